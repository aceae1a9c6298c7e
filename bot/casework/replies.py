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
ASKS_NOTHING = frozenset({ConversationState.ENDED, ConversationState.WITH_WORKER})
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


class WorkerSpeaksError(Exception):
    """A worker has the talk: the assistant was about to speak, and nothing of it may be kept."""


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
    """Store what is said, then what is asked, as the one reply to this turn.

    The conversation was read for update in this transaction: nobody can take the talk over before it ends.
    """
    if conversation.held_by is not None:
        raise WorkerSpeaksError
    prompt = asked.prompt
    texts = [*says, *(prompt.texts if prompt else ())]
    question, choices = (prompt.id, prompt.choices) if prompt else (None, ())
    repeats = prompt.repeats if prompt else ()
    lines = say(conversation, Speaker.ASSISTANT, texts, now, turn, question, choices, in_other, repeats)
    reply = reply_of(lines, asked, conversation.state, danger, conversation.lines)
    return settle(book, turn, conversation, lines, reply, now)


def settle(
    book: Book, turn: Turn, conversation: Conversation, lines: list[Line], reply: Json, now: datetime
) -> Json:
    """Keep the one reply to this turn, with the lines it is made of."""
    turn.reply = reply
    turn.state = TurnState.ANSWERED
    turn.answered_at = now
    book.add_lines(lines)
    book.save_conversation(conversation)
    if not book.answer_turn(turn):
        raise AnsweredMeanwhileError
    return reply


def reply_of(
    lines: Sequence[Line], asked: Asked, state: ConversationState, danger: Danger, last_line: int
) -> Json:
    """`last_line` is the number of the last line that the reply knows of: live events go on after it."""
    prompt = asked.prompt
    return {
        "messages": [as_message(line) for line in lines],
        "question": {"id": prompt.id, "kind": prompt.kind} if prompt and prompt.choices else _free(prompt),
        "progress": {"done": asked.done, "left": asked.left},
        "state": state.value,
        "danger": danger.label,
        "last_line": last_line,
    }


def asked_next(sitting: Sitting, state: ConversationState) -> Asked:
    """Nothing is asked of somebody who talks with a worker, or whose talk is over."""
    prompt = None if state in ASKS_NOTHING else prompt_for(sitting)
    return Asked(prompt, sitting.path.done, sitting.path.left)


def _free(asked: Prompt | None) -> Json | None:
    """A question without buttons is still asked; what only tells (`sent`) is not a question."""
    return {"id": asked.id, "kind": asked.kind} if asked and asked.texts else None


def as_message(line: Line) -> Json:
    message = _message(line.id, line.speaker, line.language, line.text, line.choices)
    if line.who is not None:
        message["who"] = line.who
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
        "last_line": 0,
    }
