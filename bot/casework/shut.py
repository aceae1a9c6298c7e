"""While the chat is turned to helplines only: nothing is asked, and nobody's words are lost.

What somebody still writes is kept, read for danger and raises its alarm like any other message; only the
interview stands still, and each answer gives the numbers to call. A talk that a worker has goes on: there a
person is. Nothing of this is written into the conversation, so that it goes on where it was once the chat is
open again.
"""

from __future__ import annotations

from datetime import datetime

from bot.casework.help_first import emergency, help_for, on_hold
from bot.casework.ports import Book
from bot.casework.records import Conversation, ConversationState, Json, Line, SwitchName, Turn
from bot.casework.replies import Asked, reply_of, say, settle
from bot.casework.sittings import put_back
from bot.interview.place import Mode, Sitting
from bot.vocabulary import Danger, Speaker

SAID_SHUT = ":shut"  # stands where a line's question does: it is not said again once the chat is open
OURS = frozenset({ConversationState.OPEN, ConversationState.SENT})  # where the assistant speaks


def is_shut(book: Book, conversation: Conversation) -> bool:
    is_ours = conversation.held_by is None and conversation.state in OURS
    return is_ours and book.is_on(SwitchName.HELPLINES_ONLY)


def state_shown(book: Book, conversation: Conversation) -> ConversationState:
    return ConversationState.HELPLINES_ONLY if is_shut(book, conversation) else conversation.state


def shut_words(conversation: Conversation, sitting: Sitting, now: datetime) -> list[Line]:
    numbers = "\n".join(sitting.helplines(sitting.language))
    lines = say(conversation, Speaker.ASSISTANT, [sitting.say("shut.only_helplines"), numbers], now)
    for line in lines:
        line.question = SAID_SHUT
    return lines


def standing_shut(book: Book, conversation: Conversation, sitting: Sitting, now: datetime) -> Json:
    """The reply as it stands now. Whoever is in danger is told first what to do about that."""
    in_danger = sitting.place.mode is Mode.HOLD or _last_danger(book, conversation) is Danger.IMMEDIATE
    shown, number = [], conversation.lines  # numbered to be shown, and not stored
    if in_danger:
        shown = say(conversation, Speaker.ASSISTANT, emergency(sitting), now)
    shown += shut_words(conversation, sitting, now)
    conversation.lines = number
    return _reply(shown, sitting, Danger.IMMEDIATE if in_danger else Danger.NONE, number)


def answer_shut(book: Book, turn: Turn, conversation: Conversation, sitting: Sitting, now: datetime) -> Json:
    signals = book.signals(conversation.id)
    signal = next((raised for raised in signals if raised.turn_id == turn.id), None)
    help_first = help_for(sitting, signal, is_first=len(signals) == 1) if signal else ()
    if signal is not None and signal.level is Danger.IMMEDIATE:
        put_back(conversation, on_hold(sitting))
    lines = say(conversation, Speaker.ASSISTANT, help_first, now, turn)
    lines += shut_words(conversation, sitting, now)
    reply = _reply(lines, sitting, signal.level if signal else Danger.NONE, conversation.lines)
    return settle(book, turn, conversation, lines, reply, now)


def _reply(lines: list[Line], sitting: Sitting, danger: Danger, last_line: int) -> Json:
    asked = Asked(None, sitting.path.done, sitting.path.left)
    return reply_of(lines, asked, ConversationState.HELPLINES_ONLY, danger, last_line)


def _last_danger(book: Book, conversation: Conversation) -> Danger:
    signals = book.signals(conversation.id)
    return signals[-1].level if signals else Danger.NONE
