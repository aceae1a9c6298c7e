"""The three actions the rules lead to.

What an intent does to a conversation is casework's to say, so all three hand on what was understood; their
names tell whoever reads the rules what kind of turn it is.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import Any

from rasa_sdk import Action, Tracker  # type: ignore[import-untyped]
from rasa_sdk.executor import CollectingDispatcher  # type: ignore[import-untyped]

from actions.talks import Talks, as_text, shared_talks
from bot.casework.said import RefusedError, Understood
from bot.vocabulary import TurnId

NOT_UNDERSTOOD = "nlu_fallback"


class UnderstoodAction(Action, ABC):  # type: ignore[misc]
    """An action server makes actions with no arguments, before anyone speaks: they build on first use."""

    def __init__(self, talks: Talks | None = None) -> None:
        self._talks = talks

    @abstractmethod
    def name(self) -> str: ...

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - rasa-sdk counts the parameters
    ) -> list[dict[str, Any]]:
        for said in await asyncio.to_thread(self._answer, tracker):
            dispatcher.utter_message(text=as_text(said))
        return []

    def _answer(self, tracker: Tracker) -> list[dict[str, Any]]:
        talks = self._talks or shared_talks()
        message = tracker.latest_message
        intent = message["intent"]
        understood = Understood(intent["name"] or NOT_UNDERSTOOD, float(intent["confidence"]))
        turn = (message.get("metadata") or {}).get("turn")
        if turn is None:
            return talks.talk(tracker.sender_id, message["text"], understood)
        with suppress(RefusedError):  # they left meanwhile: that is no fault of the engine's
            talks.answer(TurnId(turn), understood)
        return []


class TakeAnswer(UnderstoodAction):
    """What may be an answer to the question at hand, and whatever was not understood."""

    def name(self) -> str:
        return "action_take_answer"


class SideQuestion(UnderstoodAction):
    """Asked along the way: answered, and then the same question stands again."""

    def name(self) -> str:
        return "action_side_question"


class Command(UnderstoodAction):
    """Moves the conversation: back, on, to a stop, to a person."""

    def name(self) -> str:
        return "action_command"
