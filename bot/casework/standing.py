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
from bot.casework.shut import SAID_SHUT, is_shut, standing_shut
from bot.casework.sittings import Library, sitting_of
from bot.interview.place import Mode
from bot.vocabulary import Danger, Speaker

MOST_LINES = 40  # more than any one reply has


def standing(book: Book, conversation: Conversation, library: Library, now: datetime) -> Json:
    """The reply as it stands now, for a page that was loaded again: help that was given is given again.

    Somebody who talks with a worker finds all that was said since the worker came, by either.
    """
    if is_shut(book, conversation):
        return standing_shut(book, conversation, sitting_of(conversation, library, now), now)
    hold = book.open_hold(conversation.id) if conversation.held_by is not None else None
    last = _last_said(book, conversation) if hold is None else book.lines(conversation.id, hold.from_line)
    sitting = sitting_of(conversation, library, now)
    asked = asked_next(sitting, conversation.state)
    shown = replace(conversation)  # what is said below is numbered, and never stored
    if not last and asked.prompt is not None:  # the last message is still being answered
        texts, choices = asked.prompt.texts, asked.prompt.choices
        last = say(shown, Speaker.ASSISTANT, texts, now, question=asked.prompt.id, choices=choices)
    if sitting.place.mode is not Mode.HOLD:
        danger = _danger_of(book, conversation, last)
        return reply_of(last, asked, conversation.state, danger, conversation.lines)
    last = [line for line in last if not _is_notice(line)]  # help stands alone
    told = {line.text for line in last}
    speaker = Speaker.ASSISTANT if hold is None else Speaker.SERVICE
    again = say(shown, speaker, [text for text in emergency(sitting) if text not in told], now)
    return reply_of([*again, *last], asked, conversation.state, Danger.IMMEDIATE, conversation.lines)


def _last_said(book: Book, conversation: Conversation) -> list[Line]:
    """Everything since the person last spoke."""
    lines = book.lines(conversation.id, after=max(0, conversation.lines - MOST_LINES))
    said = list(takewhile(lambda line: line.speaker is not Speaker.PERSON, reversed(lines)))[::-1]
    return [line for line in said if line.question != SAID_SHUT]  # the chat is open again


def _is_notice(line: Line) -> bool:
    """That a worker has joined; the state says it, too."""
    return line.speaker is Speaker.SERVICE and line.pushed


def _danger_of(book: Book, conversation: Conversation, last: Sequence[Line]) -> Danger:
    turns = {line.turn_id for line in last if line.turn_id is not None}
    levels = [raised.level for raised in book.signals(conversation.id) if raised.turn_id in turns]
    return max(levels, default=Danger.NONE)
