"""What goes back to the person: lines for the transcript, and the reply of the Chat API made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from bot.casework.records import Conversation, ConversationState, Json, Line, Turn
from bot.interview.place import Sitting
from bot.interview.prompt import Choice, Prompt
from bot.vocabulary import Danger, MessageId, Speaker


def say(
    conversation: Conversation,
    speaker: Speaker,
    texts: Sequence[str],
    now: datetime,
    turn: Turn | None = None,
    question: str | None = None,
    choices: Sequence[Choice] = (),
) -> list[Line]:
    """Lines numbered on from the last one; the buttons belong to the last of them."""
    said = [text for text in texts if text]
    lines = []
    for place, text in enumerate(said, 1):
        conversation.lines += 1
        is_last = place == len(said)
        lines.append(
            Line(
                id=MessageId(str(uuid4())),
                conversation_id=conversation.id,
                number=conversation.lines,
                speaker=speaker,
                text=text,
                said_at=now,
                language=conversation.language,
                question=question if is_last else None,
                choices=[{"value": item.value, "label": item.label} for item in choices] if is_last else [],
                turn_id=turn.id if turn else None,
            )
        )
    return lines


def reply_of(
    lines: Sequence[Line], asked: Prompt | None, sitting: Sitting, state: ConversationState, danger: Danger
) -> Json:
    return {
        "messages": [_message(line) for line in lines],
        "question": {"id": asked.id, "kind": asked.kind} if asked and asked.choices else _free(asked),
        "progress": {"done": sitting.path.done, "left": sitting.path.left},
        "state": state.value,
        "danger": danger.label,
    }


def _free(asked: Prompt | None) -> Json | None:
    """A question without buttons is still asked; what only tells (`sent`) is not a question."""
    return {"id": asked.id, "kind": asked.kind} if asked and asked.texts else None


def _message(line: Line) -> Json:
    return {"id": line.id, "from": line.speaker.value, "text": line.text, "choices": line.choices}


def ended(text: str) -> Json:
    """The last word on a conversation that has been deleted: nothing of it is stored."""
    message = {"id": str(uuid4()), "from": Speaker.ASSISTANT.value, "text": text, "choices": []}
    return {
        "messages": [message],
        "question": None,
        "progress": {"done": 0, "left": 0},
        "state": ConversationState.ENDED.value,
        "danger": Danger.NONE.label,
    }
