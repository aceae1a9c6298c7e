"""One turn: the words are understood, a rule picks the action, the action answers. Nothing stays.

Rasa's own loop goes on when an action fails ("Bot will continue, but the actions events are lost") and
answers as if all were well. Here the same steps are taken one by one, so that a failure reaches whoever
asked.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.events import BotUttered, UserUttered

ACTION_SECONDS = 10


class ActionFailedError(Exception):
    """The action did not run, or did not answer as it must. Nobody may be told that all is well."""


@dataclass(frozen=True)
class Turn:
    intent: dict[str, Any]
    messages: list[dict[str, Any]]


async def take_turn(agent: Agent, message: UserMessage) -> Turn:
    processor = agent.processor
    tracker = await agent.tracker_store.get_or_create_tracker(message.sender_id)
    parsed = await processor.parse_message(message, tracker)
    tracker.update(
        UserUttered(
            message.text,
            parsed["intent"],
            parse_data=parsed,
            input_channel=message.input_channel,
            message_id=message.message_id,
            metadata=message.metadata,
        ),
        processor.domain,
    )
    action, _ = processor.predict_next_with_tracker_if_should(tracker)
    if not isinstance(action, RemoteAction):
        raise ActionFailedError(f"the rules led to '{action.name()}', which is not one of our actions")
    try:
        events = await asyncio.wait_for(
            action.run(CollectingOutputChannel(), processor.nlg, tracker, processor.domain), ACTION_SECONDS
        )
    except Exception as error:
        raise ActionFailedError(f"'{action.name()}' did not answer as it must") from error
    return Turn(parsed["intent"], [event.message() for event in events if isinstance(event, BotUttered)])
