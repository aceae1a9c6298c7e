"""Starting the policy's clocks: each sets one task, once for each cause."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from bot.casework.hours import due_at
from bot.casework.ports import Book
from bot.casework.records import CASE_OWNER, Case, Task
from bot.triage.clocks import Clocks

THE_POLICY = "policy"


def start_clock(
    book: Book,
    case: Case,
    clocks: Clocks,
    clock_id: str,
    now: datetime,
    *,
    cause: str = "",
    due: datetime | None = None,
) -> bool:
    """Set the task of a clock. False when this cause started it before; `due` is a time that people chose."""
    clock = clocks.clocks[clock_id]
    task = Task(
        id=str(uuid5(NAMESPACE_OID, f"{case.id} {clock_id} {cause}")),
        case_id=case.id,
        clock=clock_id,
        words="",
        due_at=due or due_at(clock, now, clocks.working_hours),
        made_at=now,
        made_by=THE_POLICY,
        owner=CASE_OWNER,
    )
    return book.add_task(task)
