"""Nobody is left in a talk with somebody who is not there: the assistant goes on, and the team is told.

The clock runs only while the person waits for a word. Who takes their time costs the worker nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework.alarms import ask_to_look
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Conversation, Hold, HoldEnd
from bot.casework.sittings import Library
from bot.casework.talking.hold import give_back
from bot.vocabulary import ConversationId

DROPPED = "talk dropped"  # the cause of an alarm: the person talked with a worker, and now with nobody


def free_neglected(store: Store, library: Library, clock: Clock, patience: timedelta) -> int:
    """Give back each talk whose person waits too long, or whose worker is signed in no more. How many."""
    now = clock()
    with store.reading() as book:
        found = book.neglected_holds(now - patience, now)
    return sum(_free(store, hold.conversation_id, library, clock(), patience) for hold in found)


def _free(
    store: Store, conversation_id: ConversationId, library: Library, now: datetime, patience: timedelta
) -> bool:
    """Looked at again once it is locked, since the worker may just have spoken."""
    with store.transaction() as book:
        conversation = book.conversation(conversation_id)
        hold = _still_neglected(book, conversation_id, now, patience)
        if conversation is None or hold is None:
            return False
        waited = hold.waiting_since is not None and hold.waiting_since < now - patience
        end = HoldEnd.WENT_QUIET if waited else HoldEnd.SIGNED_OUT
        return take_back(book, conversation, hold, end, library, now)


def take_back(
    book: Book, conversation: Conversation, hold: Hold, end: HoldEnd, library: Library, now: datetime
) -> bool:
    """The assistant goes on, the person is told so, and the team is alarmed. False if it was given back."""
    given, case = give_back(book, conversation, hold, end, library, now), book.case(hold.case_id)
    if given and case is not None:
        ask_to_look(book, case, DROPPED, now)
    return given


def _still_neglected(
    book: Book, conversation_id: ConversationId, now: datetime, patience: timedelta
) -> Hold | None:
    neglected = book.neglected_holds(now - patience, now)
    return next((hold for hold in neglected if hold.conversation_id == conversation_id), None)
