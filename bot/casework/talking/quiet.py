"""The assistant's silence: how a turn is answered while a worker has the talk.

Its words are kept and have been read for danger. Nothing is answered and nothing is taken for an answer. Only
the fixed words for danger are said, at once, by the service: they never wait for a worker.
"""

from __future__ import annotations

from datetime import datetime

from bot.casework.alarms import THE_ASSISTANT, judge
from bot.casework.help_first import SUICIDE, help_for, on_hold
from bot.casework.ports import Book
from bot.casework.records import CaseEvent, Conversation, ConversationState, Hold, Json, SignalRaised, Turn
from bot.casework.replies import Asked, reply_of, say, settle
from bot.casework.sittings import Library, put_back, sitting_of
from bot.interview.always import LANGUAGE
from bot.interview.place import Sitting
from bot.vocabulary import Danger, Language, Speaker


def keep_quiet(book: Book, turn: Turn, conversation: Conversation, library: Library, now: datetime) -> Json:
    """The reply to a turn that was said to a worker."""
    hold = book.open_hold(conversation.id)
    if hold is None:
        raise LookupError(f"Conversation {conversation.id} is held by somebody, and no hold says since when.")
    return _close(book, turn, conversation, hold, library, now)


def close_waiting(
    book: Book, conversation: Conversation, hold: Hold, library: Library, now: datetime
) -> None:
    """Close what still waits for an answer, so that nobody takes it for an answer to a question."""
    while (turn := book.first_waiting_turn(conversation.id)) is not None:
        _close(book, turn, conversation, hold, library, now)


def _close(
    book: Book, turn: Turn, conversation: Conversation, hold: Hold, library: Library, now: datetime
) -> Json:
    _speak_language_of(turn, conversation)
    sitting = sitting_of(conversation, library, now)
    signal = next((raised for raised in book.signals(conversation.id) if raised.turn_id == turn.id), None)
    if signal is not None and signal.level is Danger.IMMEDIATE:
        put_back(conversation, on_hold(sitting))
    lines = say(conversation, Speaker.SERVICE, _help(sitting, signal), now, turn)
    if signal is not None:
        judge(book, conversation, library, "danger", now)
    if turn.accepted_at < hold.began_at:
        book.add_event(CaseEvent(hold.case_id, now, "answer dropped", THE_ASSISTANT, "a worker has the talk"))
    asked = Asked(None, sitting.path.done, sitting.path.left)
    danger = signal.level if signal else Danger.NONE
    reply = reply_of(lines, asked, ConversationState.WITH_WORKER, danger, conversation.lines)
    return settle(book, turn, conversation, lines, reply, now)


def _help(sitting: Sitting, signal: SignalRaised | None) -> tuple[str, ...]:
    """What no worker may be waited for: 999 and a way out, and whom to ring about ending one's life."""
    if signal is None:
        return ()
    if signal.level is Danger.IMMEDIATE:
        return help_for(sitting, signal, is_first=False)
    return (sitting.say("emergency.suicide"),) if SUICIDE in signal.topics else ()


def _speak_language_of(turn: Turn, conversation: Conversation) -> None:
    """Changing the language answers no question, so it is done also now: the worker sees it."""
    choice = turn.choice or {}
    if choice.get("question") == LANGUAGE:
        conversation.language = Language(choice["value"])
