"""Whose token is right. A token never changes, so one that was right before need not be looked up again.

What is remembered opens nothing by itself: a conversation that is gone since refuses whatever is asked of it.
"""

from __future__ import annotations

import asyncio
import hmac
from collections import OrderedDict
from hashlib import sha256
from typing import Protocol

from bot.vocabulary import ConversationId

MOST_REMEMBERED = 20_000


class Conversations(Protocol):
    def admits(self, conversation_id: ConversationId, token: str) -> bool: ...


class Admission:
    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations
        self._right: OrderedDict[ConversationId, bytes] = OrderedDict()

    async def admits(self, conversation_id: ConversationId, token: str) -> bool:
        digest = sha256(token.encode()).digest()
        if hmac.compare_digest(self._right.get(conversation_id, b""), digest):
            return True
        if not await asyncio.to_thread(self._conversations.admits, conversation_id, token):
            return False
        self._right[conversation_id] = digest
        while len(self._right) > MOST_REMEMBERED:
            self._right.popitem(last=False)
        return True
