"""Background work: alarms climb, notices go out, what is idle is deleted, a talk that its worker left is
given back, what was left behind answered.

Each piece of work may fail, because the database may be away for a moment; the next round comes all the same.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Protocol

from bot.bootstrap import Service
from bot.casework.records import Json
from bot.casework.said import Accepted, RefusedError, Understood
from bot.gateway.quiet_logs import place_of
from bot.vocabulary import TurnId

LEFT_BEHIND = timedelta(seconds=30)  # well after a gateway that runs would have answered
A_MOMENT = 1.0  # seconds; an alarm must not wait
A_WHILE = 30.0

log = logging.getLogger(__name__)
Work = Callable[[], object]


class Conversations(Protocol):
    """What is needed of `bot.casework.conversations`."""

    def waiting(self, older_than: timedelta) -> list[Accepted]: ...
    def answer(self, turn_id: TurnId, understood: Understood | None) -> Json: ...


def rounds(service: Service) -> dict[Work, float]:
    """What is done again and again beside a gateway, and every how many seconds."""
    notices = service.notices
    return {
        service.ladder.climb: A_MOMENT,
        notices.address: A_MOMENT,
        **{partial(notices.deliver_by, channel): A_MOMENT for channel in notices.channels},
        notices.give_up_strays: A_WHILE,
        service.ladder.pass_over: A_WHILE,
        service.watch.look: A_WHILE,
        service.conversations.forget_idle: A_WHILE,
        service.casefile.look_after: A_WHILE,
        service.talking.free_neglected: A_WHILE,
    }


def rounds_alone(service: Service) -> dict[Work, float]:
    """The same where no gateway may be running, which would answer what was left behind."""
    return rounds(service) | {partial(answer_left_behind, service.conversations): A_WHILE}


async def keep_working(work: Mapping[Work, float]) -> None:
    """Never returns: it ends by being cancelled.

    Each piece has a thread of its own, so that a mail server that hangs holds up neither alarms nor the chat.
    """
    threads = ThreadPoolExecutor(len(work), thread_name_prefix="work")
    try:
        await asyncio.gather(*(_keep_doing(threads, piece, every) for piece, every in work.items()))
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


async def _keep_doing(threads: ThreadPoolExecutor, piece: Work, every: float) -> None:
    while True:
        await asyncio.get_running_loop().run_in_executor(threads, try_once, piece)
        await asyncio.sleep(every)


def try_once(piece: Work) -> bool:
    try:
        piece()
    except Exception as error:
        log.error("Background work failed, and is tried again: %s", place_of(error))  # noqa: TRY400 - words
        return False
    return True


def answer_left_behind(conversations: Conversations) -> int:
    """Answers, once, every turn that was stored and never answered. How many there were."""
    answered = 0
    for accepted in conversations.waiting(LEFT_BEHIND):
        answered += _pick_up(conversations, accepted.turn_id)
    return answered


def _pick_up(conversations: Conversations, turn_id: TurnId) -> bool:
    try:
        conversations.answer(turn_id, None)
    except RefusedError:  # the person has left since
        return False
    except Exception as error:  # the next one must not wait for this one to be mended
        log.error("A turn left behind was not answered: %s", place_of(error))  # noqa: TRY400 - words
        return False
    return True
