"""Whose token is right. One that was right a moment ago need not be looked up again.

What is remembered opens nothing by itself: a conversation that is gone since refuses whatever is asked of it.
A token ends when somebody comes back by a code or leaves for good, which `forget` is told of; another process
finds out when what it remembers is old.
"""

from __future__ import annotations

import asyncio
import hmac
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import Protocol

from bot.vocabulary import ConversationId

MOST_REMEMBERED = 20_000
REMEMBERED_FOR = 60.0  # seconds


class Conversations(Protocol):
    def admits(self, conversation_id: ConversationId, token: str) -> bool: ...


class Admission:
    def __init__(self, conversations: Conversations, clock: Callable[[], float] = time.monotonic) -> None:
        self._conversations = conversations
        self._clock = clock
        self._right: OrderedDict[ConversationId, tuple[bytes, float]] = OrderedDict()

    async def admits(self, conversation_id: ConversationId, token: str) -> bool:
        digest = sha256(token.encode()).digest()
        right, since = self._right.get(conversation_id, (b"", 0.0))
        if hmac.compare_digest(right, digest) and self._clock() - since < REMEMBERED_FOR:
            return True
        if not await asyncio.to_thread(self._conversations.admits, conversation_id, token):
            return False
        self._right[conversation_id] = digest, self._clock()
        while len(self._right) > MOST_REMEMBERED:
            self._right.popitem(last=False)
        return True

    def forget(self, conversation_id: ConversationId) -> None:
        self._right.pop(conversation_id, None)
