"""What somebody who decides writes down. Its fields are those of the decision that comes of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from bot.casework.records import Consent, Decision, Option


@dataclass(frozen=True)
class Proposal:
    """`basis` is how much was known when the form was opened; `id` is made with the form, so that sending it

    twice decides once.
    """

    id: str
    option: Option
    reasons: str
    alternatives: str
    wishes: str
    consent: Consent | None
    consent_why: str
    authority: str
    authority_words: str
    next_review: date | None
    basis: str
    differs: str = ""
    settled: str = ""
    gone_into: tuple[str, ...] = ()
    override: str = ""
    opinion: str = ""

    @property
    def overrides(self) -> bool:
        return bool(self.override)


def proposal_of(decision: Decision) -> Proposal:
    """What was proposed, to be looked at again when somebody signs."""
    values = {part.name: getattr(decision, part.name) for part in fields(Proposal)}
    return Proposal(**values | {"gone_into": tuple(decision.gone_into)})
