"""No case is left lying: neither before somebody takes it, nor after.

What nobody opened in time rings. Where somebody has a case and nothing is left to do in it, a next step must
be planned or decided; when that is late, it is told like any other task. As in `letting_go`, a background
round looks for what is so, so that no way to forget a case can itself be forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework import clock_face
from bot.casework.alarms import ask_to_look
from bot.casework.casefile.acting import OnCase
from bot.casework.casefile.clocks import start_clock
from bot.casework.lifecycle import IN_HAND
from bot.casework.ports import Book
from bot.casework.records import Case, CaseState, DecisionState
from bot.vocabulary import CaseId

NOT_OPENED = "not opened"
NEXT_STEP = "next_step"
A_BATCH = 50


@dataclass(frozen=True)
class LookingAfter(OnCase):
    def tell_unopened(self) -> int:
        """Raise an alarm about every case that should be open by now. How many there were.

        Where an alarm waits already, its ladder calls people.
        """
        late = clock_face.overdue_since(self.library.policy.clocks, self.clock())
        with self.store.reading() as book:
            found = book.unopened(late, A_BATCH)
        return sum(self._ring(case_id) for case_id in found)

    def plan_next_steps(self) -> int:
        """Start a clock where somebody has a case and nothing is to be done in it. How many were started."""
        with self.store.reading() as book:
            found = book.without_next_step(A_BATCH)
        return sum(self._plan(case_id) for case_id in found)

    def _ring(self, case_id: CaseId) -> bool:
        with self.store.transaction() as book:
            case, now = book.case(case_id), self.clock()
            if case is None or not self._is_unopened(book, case, now):
                return False
            waiting_since = case.waiting_since
            ask_to_look(book, case, NOT_OPENED, now)
            case.waiting_since = waiting_since  # nothing new was said: it has waited all this time
            book.save_case(case)
            return True

    def _is_unopened(self, book: Book, case: Case, now: datetime) -> bool:
        due = clock_face.due(self.library.policy.clocks, case.outcome, case.waiting_since)
        rings = any(alarm.acknowledged_at is None for alarm in book.escalations(case.id))
        return case.state is CaseState.RECEIVED and due <= now and not rings

    def _plan(self, case_id: CaseId) -> bool:
        with self.store.transaction() as book:
            case = book.case(case_id)
            if case is None or not _nothing_is_to_be_done(book, case):
                return False
            clocks, since = self.library.policy.clocks, _since(book, case)
            return start_clock(book, case, clocks, NEXT_STEP, self.clock(), cause=since.isoformat())


def _nothing_is_to_be_done(book: Book, case: Case) -> bool:
    """By those who took the case, or by those who can sign."""
    has_task = any(task.done_at is None for task in book.tasks(case.id))
    waits = any(
        made.state is DecisionState.PROPOSED and made.out_of_date_at is None
        for made in book.decisions(case.id)
    )
    return case.state in IN_HAND and not has_task and not waits


def _since(book: Book, case: Case) -> datetime:
    """When the last thing was done, else when the case began to wait: so that each time starts one clock."""
    done = (task.done_at for task in book.tasks(case.id) if task.done_at is not None)
    return max(done, default=case.waiting_since)
