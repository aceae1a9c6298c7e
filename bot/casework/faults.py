"""Owning up to a fault: nothing of the failed answer was kept, a person is told, and help is still given.

This runs when something else has just failed, so it leans on as little as it can: even the question may be
what cannot be asked.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from bot.casework.alarms import raise_fault
from bot.casework.help_first import help_for, on_hold
from bot.casework.ports import Book
from bot.casework.records import Conversation, ConversationState, Json, Turn
from bot.casework.replies import Asked, asked_next, reply_of, say, settle, speak
from bot.casework.sittings import Library, put_back, sitting_of
from bot.interview.place import Sitting
from bot.vocabulary import Danger, Speaker

log = logging.getLogger(__name__)


def own_up(
    book: Book, turn: Turn, conversation: Conversation, library: Library, kind: str, now: datetime
) -> Json:
    """Open a case for review with reason `fault`, raise its alarm, and tell the person so."""
    raise_fault(book, conversation, kind, library, now)
    sitting = sitting_of(conversation, library, now)
    signal = next((raised for raised in book.signals(conversation.id) if raised.turn_id == turn.id), None)
    words = help_for(sitting, signal, is_first=True) if signal else ()
    level = signal.level if signal else Danger.NONE
    if conversation.held_by is not None:
        return _to_a_worker(book, turn, conversation, words, level, now)
    if level is Danger.IMMEDIATE:
        sitting = on_hold(sitting)
        put_back(conversation, sitting)
    asked = _asked_if_it_can_be(sitting, conversation.state)
    return speak(book, turn, conversation, asked, (*words, sitting.say("chat.fault")), level, now)


def _to_a_worker(
    book: Book, turn: Turn, conversation: Conversation, words: Sequence[str], level: Danger, now: datetime
) -> Json:
    """A worker has the talk and sees the alarm: only the fixed words for danger are said."""
    says = words if level is Danger.IMMEDIATE else ()
    lines = say(conversation, Speaker.SERVICE, says, now, turn)
    reply = reply_of(lines, Asked(None), conversation.state, level, conversation.lines)
    return settle(book, turn, conversation, lines, reply, now)


def _asked_if_it_can_be(sitting: Sitting, state: ConversationState) -> Asked:
    try:
        return asked_next(sitting, state)
    except Exception:
        log.exception("A question could not be asked after a fault.")
        return Asked(None)
