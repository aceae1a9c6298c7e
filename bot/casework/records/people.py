"""Whom a case is about, what is known of them, and who must never receive it.

One record for each person, never one file for a family: every fact says about whom it is, from whom it came
and who may know it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.vocabulary import AccountId, CaseId, PersonId


class Part(StrEnum):
    """What somebody is in a case. Nobody is called victim or perpetrator."""

    PERSON = "person"  # who asked for help, or for whom somebody asked
    OTHER_ADULT = "other_adult"  # the other adult in the relationship
    CHILD = "child"
    REFERRER = "referrer"
    RELATIVE = "relative"  # anybody else in the family or household


class Known(StrEnum):
    """How a fact is known."""

    SEEN = "seen"
    TOLD = "told"
    OPINION = "opinion"
    HEARSAY = "hearsay"
    DOCUMENT = "document"


@dataclass
class Person:
    """`details` are by name: born, address, phone, email, school. `answer_key` is where answers name them."""

    id: PersonId
    case_id: CaseId
    part: Part
    name: str
    added_at: datetime
    added_by: str
    details: dict[str, str] = field(default_factory=dict)
    may_know: str = ""  # what this person may be told, in a worker's words
    answer_key: str | None = None
    left_at: datetime | None = None
    edited_by: AccountId | None = None  # since then answers only add what is missing
    edited_at: datetime | None = None


@dataclass
class Fact:
    """One thing that happened or is so. A correction is a new fact that `corrects` the old, and says `why`.

    `happened` is as much of an ISO date as is known: `2026`, `2026-11` or `2026-11-23`, or empty.
    """

    id: str
    case_id: CaseId
    happened: str
    known: Known
    words: str
    recorded_at: datetime
    recorded_by: AccountId
    approximate: bool = False
    about: list[PersonId] = field(default_factory=list)
    told_by: str = ""
    visible_to: list[PersonId] = field(default_factory=list)
    corrects: str | None = None
    evidence: bool = False
    why: str | None = None


@dataclass
class Barred:
    """Somebody on the `must_not_receive` list of a case: a partner, a relative, a colleague of theirs."""

    id: str
    case_id: CaseId
    name: str
    why: str
    added_at: datetime
    added_by: AccountId
    email: str = ""
    account_id: AccountId | None = None
    lifted_at: datetime | None = None
    lifted_by: AccountId | None = None


@dataclass
class Assigned:
    """Who works with which adult of a case. No two adults of one case have the same worker."""

    id: str
    case_id: CaseId
    person_id: PersonId
    account_id: AccountId
    at: datetime
    by: AccountId
    ended_at: datetime | None = None
