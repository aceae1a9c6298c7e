"""Background work: deleting what is idle and, where no gateway does it, answering what was left behind.

Each piece of work may fail, because the database may be away for a moment; the next round comes all the same.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

from bot.casework.records import Json
from bot.casework.said import Accepted, RefusedError, Understood
from bot.vocabulary import TurnId

EVERY = 30.0  # seconds
LEFT_BEHIND = timedelta(seconds=30)  # well after a gateway that runs would have answered

log = logging.getLogger(__name__)
Work = Callable[[], object]


class Conversations(Protocol):
    """What is needed of `bot.casework.conversations`."""

    def forget_idle(self) -> int: ...
    def waiting(self, older_than: timedelta) -> list[Accepted]: ...
    def answer(self, turn_id: TurnId, understood: Understood | None) -> Json: ...


async def keep_working(pieces: Sequence[Work], every: float = EVERY) -> None:
    """Never returns: it ends by being cancelled."""
    while True:
        for piece in pieces:
            await asyncio.to_thread(try_once, piece)
        await asyncio.sleep(every)


def try_once(piece: Work) -> bool:
    try:
        piece()
    except Exception as error:
        kind = type(error).__name__  # no more than that: a message could hold somebody's words
        log.error("Background work failed (%s), and is tried again in %.0f s.", kind, EVERY)  # noqa: TRY400
        return False
    return True


def answer_left_behind(conversations: Conversations) -> int:
    """Answers, once, every turn that was stored and never answered. How many there were."""
    answered = 0
    for accepted in conversations.waiting(LEFT_BEHIND):
        try:
            conversations.answer(accepted.turn_id, None)
        except RefusedError:
            continue  # the person has left since
        answered += 1
    return answered
