"""Whom an action speaks for: a turn the gateway accepted, or somebody trying the engine in `rasa shell`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol
from uuid import uuid4

from bot.bootstrap import build
from bot.casework.records import Json
from bot.casework.said import Accepted, Begun, Chosen, Typed, Understood
from bot.settings import Settings
from bot.vocabulary import Audience, ConversationId, Language, TurnId


class Conversations(Protocol):
    """What actions need of casework."""

    def begin(self, audience: Audience, language: Language, channel: str = "web") -> Begun: ...
    def accept(self, conversation_id: ConversationId, client_id: str, said: Typed | Chosen) -> Accepted: ...
    def answer(self, turn_id: TurnId, understood: Understood | None) -> Json: ...


HandOver = Callable[[TurnId, Json], None]


class Talks:
    """A reply goes from the store to the gateway, so that no word of it passes through the engine.

    A shell has no gateway: its turns are accepted here, in a conversation that lasts as long as the process.
    """

    def __init__(self, conversations: Conversations, hand_over: HandOver | None = None) -> None:
        self._conversations = conversations
        self._hand_over = hand_over
        self._shells: dict[str, ConversationId] = {}

    def answer(self, turn_id: TurnId, understood: Understood) -> None:
        reply = self._conversations.answer(turn_id, understood)
        if self._hand_over is not None:
            self._hand_over(turn_id, reply)

    def talk(self, sender: str, text: str, understood: Understood) -> list[Json]:
        greeting = [] if sender in self._shells else self._begin(sender)
        accepted = self._conversations.accept(self._shells[sender], str(uuid4()), Typed(text))
        reply = self._conversations.answer(accepted.turn_id, understood)
        return [*greeting, *reply["messages"]]

    def _begin(self, sender: str) -> list[Json]:
        begun = self._conversations.begin(Audience.FAMILY, Language.EN, channel="shell")
        self._shells[sender] = begun.conversation_id
        return list(begun.reply["messages"])


def as_text(message: Json) -> str:
    """A message with its buttons, where there is nothing to press."""
    labels = "  ".join(f"[{choice['label']}]" for choice in message["choices"])
    return f"{message['text']}\n{labels}" if labels else str(message["text"])


@cache
def shared_talks() -> Talks:
    """For `python -m rasa_sdk --actions actions`, where nobody hands over a service."""
    return Talks(build(Settings.from_environment()).conversations)
