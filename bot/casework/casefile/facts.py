"""What is known of a case, each thing dated as well as it can be, and said how it is known.

A fact is never changed. A correction is a new fact beside the old one, with who and why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework.casefile.acting import Acting, NotRecordedError, OnCase, new_id
from bot.casework.hours import WALES
from bot.casework.records import Account, Fact, Known
from bot.vocabulary import PersonId

AS_MUCH_AS_KNOWN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Told:
    """A fact as a worker wrote it down. Empty `visible_to`: the team alone may know."""

    happened: str
    known: Known
    words: str
    approximate: bool = False
    about: Sequence[str] = ()
    told_by: str = ""
    visible_to: Sequence[str] = ()
    evidence: bool = False


@dataclass(frozen=True)
class Facts(OnCase):
    def record(self, reference: str, account: Account, told: Told) -> str:
        with self.acting(reference, account) as doing:
            fact = _fact(doing, told)
            doing.book.add_fact(fact)
            doing.record("fact_recorded")
            return fact.id

    def correct(self, reference: str, account: Account, fact_id: str, told: Told, why: str) -> str:
        with self.acting(reference, account) as doing:
            facts = {fact.id: fact for fact in doing.book.facts(doing.case.id)}
            if fact_id not in facts:
                raise NotRecordedError("fact", "no_such_fact")
            if any(fact.corrects == fact_id for fact in facts.values()):
                raise NotRecordedError("fact", "corrected_already")
            fact = _fact(doing, told)
            fact.corrects, fact.why = fact_id, why
            doing.book.add_fact(fact)
            doing.record("fact_corrected", why)
            return fact.id

    def mark_evidence(self, reference: str, account: Account, fact_id: str, *, evidence: bool) -> None:
        """Evidence is kept for as long as the case, also when what was said in the talk is deleted."""
        with self.acting(reference, account) as doing:
            if not doing.book.mark_evidence(doing.case.id, fact_id, evidence=evidence):
                raise NotRecordedError("fact", "no_such_fact")
            doing.record("evidence_marked" if evidence else "evidence_unmarked")


def _fact(doing: Acting, told: Told) -> Fact:
    people = {person.id for person in doing.book.people(doing.case.id)}
    if not people.issuperset({*told.about, *told.visible_to}):
        raise NotRecordedError("about", "no_such_person")
    _must_have_happened(told.happened, doing.now.astimezone(WALES).date())
    return Fact(
        id=new_id(),
        case_id=doing.case.id,
        happened=told.happened,
        known=told.known,
        words=told.words,
        recorded_at=doing.now,
        recorded_by=doing.account.id,
        approximate=told.approximate,
        about=[PersonId(one) for one in told.about],
        told_by=told.told_by,
        visible_to=[PersonId(one) for one in told.visible_to],
        evidence=told.evidence,
    )


def _must_have_happened(happened: str, today: date) -> None:
    if not happened:
        return
    if not AS_MUCH_AS_KNOWN.fullmatch(happened) or not _is_a_date(happened):
        raise NotRecordedError("happened", "not_a_date")
    if happened > today.isoformat()[: len(happened)]:
        raise NotRecordedError("happened", "not_yet")


def _is_a_date(happened: str) -> bool:
    try:
        date.fromisoformat(happened + "-01-01"[len(happened) - 4 :])
    except ValueError:
        return False
    return True
