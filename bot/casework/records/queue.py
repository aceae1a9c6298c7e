"""The list of cases: what is wanted of it, where a page of it ends, and what a row shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.records.cases import Case, CaseState
from bot.vocabulary import AccountId, Audience, Language, Outcome


class Holder(StrEnum):
    """Who has the case."""

    ME = "me"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Wanted:
    """Which cases to list: None asks for any. `holder` may be a colleague.

    `overdue` has waited since before these times, by outcome.
    """

    outcome: Outcome | None = None
    states: frozenset[CaseState] | None = None
    holder: Holder | AccountId | None = None
    audience: Audience | None = None
    language: Language | None = None
    area: str | None = None
    overdue: Mapping[Outcome, datetime] | None = None


@dataclass(frozen=True)
class PageEnd:
    """The last row of a page, and so where the next one begins, whatever has come in meanwhile."""

    outcome: Outcome
    waiting_since: datetime
    reference: str


@dataclass(frozen=True)
class QueueRow:
    """What the list shows of a case: no words, no score."""

    case: Case
    audience: Audience
    language: Language
    unacknowledged: int
    owner_name: str | None = None

    @property
    def place(self) -> PageEnd:
        return PageEnd(self.case.outcome, self.case.waiting_since, self.case.reference)
