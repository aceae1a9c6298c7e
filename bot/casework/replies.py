"""What goes back to the person: lines for the transcript, and the reply of the Chat API made of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import uuid4

from bot.casework.ports import Book
from bot.casework.records import Conversation, ConversationState, Json, Line, Turn, TurnState
from bot.interview.place import Sitting
from bot.interview.prompt import Choice, Prompt
from bot.interview.prompt import prompt as prompt_for
from bot.vocabulary import Danger, Language, MessageId, Speaker

REPEATS = ":answers"  # stands where a line's question does: the line only says the answers again
PRESSED = ":pressed"  # the same for what a person did not write, but pressed
NOTHING_IN_OTHER: Mapping[str, Language] = MappingProxyType({})


def say(
    conversation: Conversation,
    speaker: Speaker,
    texts: Sequence[str],
    now: datetime,
    turn: Turn | None = None,
    question: str | None = None,
    choices: Sequence[Choice] = (),
    in_other: Mapping[str, Language] = NOTHING_IN_OTHER,
    repeats: Collection[str] = (),
) -> list[Line]:
    """Lines numbered on from the last one; the buttons belong to the last of them.

    `in_other` names the texts that are not in the conversation's language, `repeats` those that only say the
    answers again.
    """
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
                language=in_other.get(text, conversation.language),
                question=question if is_last else REPEATS if text in repeats else None,
                choices=[{"value": item.value, "label": item.label} for item in choices] if is_last else [],
                turn_id=turn.id if turn else None,
            )
        )
    return lines


class AnsweredMeanwhileError(Exception):
    """Somebody else has answered this turn: nothing of this answer may be kept."""


@dataclass(frozen=True)
class Asked:
    """What is asked after what is said, and how far the talk has come. Nothing is asked when it is over."""

    prompt: Prompt | None
    done: int = 0
    left: int = 0


def speak(
    book: Book,
    turn: Turn,
    conversation: Conversation,
    asked: Asked,
    says: Sequence[str],
    danger: Danger,
    now: datetime,
    in_other: Mapping[str, Language] = NOTHING_IN_OTHER,
) -> Json:
    """Store what is said, then what is asked, as the one reply to this turn."""
    prompt = asked.prompt
    texts = [*says, *(prompt.texts if prompt else ())]
    question, choices = (prompt.id, prompt.choices) if prompt else (None, ())
    repeats = prompt.repeats if prompt else ()
    lines = say(conversation, Speaker.ASSISTANT, texts, now, turn, question, choices, in_other, repeats)
    turn.reply = reply_of(lines, asked, conversation.state, danger)
    turn.state = TurnState.ANSWERED
    turn.answered_at = now
    book.add_lines(lines)
    book.save_conversation(conversation)
    if not book.answer_turn(turn):
        raise AnsweredMeanwhileError
    return turn.reply


def reply_of(lines: Sequence[Line], asked: Asked, state: ConversationState, danger: Danger) -> Json:
    prompt = asked.prompt
    return {
        "messages": [as_message(line) for line in lines],
        "question": {"id": prompt.id, "kind": prompt.kind} if prompt and prompt.choices else _free(prompt),
        "progress": {"done": asked.done, "left": asked.left},
        "state": state.value,
        "danger": danger.label,
    }


def asked_next(sitting: Sitting, state: ConversationState) -> Asked:
    is_over = state is ConversationState.ENDED
    return Asked(None if is_over else prompt_for(sitting), sitting.path.done, sitting.path.left)


def _free(asked: Prompt | None) -> Json | None:
    """A question without buttons is still asked; what only tells (`sent`) is not a question."""
    return {"id": asked.id, "kind": asked.kind} if asked and asked.texts else None


def as_message(line: Line) -> Json:
    message = _message(line.id, line.speaker, line.language, line.text, line.choices)
    return {**message, "repeats_answers": True} if line.question == REPEATS else message


def _message(id_: str, speaker: Speaker, language: Language, text: str, choices: Sequence[Json]) -> Json:
    return {
        "id": id_,
        "from": speaker.value,
        "lang": language.value,
        "text": text,
        "choices": list(choices),
    }


def ended(text: str, language: Language) -> Json:
    """The last word on a conversation that has been deleted: nothing of it is stored."""
    return {
        "messages": [_message(str(uuid4()), Speaker.ASSISTANT, language, text, [])],
        "question": None,
        "progress": {"done": 0, "left": 0},
        "state": ConversationState.ENDED.value,
        "danger": Danger.NONE.label,
    }
