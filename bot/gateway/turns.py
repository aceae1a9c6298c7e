"""One turn: accepted, understood if it was typed, answered. The turns of one conversation go in order.

The engine does its work by calling our action, which stores the answer and hands the reply over. Without
that, casework is asked to answer with nothing understood: it returns an answer that was stored meanwhile,
or says that the words were not understood in time and offers buttons.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Protocol
from weakref import WeakValueDictionary

from bot.casework.records import Json
from bot.casework.said import Accepted, Chosen, RefusedError, Typed, Understood
from bot.gateway.events import LiveEvents
from bot.gateway.quiet_logs import place_of
from bot.gateway.replies import Given, Replies
from bot.vocabulary import ConversationId, TurnId

LEFT_BEHIND = timedelta(seconds=5)

log = logging.getLogger(__name__)


class Conversations(Protocol):
    """What turns need of casework."""

    def accept(self, conversation_id: ConversationId, client_id: str, said: Typed | Chosen) -> Accepted: ...
    def press(self, conversation_id: ConversationId, client_id: str, chosen: Chosen) -> Json: ...
    def answer(self, turn_id: TurnId, understood: Understood | None) -> Json: ...
    def waiting(self, older_than: timedelta) -> list[Accepted]: ...


class Understanding(Protocol):
    async def understand(self, accepted: Accepted) -> bool: ...


class Turns:
    def __init__(
        self, conversations: Conversations, engine: Understanding, live: LiveEvents, replies: Replies
    ) -> None:
        self._conversations = conversations
        self._engine = engine
        self._live = live
        self._replies = replies
        self._asking: set[asyncio.Future[bool]] = set()  # kept, so that none is dropped half-way
        self._in_use: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def take(self, conversation_id: ConversationId, client_id: str, said: Typed | Chosen) -> Json:
        """The same `client_id` again gives the same reply and counts once."""
        async with self._order_of(conversation_id):
            if isinstance(said, Chosen):
                reply = await asyncio.to_thread(self._conversations.press, conversation_id, client_id, said)
            else:
                reply = await self._take_words(conversation_id, client_id, said)
        self._live.notify(conversation_id)
        return reply

    async def _take_words(self, conversation_id: ConversationId, client_id: str, said: Typed) -> Json:
        accepted = await asyncio.to_thread(self._conversations.accept, conversation_id, client_id, said)
        self._live.notify(conversation_id)  # an alarm it raised does not wait for the answer
        return accepted.reply or await self._answer(accepted)

    async def recover(self) -> int:
        """Answer, once, what was accepted and then left behind. A conversation busy just now is not."""
        left = await asyncio.to_thread(self._conversations.waiting, LEFT_BEHIND)
        answered = 0
        for accepted in left:
            if accepted.conversation_id not in self._in_use:
                answered += await self._pick_up(accepted)
        return answered

    async def _pick_up(self, accepted: Accepted) -> bool:
        async with self._order_of(accepted.conversation_id):
            try:
                await self._answer(accepted)
            except RefusedError:  # gone since: the person left
                return False
            except Exception as error:  # the next one must not wait for this one to be mended
                log.error("A turn left behind was not answered: %s", place_of(error))  # noqa: TRY400 - words
                return False
        self._live.notify(accepted.conversation_id)
        return True

    async def _answer(self, accepted: Accepted) -> Json:
        with self._replies.waiting_for(accepted.turn_id) as given:
            if accepted.text is not None:
                await self._understood(accepted, given)
            if given.done():
                return given.result()
        return await asyncio.to_thread(self._conversations.answer, accepted.turn_id, None)

    async def _understood(self, accepted: Accepted, given: Given) -> None:
        """Wait for the reply or for the engine to give up. The engine's own way back is not waited for."""
        asked = asyncio.ensure_future(self._engine.understand(accepted))
        self._asking.add(asked)
        asked.add_done_callback(self._asking.discard)
        await asyncio.wait((given, asked), return_when=asyncio.FIRST_COMPLETED)

    def _order_of(self, conversation_id: ConversationId) -> asyncio.Lock:
        """One lock for as long as somebody holds or awaits it; whoever does keeps it alive."""
        return self._in_use.setdefault(conversation_id, asyncio.Lock())
