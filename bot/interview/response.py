"""What follows from something said: a value that casework carries out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from bot.interview.model import Answer, fill
from bot.interview.place import AT_NEXT, Sitting
from bot.interview.walk import Part, Step, with_answer
from bot.vocabulary import Danger, Key, Language, Reply


class Act(str, Enum):
    """What casework must do beyond keeping answers."""

    NONE = "none"
    SEND = "send"
    DELETE = "delete"
    CALL_HUMAN = "call_human"


@dataclass(frozen=True)
class Response:
    """`says` comes before what `sitting` asks next. `given` are the answers to keep, in order."""

    sitting: Sitting
    says: tuple[str, ...] = ()
    given: tuple[tuple[Key, Answer], ...] = ()
    act: Act = Act.NONE
    alarm: Danger = Danger.NONE
    understood: bool = True
    in_other: Mapping[str, Language] = field(default_factory=dict)  # what is said in another language


def keep(sitting: Sitting, step: Step, answer: Answer) -> Response:
    """Keep an answer and go on. Danger that was said outright stops the questions."""
    answers = with_answer(sitting.answers, step, answer)
    value = answer.value if isinstance(answer.value, str) else ""
    told = step.question.tells.get(value) if step.part is Part.ANSWER else None
    says = (fill(told, sitting.instrument, answers, sitting.language),) if told else ()
    is_alarm = step.part is Part.ANSWER and value == Reply.YES and step.question.alarm is not Danger.NONE
    return Response(
        sitting=replace(sitting, answers=answers, place=AT_NEXT),
        says=says,
        given=((step.key, answers[step.key]),),
        alarm=step.question.alarm if is_alarm else Danger.NONE,
    )
