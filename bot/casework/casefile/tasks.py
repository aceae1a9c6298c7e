"""What must be done by when. The policy's clocks set tasks; workers set their own.

A clock is started once for each cause. What is late is told once: as an alarm for clocks of high risk and
where nobody has the case, else as a notice to whoever has it, if they see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.alarms import ask_to_look, notify
from bot.casework.casefile.acting import NotRecordedError, OnCase
from bot.casework.casefile.clocks import start_clock
from bot.casework.gate import may_do_tasks_of
from bot.casework.ports import Book
from bot.casework.records import Account, Case, Task
from bot.vocabulary import AccountId

LATE = "overdue task"
A_BATCH = 50


@dataclass(frozen=True)
class Tasks(OnCase):
    def start_clock(self, book: Book, case: Case, clock_id: str, now: datetime, cause: str = "") -> bool:
        """For whoever decides: within their own transaction."""
        return start_clock(book, case, self.library.policy.clocks, clock_id, now, cause=cause)

    def finish(self, reference: str, account: Account, task_id: str, result: str) -> None:
        with self.acting(reference, account) as doing:
            if not doing.book.finish_task(doing.case.id, task_id, account.id, doing.now, result):
                raise NotRecordedError("result", "done_already")
            doing.record("task_done")

    def tell_late(self) -> int:
        """Tell of every task that is past its time, once. How many there were."""
        with self.store.reading() as book:
            late = book.late_tasks(self.clock(), A_BATCH)
        return sum(self._tell(task) for task in late)

    def _tell(self, task: Task) -> bool:
        with self.store.transaction() as book:
            case, now = book.case(task.case_id), self.clock()
            if case is None or not book.tell_task(task.id, now):
                return False
            owner = _whom_to_tell(book, case, task)
            clock = self.library.policy.clocks.clocks.get(task.clock or "")
            if owner is None or (clock is not None and clock.high_risk):
                ask_to_look(book, case, LATE, now)
            else:
                notify(book, "late_task", case.reference, now, to=[owner])
            return True


def _whom_to_tell(book: Book, case: Case, task: Task) -> AccountId | None:
    """Whoever has the task, else whoever owns the case; nobody, when neither is somebody who sees it."""
    accounts = (book.account(AccountId(name)) for name in (task.owner, case.owner))
    return next((who.id for who in accounts if who is not None and may_do_tasks_of(book, case, who)), None)
