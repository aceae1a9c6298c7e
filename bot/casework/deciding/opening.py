"""The beginning that everything done to decide about a case shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from bot.casework.deciding.ground import Ground, ground_of
from bot.casework.gate import case_for
from bot.casework.hours import WALES
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Case, CaseEvent, DecisionState
from bot.triage import Policy


@dataclass(frozen=True)
class Acting:
    """One thing that somebody does about one case, inside one transaction."""

    book: Book
    ground: Ground
    account: Account

    @property
    def now(self) -> datetime:
        return self.ground.now

    @property
    def case(self) -> Case:
        return self.ground.case

    @property
    def today(self) -> date:
        return self.now.astimezone(WALES).date()

    def record(self, event: str, reason: str) -> None:
        self.book.add_event(CaseEvent(self.case.id, self.now, event, self.account.id, reason))


@dataclass(frozen=True)
class OnCase:
    store: Store
    policy: Policy
    clock: Clock

    @contextmanager
    def acting(self, reference: str, account: Account) -> Iterator[Acting]:
        with self.store.transaction() as book:
            case = case_for(book, reference, account)
            yield Acting(book, ground_of(book, case, self.policy, self.clock()), account)


def withdraw_what_is_out_of_date(doing: Acting) -> None:
    """It cannot be signed any more, and must not stand in the way."""
    for decision in doing.ground.decisions:
        is_old = doing.ground.out_of_date(decision) is not None
        if is_old and doing.book.settle(decision.id, DecisionState.WITHDRAWN, doing.now):
            doing.record("out_of_date", decision.option.value)
