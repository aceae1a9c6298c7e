"""Somebody who works here does something to one case: the beginning that all of it shares.

What cannot be done is refused with a reason that a page shows beside the field; nothing is written then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.casework.gate import case_to_work_on
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Case, CaseEvent
from bot.casework.rights import Right
from bot.casework.sittings import Library


class NotRecordedError(Exception):
    """Something was not written down. `field` is where it was typed, `why` a text of casefile.yml."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"Nothing was written: '{field}' was refused ({why}). See casefile.{why}.")
        self.field = field
        self.why = why


@dataclass(frozen=True)
class Acting:
    """One thing that somebody does, inside one transaction."""

    book: Book
    case: Case
    account: Account
    now: datetime

    def record(self, event: str, reason: str = "") -> None:
        self.book.add_event(CaseEvent(self.case.id, self.now, event, self.account.id, reason))


@dataclass(frozen=True)
class OnCase:
    """What each part of the case file stands on."""

    store: Store
    library: Library
    clock: Clock

    @contextmanager
    def acting(self, reference: str, account: Account, right: Right = Right.ACT) -> Iterator[Acting]:
        """Whoever may look and not act finds what they would find if there were no such case."""
        with self.store.transaction() as book:
            case = case_to_work_on(book, reference, account, right)
            yield Acting(book, case, account, self.clock())


def new_id() -> str:
    return str(uuid4())
