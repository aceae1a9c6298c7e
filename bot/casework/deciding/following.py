"""What follows from a decision once all who must have signed it: the case moves, and clocks start."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Protocol

from bot.casework import lifecycle
from bot.casework.deciding.checks import move_of
from bot.casework.deciding.ground import Ground
from bot.casework.hours import WALES
from bot.casework.ports import Book
from bot.casework.records import Case, CaseEvent, Decision
from bot.triage.clocks import Clocks
from bot.vocabulary import AccountId

NEXT_REVIEW = "next_review"
A_WORKING_DAY_BEGINS = time(9)


class StartClock(Protocol):
    """Sets the task of a clock of the policy, once for each cause."""

    def __call__(
        self,
        book: Book,
        case: Case,
        clocks: Clocks,
        clock_id: str,
        now: datetime,
        *,
        cause: str = "",
        due: datetime | None = None,
    ) -> bool: ...


def carry_out(
    book: Book, ground: Ground, decision: Decision, by: AccountId, now: datetime, start_clock: StartClock
) -> None:
    """In the transaction of the last signature, once."""
    case, clocks = ground.case, ground.policy.clocks
    case.state = lifecycle.after(case.state, move_of(ground, decision.option))
    book.save_case(case)
    book.add_event(CaseEvent(case.id, now, "decided", by, decision.option.value))
    for clock_id in ground.policy.deciding.options[decision.option].starts:
        start_clock(book, case, clocks, clock_id, now, cause=decision.id)
    if NEXT_REVIEW in clocks.clocks:
        due = morning_of(decision.next_review)
        start_clock(book, case, clocks, NEXT_REVIEW, now, cause=decision.id, due=due)


def morning_of(day: date) -> datetime:
    return datetime.combine(day, A_WORKING_DAY_BEGINS, WALES)
