"""Stand-ins for what the gateway calls, small enough to read."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta

from bot.casework.records import Json
from bot.casework.said import Accepted, Begun, Chosen, NoSuchConversationError, Typed, Understood
from bot.vocabulary import Audience, ConversationId, Language, TurnId


def reply_saying(text: str, state: str = "open") -> Json:
    return {
        "messages": [{"id": "1", "from": "assistant", "lang": "en", "text": text, "choices": []}],
        "question": None,
        "progress": {"done": 0, "left": 1},
        "state": state,
        "danger": "none",
    }


@dataclass
class FakeConversations:
    """Casework that remembers what was asked of it and answers with what it heard; `slow` to accept."""

    slow: float = 0.0
    accepted: list[str] = field(default_factory=list)
    answered: list[tuple[str, Understood | None]] = field(default_factory=list)
    replies: dict[str, Json] = field(default_factory=dict)
    said: dict[str, str | None] = field(default_factory=dict)
    left_behind: list[Accepted] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, _audience: Audience, _language: Language, channel: str = "web") -> Begun:
        return Begun(ConversationId("talk"), "token", reply_saying(f"hello {channel}"))

    def accept(self, conversation_id: ConversationId, client_id: str, said: Typed | Chosen) -> Accepted:
        time.sleep(self.slow)
        text = said.text if isinstance(said, Typed) else None
        with self.lock:
            if client_id not in self.said:
                self.accepted.append(client_id)
                self.said[client_id] = text
        return Accepted(TurnId(client_id), conversation_id, Language.EN, text, self.replies.get(client_id))

    def press(self, conversation_id: ConversationId, client_id: str, chosen: Chosen) -> Json:
        accepted = self.accept(conversation_id, client_id, chosen)
        return accepted.reply or self.answer(accepted.turn_id, None)

    def answer(self, turn_id: TurnId, understood: Understood | None) -> Json:
        if turn_id in self.gone:
            raise NoSuchConversationError("gone")
        if turn_id in self.broken:
            raise ValueError("he has my keys")
        with self.lock:
            if turn_id not in self.replies:
                self.answered.append((turn_id, understood))
                said = understood.intent if understood else "not understood"
                self.replies[turn_id] = reply_saying(said)
        return self.replies[turn_id]

    def waiting(self, _older_than: timedelta) -> list[Accepted]:
        return self.left_behind
