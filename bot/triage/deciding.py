"""What people may decide, who may, what stands against it and what follows: the table `deciding`.

`deciding_file.py` reads it and casework applies it. Nothing decides by itself: a row can stop a person and
never acts for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.conditions import Condition
from bot.triage.assessment import Verdict
from bot.triage.tables import Row
from bot.vocabulary import Text

# Casework has an enum for each of these; a test sees that they agree.
OPTIONS = (
    *("accept", "more_information", "signpost", "marac", "idva"),
    *("child_report", "adult_report", "police", "decline", "exclude"),
)
ROLES = ("duty_worker", "manager", "safeguarding_lead")
STATES = ("accepted", "more_information", "referred_on", "signposted", "declined", "excluded")
NEEDS = (
    *("judgement", "checklist", "programme", "consent"),
    *("nothing_against", "gone_into", "workers"),
)
# What a place in the programme always needs: no edition of the table can leave one out.
ACCEPTING_NEEDS = frozenset(NEEDS)
AREAS = ("cardiff", "vale", "elsewhere", "any")


class Stands(Verdict):
    """What a row does to accepting."""

    SETTLE = 0
    ADULT_REPORT = 1
    CHILD_REPORT = 2
    LEGAL = 3
    EXCLUDE = 4


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that may be decided. `ring` names contacts of the directory by council, or for `any`."""

    id: str
    who: tuple[str, ...]
    by_level: bool
    leads_to: str
    needs: tuple[str, ...]
    starts: tuple[str, ...]
    ring: Mapping[str, tuple[str, ...]]
    suggested_when: Condition | None
    says: Text
    reference: str

    def contacts(self, area: str | None) -> tuple[str, ...]:
        """Whom to ring, by the council; every one of them where nobody said which it is."""
        return self.ring.get(area or "any", self.ring.get("any", ()))


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence with where it comes from."""

    id: str
    says: Text
    reference: str


@dataclass(frozen=True, slots=True)
class Authority:
    """On what somebody acts, with the person's agreement or without."""

    id: str
    agreed: bool
    says: Text
    reference: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case may end, and after which decisions."""

    id: str
    after: tuple[str, ...]
    says: Text


@dataclass(frozen=True, slots=True)
class Deciding:
    options: Mapping[str, Option]
    once_said: tuple[Row[Stands], ...]
    as_it_stands: tuple[Row[Stands], ...]
    gone_into: Mapping[str, Stated]
    authorities: Mapping[str, Authority]
    endings: Mapping[str, Ending]

    @property
    def rows(self) -> tuple[Row[Stands], ...]:
        return (*self.once_said, *self.as_it_stands)
