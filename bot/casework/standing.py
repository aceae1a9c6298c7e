"""A conversation as it stands: what was said last, and what is being asked. Looking changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import takewhile

from bot.casework.help_first import emergency
from bot.casework.ports import Book
from bot.casework.records import Conversation, Json, Line
from bot.casework.replies import asked_next, reply_of, say
from bot.casework.sittings import Library, sitting_of
from bot.interview.place import Mode
from bot.vocabulary import Danger, Speaker

MOST_LINES = 40  # more than any one reply has


def standing(book: Book, conversation: Conversation, library: Library, now: datetime) -> Json:
    """The reply as it stands now, for a page that was loaded again: help that was given is given again."""
    lines = book.lines(conversation.id, after=max(0, conversation.lines - MOST_LINES))
    last = _last_said(lines)
    sitting = sitting_of(conversation, library, now)
    asked = asked_next(sitting, conversation.state)
    shown = replace(conversation)  # what is said below is numbered, and never stored
    if not last and asked.prompt is not None:  # the last message is still being answered
        texts, choices = asked.prompt.texts, asked.prompt.choices
        last = say(shown, Speaker.ASSISTANT, texts, now, question=asked.prompt.id, choices=choices)
    if sitting.place.mode is not Mode.HOLD:
        return reply_of(last, asked, conversation.state, _danger_of(book, conversation, last))
    told = {line.text for line in last}
    again = say(shown, Speaker.ASSISTANT, [text for text in emergency(sitting) if text not in told], now)
    return reply_of([*again, *last], asked, conversation.state, Danger.IMMEDIATE)


def _last_said(lines: Sequence[Line]) -> list[Line]:
    """Everything since the person last spoke."""
    return list(takewhile(lambda line: line.speaker is not Speaker.PERSON, reversed(lines)))[::-1]


def _danger_of(book: Book, conversation: Conversation, last: Sequence[Line]) -> Danger:
    turns = {line.turn_id for line in last if line.turn_id is not None}
    levels = [raised.level for raised in book.signals(conversation.id) if raised.turn_id in turns]
    return max(levels, default=Danger.NONE)
