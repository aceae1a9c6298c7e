"""What follows for the case file when a conversation goes on: people, suggestions and clocks.

Runs in the transaction of the turn that caused it. It speaks to nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.casework.casefile.clocks import start_clock
from bot.casework.casefile.links import suggest
from bot.casework.casefile.named import Named, named_in
from bot.casework.casefile.people import keep_named
from bot.casework.hours import WALES, due_at
from bot.casework.ports import Book
from bot.casework.records import Case, Conversation
from bot.casework.sittings import Library

SENT = "sent"
DANGER = "danger"
STARTED_WHEN_SENT = ("redo_checklist", "safe_contact")
NEW_INCIDENT = "open_other"  # how soon the checklist is gone through again after a new incident


def who_is_named(conversation: Conversation, library: Library) -> list[Named]:
    instrument = library.instruments[conversation.audience]
    return list(named_in(instrument, conversation.answers, library.settings()))


def keep_people(book: Book, case: Case, named: Sequence[Named], now: datetime) -> None:
    if keep_named(book, case, named, now):
        suggest(book, case, now)


def keep_up(
    book: Book, case: Case, conversation: Conversation, library: Library, cause: str, now: datetime
) -> None:
    keep_people(book, case, who_is_named(conversation, library), now)
    clocks = library.policy.clocks
    if cause == SENT:
        for clock_id in STARTED_WHEN_SENT:
            start_clock(book, case, clocks, clock_id, now, cause=SENT)
    if cause == DANGER and case.sent:
        soon = due_at(clocks.clocks[NEW_INCIDENT], now, clocks.working_hours)
        today = f"new incident {now.astimezone(WALES):%Y-%m-%d}"
        start_clock(book, case, clocks, "redo_checklist", now, cause=today, due=soon)
