"""What one worker has in hand: cases, tasks, and what is offered to them. Nothing they may not receive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.casework import lifecycle
from bot.casework.casefile.acting import OnCase
from bot.casework.casefile.may_contact import against_tasks, known_of
from bot.casework.gate import may_be_given, viewer_of
from bot.casework.ports import Book
from bot.casework.ports.people import Viewer
from bot.casework.records import Account, HandOver, Holder, QueueRow, Task, Wanted
from bot.casework.rights import Right, may
from bot.vocabulary import AccountId

MOST = 200  # cases of one worker; beyond that nobody could read them


@dataclass(frozen=True)
class TaskShown:
    """`against` says why a contact must not be made as it was planned."""

    task: Task
    reference: str
    late: bool
    against: list[str]


@dataclass(frozen=True)
class Offered:
    offer: HandOver
    reference: str


@dataclass(frozen=True)
class MyWork:
    cases: list[QueueRow]
    tasks: list[TaskShown]
    offered: list[Offered]
    names: Mapping[AccountId, str]
    now: datetime


@dataclass(frozen=True)
class Mine(OnCase):
    def show(self, account: Account) -> MyWork:
        """Tasks come as they fall due, so what is late stands first."""
        now, viewer = self.clock(), viewer_of(account)
        with self.store.reading() as book:
            sees = may(account, Right.SEE_CASES)
            return MyWork(
                cases=_cases(book, viewer) if sees else [],
                tasks=self._tasks(book, viewer, now) if sees else [],
                offered=_offered(book, account),
                names=book.names(),
                now=now,
            )

    def _tasks(self, book: Book, viewer: Viewer, now: datetime) -> list[TaskShown]:
        found, against = book.tasks_of(viewer), dict[str, list[str]]()
        for case_id in {task.case_id for task, _ in found if task.is_contact}:
            case = book.case(case_id)
            if case is not None:
                of_case = [task for task, _ in found if task.case_id == case_id]
                against |= against_tasks(of_case, known_of(book, case), self.library.policy.clocks)
        return [
            TaskShown(task, reference, task.due_at < now, against.get(task.id, []))
            for task, reference in found
        ]


def _cases(book: Book, viewer: Viewer) -> list[QueueRow]:
    """In the order of the list of cases."""
    own = Wanted(states=lifecycle.TO_DO, holder=Holder.ME)
    return [*book.alarmed(viewer, own, MOST), *book.quiet(viewer, own, None, MOST)]


def _offered(book: Book, account: Account) -> list[Offered]:
    found = ((offer, book.case(offer.case_id)) for offer in book.offered_to(account.id))
    return [
        Offered(offer, case.reference)
        for offer, case in found
        if case is not None and may_be_given(book, case, account)
    ]
