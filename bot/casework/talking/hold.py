"""What taking a talk over, and giving it back, does to the records. Always inside somebody's transaction.

While a hold lasts the assistant says nothing: whatever waits for an answer when it ends was said to the
worker, so it is closed without one, and never read as an answer to a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from bot.casework.ports import Book
from bot.casework.records import Account, Case, CaseEvent, Conversation, Hold, HoldEnd, Line
from bot.casework.replies import asked_next, say
from bot.casework.sittings import Library, sitting_of
from bot.casework.talking.quiet import close_waiting
from bot.casework.talking.shown import subject_of
from bot.vocabulary import Speaker

SAYS = {
    HoldEnd.HANDED_BACK: "talking.handed_back",
    HoldEnd.WENT_QUIET: "talking.went_quiet",
    HoldEnd.SIGNED_OUT: "talking.went_quiet",
    HoldEnd.TAKEN_AWAY: "talking.went_quiet",
}


def begin_hold(
    book: Book,
    conversation: Conversation,
    case: Case,
    account: Account,
    library: Library,
    now: datetime,
    *,
    shows_name: bool,
) -> None:
    """The row says already that this worker has the talk. The person is told so, in their language."""
    hold = Hold(
        id=str(uuid4()),
        conversation_id=conversation.id,
        case_id=case.id,
        by=account.id,
        began_at=now,
        from_line=conversation.lines,
        waiting_since=now,
        shows_name=shows_name,
    )
    book.add_hold(hold)
    who = subject_of(account, library.phrases, conversation.language, shows_name=shows_name)
    _push(book, conversation, _said(conversation, library, "talking.joined", now, who=who))


def give_back(
    book: Book, conversation: Conversation, hold: Hold, end: HoldEnd, library: Library, now: datetime
) -> bool:
    """The assistant has the talk again, says so, and asks where it was, once. False if it had it already."""
    if not book.let_go(conversation.id, hold.by):
        return False
    _returned(conversation)
    close_waiting(book, conversation, hold, library, now)
    end_hold(book, conversation, hold, end, now)
    told = _said(conversation, library, SAYS[end], now)
    _push(book, conversation, [*told, *_asked_again(conversation, library, now)])
    return True


def person_left(book: Book, conversation: Conversation, library: Library, now: datetime) -> None:
    """Nobody is there to talk with any more. The conversation is saved by whoever called."""
    hold = book.open_hold(conversation.id)
    if hold is None:
        return
    _returned(conversation)
    close_waiting(book, conversation, hold, library, now)
    end_hold(book, conversation, hold, HoldEnd.LEFT, now)


def person_waits(book: Book, conversation: Conversation, since: datetime) -> None:
    """The person wrote to the worker: from their first word without an answer on, they wait."""
    hold = book.open_hold(conversation.id)
    if hold is not None and hold.waiting_since is None:
        hold.waiting_since = since
        book.save_hold(hold)


def end_hold(book: Book, conversation: Conversation, hold: Hold, end: HoldEnd, now: datetime) -> None:
    hold.ended_at, hold.to_line, hold.end = now, conversation.lines, end
    book.save_hold(hold)
    book.add_event(CaseEvent(hold.case_id, now, f"talk {end.value}", hold.by, ""))


def _returned(conversation: Conversation) -> None:
    if conversation.held_from is not None:
        conversation.state = conversation.held_from
    conversation.held_by = conversation.held_from = None


def _said(
    conversation: Conversation, library: Library, phrase: str, now: datetime, **values: str
) -> list[Line]:
    text = library.phrases.say(phrase, conversation.language, **values)
    return say(conversation, Speaker.SERVICE, [text], now)


def _asked_again(conversation: Conversation, library: Library, now: datetime) -> list[Line]:
    sitting = sitting_of(conversation, library, now)
    asked = asked_next(sitting, conversation.state)
    if sitting.sent:
        return say(conversation, Speaker.ASSISTANT, [sitting.say("chat.already_sent")], now)
    if asked.prompt is None:
        return []
    prompt = asked.prompt
    return say(
        conversation,
        Speaker.ASSISTANT,
        prompt.texts,
        now,
        question=prompt.id,
        choices=prompt.choices,
        repeats=prompt.repeats,
    )


def _push(book: Book, conversation: Conversation, lines: Sequence[Line]) -> None:
    for line in lines:
        line.pushed = True
    book.add_lines(list(lines))
    book.save_conversation(conversation)
