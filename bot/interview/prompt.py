"""What is asked now: its words, and the buttons that answer it. Pure, and the same for every client."""

from __future__ import annotations

from dataclasses import dataclass

from bot.interview.dates import spoken
from bot.interview.model import Answer, Kind, Question, fill
from bot.interview.place import Mode, Sitting
from bot.interview.walk import Part, Step
from bot.interview.welsh import replies_to
from bot.vocabulary import NOT_KNOWN, Audience, Key, Language

CHOICES_A_PAGE = 8
LONGEST_CHOICE = 70  # characters of a question on a button
REST_UNKNOWN = "rest_unknown"
PLAIN = ("yes", "no")
REPLIES = ("yes", "no", "unknown", "declined", "skipped")
SOURCE = ":source"


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class Prompt:
    """`texts` are said one after another; the choices belong to the last."""

    id: str
    kind: str
    texts: tuple[str, ...]
    choices: tuple[Choice, ...] = ()


def prompt(sitting: Sitting) -> Prompt:
    step = sitting.step
    if step is not None:
        return _question(sitting, step)
    return SPECIAL[sitting.place.mode](sitting)


def prompt_id(step: Step) -> str:
    return step.key + SOURCE if step.part is Part.SOURCE else step.key


def label_of(sitting: Sitting, question: Question, answer: Answer) -> str:
    """An answer as a person reads it."""
    values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return ", ".join(_label(sitting, question, value) for value in values)


def asked(sitting: Sitting, question: Question) -> str:
    return fill(question.ask, sitting.instrument, sitting.answers, sitting.language)


def _label(sitting: Sitting, question: Question, value: str) -> str:
    if question.kind is Kind.DATE and value not in NOT_KNOWN:
        return spoken(value, sitting.language)
    option = question.option(value)
    if option is not None:
        return fill(option.label, sitting.instrument, sitting.answers, sitting.language)
    if question.kind in (Kind.YES_NO, Kind.PEOPLE) and sitting.language is Language.CY and value in PLAIN:
        return replies_to(question.ask.cy)[PLAIN.index(value)]
    is_reply = question.kind in (Kind.YES_NO, Kind.PEOPLE) or value in NOT_KNOWN
    return sitting.say(f"chat.choice_{value}") if is_reply and value in REPLIES else value


def _question(sitting: Sitting, step: Step) -> Prompt:
    if step.part is Part.SOURCE:
        return _source(sitting, step)
    question = step.question
    choices = [Choice(value, _label(sitting, question, value)) for value in question.values()]
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
    texts = (sitting.say("chat.check_intro"), *_summary(sitting), sitting.say_for("chat.check_ask"))
    return Prompt("check", "check", texts, _choices(sitting, "send", "change", "stop"))


def _summary(sitting: Sitting) -> list[str]:
    """The answers, a section at a time, so that a screen reader can stop between them."""
    blocks = []
    for section in sitting.instrument.sections:
        lines = [section.title.said_in(sitting.language)]
        for step in sitting.path.steps:
            if step.question.section == section.id and step.part is Part.ANSWER and _is_shown(sitting, step):
                answer = sitting.answers[step.key]
                lines.append(f"{asked(sitting, step.question)} – {label_of(sitting, step.question, answer)}")
        if len(lines) > 1:
            blocks.append("\n".join(lines))
    return blocks


def _is_shown(sitting: Sitting, step: Step) -> bool:
    return step.key in sitting.answers and step.question.kind is not Kind.STATEMENT


def changeable(sitting: Sitting) -> list[Step]:
    return [step for step in sitting.path.steps if step.part is Part.ANSWER and _is_shown(sitting, step)]


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
    choices = _choices(sitting, "send", "delete", "carry_on")
    return Prompt("stop", "choice", (sitting.say("chat.stop_ask"),), choices)


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
