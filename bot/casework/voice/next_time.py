"""When the checklist is to be done again: the policy's clock, begun anew each time it is done."""

from __future__ import annotations

from datetime import datetime

from bot.casework.casefile.clocks import start_clock
from bot.casework.ports import Book
from bot.casework.records import Account, Case
from bot.triage import Policy

CLOCK = "redo_checklist"


def done_again_later(book: Book, case: Case, account: Account, policy: Policy, now: datetime) -> None:
    """What was to be done is done, and one new task stands in its place."""
    for task in book.tasks(case.id):
        if task.clock == CLOCK and task.done_at is None:
            book.finish_task(case.id, task.id, account.id, now, "")
    start_clock(book, case, policy.clocks, CLOCK, now, cause=f"by voice {now.isoformat()}")
