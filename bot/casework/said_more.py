"""What somebody writes after sending reaches whoever has their case: the chat says that a worker reads it.

It may be a change of mind, or a new number. The words stay in the talk alone; here is only that they came.
"""

from __future__ import annotations

from datetime import datetime

from bot.casework.alarms import notify, raise_alarm
from bot.casework.casefile.clocks import start_clock
from bot.casework.ports import Book
from bot.casework.records import DUTY_TEAM, Case, CaseEvent, CaseState, Conversation, Turn
from bot.interview.place import Sitting
from bot.triage.clocks import Clocks
from bot.vocabulary import AccountId, Outcome

SAID_MORE = "said_more"  # as an event, a clock and a notice
CAUSE = "said more"


def pass_on_more(
    book: Book, conversation: Conversation, turn: Turn, before: Sitting, clocks: Clocks, now: datetime
) -> None:
    """In the transaction of the turn, so that nothing is promised that is not kept."""
    if conversation.case_id is None or not _is_more(book, turn, before):
        return
    case = book.case(conversation.case_id)
    if case is None:
        return
    book.add_event(CaseEvent(case.id, now, SAID_MORE, conversation.audience.value, ""))
    if case.state is CaseState.CLOSED:
        raise_alarm(book, case, Outcome.REVIEW, CAUSE, now)
    elif case.owner != DUTY_TEAM:
        _tell_owner(book, case, turn, clocks, now)
    elif case.state is not CaseState.RECEIVED:  # which has its own clock, and is read whole when it is opened
        raise_alarm(book, case, Outcome.REVIEW, CAUSE, now)


def _is_more(book: Book, turn: Turn, before: Sitting) -> bool:
    """Typed after sending. Danger alarms by itself, and a word that steers the chat tells nobody anything."""
    if not before.sent or turn.text is None or before.plain.command(turn.text) is not None:
        return False
    return all(raised.turn_id != turn.id for raised in book.signals(turn.conversation_id))


def times_said_more(book: Book, case: Case) -> int:
    return book.count_events(case.id, SAID_MORE)


def _tell_owner(book: Book, case: Case, turn: Turn, clocks: Clocks, now: datetime) -> None:
    """One task stands until it is done, due by the first words it is about. A notice goes once an hour."""
    if not any(task.clock == SAID_MORE and task.done_at is None for task in book.tasks(case.id)):
        start_clock(book, case, clocks, SAID_MORE, now, cause=turn.id)
    once = f"said-more-{case.id}-{case.owner}-{now:%Y%m%dT%H}"
    notify(book, SAID_MORE, case.reference, now, once=once, to=[AccountId(case.owner)])
