"""How a case ends, and how it begins again. There is no free ending: each has an outcome and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from bot.casework import lifecycle
from bot.casework.deciding.opening import Acting, OnCase, withdraw_what_is_out_of_date
from bot.casework.deciding.refusals import NotDecidedError, Refusal
from bot.casework.lifecycle import CaseMove
from bot.casework.records import Account, Closing
from bot.casework.rights import Right, may


@dataclass(frozen=True)
class Ending(OnCase):
    def close(self, reference: str, account: Account, ending: str, reasons: str) -> None:
        with self.acting(reference, account) as doing:
            if found := list(_against_closing(doing, ending, reasons)):
                raise NotDecidedError(found)
            withdraw_what_is_out_of_date(doing)
            closing = Closing(str(uuid4()), doing.case.id, ending, reasons, account.id, doing.now)
            doing.book.add_closing(closing)
            _move(doing, CaseMove.CLOSE, "closed", ending)

    def reopen(self, reference: str, account: Account, reasons: str) -> None:
        """Whoever opens it again has it, so that it is never nobody's."""
        with self.acting(reference, account) as doing:
            found = [*_may_not(doing, CaseMove.REOPEN)]
            if not reasons:
                found.append(Refusal("reopen_reasons", "reopen_reasons_missing"))
            if found:
                raise NotDecidedError(found)
            doing.case.owner = account.id
            _move(doing, CaseMove.REOPEN, "reopened", reasons)


def _against_closing(doing: Acting, ending: str, reasons: str) -> Iterator[Refusal]:
    yield from _may_not(doing, CaseMove.CLOSE)
    known = doing.ground.policy.deciding.endings.get(ending)
    if known is None or doing.case.state.value not in known.after:
        yield Refusal("ending", "ending_missing")
    if not reasons:
        yield Refusal("close_reasons", "close_reasons_missing")
    if doing.ground.waiting:
        yield Refusal("ending", "decision_waits")
    clocks = doing.ground.policy.clocks.clocks
    open_tasks = (task for task in doing.book.tasks(doing.case.id) if task.done_at is None)
    if any(task.clock in clocks and clocks[task.clock].high_risk for task in open_tasks):
        yield Refusal("ending", "must_be_done_first")


def _may_not(doing: Acting, move: CaseMove) -> Iterator[Refusal]:
    if not may(doing.account, Right.DECIDE):
        yield Refusal("ending", "role_may_not")
    elif move not in lifecycle.MOVES[doing.case.state]:
        yield Refusal("ending", f"no_{move.value}_from_here")


def _move(doing: Acting, move: CaseMove, event: str, reason: str) -> None:
    doing.case.state = lifecycle.after(doing.case.state, move)
    doing.book.save_case(doing.case)
    doing.record(event, reason)
