"""What is asked now: its words, and the buttons that answer it. Pure, and the same for every client."""

from __future__ import annotations

from dataclasses import dataclass

from bot.interview.model import Kind, fill
from bot.interview.place import Mode, Sitting
from bot.interview.summary import asked, changeable, label, label_of, summary
from bot.interview.walk import Part, Step
from bot.vocabulary import Audience, Key

CHOICES_A_PAGE = 8
LONGEST_CHOICE = 70  # characters of a question on a button
REST_UNKNOWN = "rest_unknown"
SOURCE = ":source"


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class Prompt:
    """`texts` are said one after another; the choices belong to the last.

    `repeats` are those of them that only say the answers again, which a client may show in its own way.
    """

    id: str
    kind: str
    texts: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    repeats: tuple[str, ...] = ()


def prompt(sitting: Sitting) -> Prompt:
    step = sitting.step
    if step is not None:
        return _question(sitting, step)
    return SPECIAL[sitting.place.mode](sitting)


def prompt_id(step: Step) -> str:
    return step.key + SOURCE if step.part is Part.SOURCE else step.key


def _question(sitting: Sitting, step: Step) -> Prompt:
    if step.part is Part.SOURCE:
        return _source(sitting, step)
    question = step.question
    choices = [Choice(value, label(sitting, question, value)) for value in question.values()]
    if question.checklist and sitting.instrument.audience is Audience.PROFESSIONAL:
        choices.append(Choice(REST_UNKNOWN, sitting.say("chat.choice_rest_unknown")))
    texts = (*_intro(sitting, step), *_told(sitting, step), asked(sitting, question))
    return Prompt(prompt_id(step), question.kind.value, texts, tuple(choices))


def _intro(sitting: Sitting, step: Step) -> tuple[str, ...]:
    """What a section says of itself, before its first question."""
    section = sitting.instrument.section_of(step.question)
    begun = any(
        other.key in sitting.answers for other in sitting.path.steps if other.question.section == section.id
    )
    if section.intro is None or begun:
        return ()
    return (fill(section.intro, sitting.instrument, sitting.answers, sitting.language),)


def _told(sitting: Sitting, step: Step) -> tuple[str, ...]:
    """Something was said of this before it was asked: the person's own words, to confirm or not."""
    words = sitting.told.get(step.key)
    if words is None or step.key in sitting.answers:
        return ()
    return (sitting.say("chat.told_earlier"), f"“{words}”")


def _source(sitting: Sitting, step: Step) -> Prompt:
    """How does a referrer know? The source named last stands first, since it is often the same."""
    last = [answer.source for answer in sitting.answers.values() if answer.source]
    options = sorted(sitting.instrument.sources, key=lambda option: option.id not in last[-1:])
    choices = tuple(Choice(option.id, option.label.said_in(sitting.language)) for option in options)
    return Prompt(prompt_id(step), Kind.CHOICE.value, (sitting.say("chat.ask_source"),), choices)


def _check(sitting: Sitting) -> Prompt:
    if sitting.sent:
        return Prompt("sent", "sent", ())
    answers = tuple(block.as_text() for block in summary(sitting))
    texts = (sitting.say("chat.check_intro"), *answers, sitting.say_for("chat.check_ask"))
    return Prompt("check", "check", texts, _choices(sitting, "send", "change", "stop"), answers)


def _choosing(sitting: Sitting) -> Prompt:
    steps = changeable(sitting)[::-1]  # what was said last is what is most often corrected
    first = sitting.place.page * CHOICES_A_PAGE
    shown = steps[first : first + CHOICES_A_PAGE]
    choices = [Choice(step.key, _change_label(sitting, step)) for step in shown]
    more = ("more",) if first + CHOICES_A_PAGE < len(steps) else ()
    ends = _choices(sitting, *more, "carry_on")
    return Prompt("change", "choice", (sitting.say("chat.change_ask"),), (*choices, *ends))


def _change_label(sitting: Sitting, step: Step) -> str:
    words = asked(sitting, step.question)
    short = words if len(words) <= LONGEST_CHOICE else words[: LONGEST_CHOICE - 1].rsplit(" ", 1)[0] + "…"
    return f"{short} – {label_of(sitting, step.question, sitting.answers[Key(step.key)])}"


def _hold(sitting: Sitting) -> Prompt:
    return Prompt("hold", "choice", (sitting.say("chat.hold_ask"),), _choices(sitting, "carry_on", "stop"))


def _stopping(sitting: Sitting) -> Prompt:
    if not sitting.passed_on:
        return Prompt(
            "stop", "choice", (sitting.say("chat.stop_ask"),), _choices(sitting, "send", "delete", "carry_on")
        )
    send, carry_on = _choices(sitting, "send", "carry_on")
    rest = Choice("delete", sitting.say("chat.choice_not_the_rest"))
    return Prompt("stop", "choice", (sitting.say("chat.stop_ask_passed_on"),), (send, rest, carry_on))


def _starting_over(sitting: Sitting) -> Prompt:
    choices = _choices(sitting, "start_over", "carry_on")
    return Prompt("start_over", "choice", (sitting.say("chat.start_over_ask"),), choices)


def _choices(sitting: Sitting, *values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, sitting.say(f"chat.choice_{value}")) for value in values)


SPECIAL = {
    Mode.ASKING: _check,
    Mode.EDITING: _check,
    Mode.CHOOSING: _choosing,
    Mode.HOLD: _hold,
    Mode.STOPPING: _stopping,
    Mode.STARTING_OVER: _starting_over,
}
