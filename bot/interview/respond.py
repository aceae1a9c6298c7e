"""What follows from what a person said: answers to keep, a new place, and what to say first. Pure.

A side question or a command may come at any moment, and the same question is asked again after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from bot.interview.model import Answer, Kind, fill
from bot.interview.place import AT_NEXT, Mode, Place, Sitting
from bot.interview.prompt import REST_UNKNOWN, changeable, prompt
from bot.interview.reading import Heard, Value, hear, read_answer
from bot.interview.walk import Part, Step, with_answer
from bot.language.answers import tidy
from bot.vocabulary import Danger, Key, Language, Reply

# Chosen on the development lines (tests/nlu/dev/intents.jsonl), where nothing told is taken for a command
# from 0.3 up. Every command can be undone or asks before it deletes.
SURE_OF_COMMAND = 0.4
SURE_IN_FREE_TEXT = 0.6  # words about a life must not be taken for a command
LONGEST_COMMAND = 14  # words
# What the engine may hear where people tell their own story. "I just want it to stop" is not an order to us.
HEARD_IN_FREE_TEXT = frozenset(
    {
        *("ask_confidentiality", "ask_delete_my_data", "ask_helplines", "ask_how_long", "ask_is_human"),
        *("change_answer", "go_back", "not_understood_question", "repeat_question", "switch_language"),
        "talk_to_human",
    }
)
MORE_THAN_A_BUTTON = 3  # words beside a button's own that still name it: "yes carry on then"
FREE_TEXT = frozenset({Kind.TEXT, Kind.NAME, Kind.DATE, Kind.CONTACT})
NOT_COMMANDS = frozenset({"out_of_scope", "nlu_fallback", "affirm", "deny", "unknown", "refuse", "tell"})

LANGUAGE_NAMES = {
    **dict.fromkeys(("english", "saesneg"), Language.EN),
    **dict.fromkeys(("welsh", "cymraeg", "gymraeg", "nghymraeg"), Language.CY),
}


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


def respond_to_text(sitting: Sitting, text: str, intent: str | None, confidence: float) -> Response:
    heard = hear(text, sitting.language, sitting.plain, sitting.today, intent, confidence)
    named = _named_button(sitting, text) if sitting.step is None else None
    if named is not None:
        return respond_to_choice(sitting, named)
    command = _command(sitting, heard)
    if command == "switch_language":
        return _switch_language(sitting, _named_language(text) or _other(sitting.language))
    if command is not None:
        return COMMANDS.get(command, _side_question(command))(sitting)
    if sitting.step is None:
        return _nothing_named(sitting)
    return _at_question(sitting, sitting.step, heard)


def respond_to_choice(sitting: Sitting, value: str) -> Response:
    """A button that the prompt offered. `value` has been checked against it."""
    step = sitting.step
    if step is None:
        return SPECIAL_CHOICES.get(value, _edit(Key(value)))(sitting)
    if value == REST_UNKNOWN:
        return _rest_unknown(sitting)
    chosen: Value = tuple(value.split(",")) if step.question.kind is Kind.MANY and "," in value else value
    if step.question.kind is Kind.MANY and step.question.option(value):
        chosen = (value,)
    labels = {choice.value: choice.label for choice in prompt(sitting).choices}
    words = ", ".join(labels.get(part, part) for part in value.split(","))
    return keep(sitting, step, Answer(chosen, words))


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


def _command(sitting: Sitting, heard: Heard) -> str | None:
    """The command or side question a line is. A plain answer never is one."""
    by_word = sitting.plain.command(heard.text)
    if by_word is not None:
        return by_word
    if heard.plain is not None or heard.intent is None or heard.intent in NOT_COMMANDS:
        return None
    kind = sitting.step.question.kind if sitting.step is not None else None
    if kind is Kind.NAME or (kind in FREE_TEXT and heard.intent not in HEARD_IN_FREE_TEXT):
        return None
    sure = SURE_IN_FREE_TEXT if kind in FREE_TEXT else SURE_OF_COMMAND
    is_short = len(tidy(heard.text)) <= LONGEST_COMMAND
    return heard.intent if heard.confidence >= sure and is_short else None


def _at_question(sitting: Sitting, step: Step, heard: Heard) -> Response:
    question = step.question
    if step.part is Part.SOURCE:
        question = replace(question, kind=Kind.CHOICE, options=sitting.instrument.sources, must_answer=True)
    reading = read_answer(question, heard)
    if reading.value is not None:
        return keep(sitting, step, Answer(reading.value, heard.text.strip()))
    if reading.offered is not None:
        return Response(sitting, (sitting.say(f"chat.did_you_mean_{reading.offered}"),), understood=False)
    return Response(sitting, (sitting.say(reading.problem),), understood=False)


def _named_button(sitting: Sitting, text: str) -> str | None:
    """Typed where only buttons are asked for: a button's own words count as the button."""
    words = tidy(text)
    named = [
        choice.value
        for choice in prompt(sitting).choices
        if _holds(words, tidy(choice.label)) and len(words) <= len(tidy(choice.label)) + MORE_THAN_A_BUTTON
    ]
    return named[0] if len(named) == 1 else None


def _holds(words: tuple[str, ...], label: tuple[str, ...]) -> bool:
    return any(words[at : at + len(label)] == label for at in range(len(words)))


def _nothing_named(sitting: Sitting) -> Response:
    phrase = "chat.added_after_sending" if sitting.sent else f"chat.unclear_{prompt(sitting).id}"
    return Response(sitting, (sitting.say(phrase),), understood=sitting.sent)


def _rest_unknown(sitting: Sitting) -> Response:
    """A referrer knows nothing more of the checklist: each question left is kept as not known."""
    words = sitting.say("chat.choice_rest_unknown")
    given = tuple(
        (step.key, Answer(Reply.UNKNOWN.value, words))
        for step in sitting.path.steps
        if step.question.checklist and step.key not in sitting.answers
    )
    after = replace(sitting, answers={**sitting.answers, **dict(given)}, place=AT_NEXT)
    return Response(after, given=given)


# Commands


def _to(mode: Mode) -> Callable[[Sitting], Response]:
    return lambda sitting: Response(replace(sitting, place=Place(mode)))


def _stay(*phrases: str) -> Callable[[Sitting], Response]:
    return lambda sitting: Response(sitting, tuple(sitting.say_for(phrase) for phrase in phrases))


def _carry_on(sitting: Sitting) -> Response:
    return Response(replace(sitting, place=AT_NEXT))


def _edit(key: Key) -> Callable[[Sitting], Response]:
    return lambda sitting: Response(replace(sitting, place=Place(Mode.EDITING, key)))


def _more(sitting: Sitting) -> Response:
    return Response(replace(sitting, place=Place(Mode.CHOOSING, page=sitting.place.page + 1)))


def _skip(sitting: Sitting) -> Response:
    step = sitting.step
    if step is None:
        return _stay("chat.nothing_to_skip")(sitting)
    if step.question.must_answer:
        return _stay("chat.cannot_skip")(sitting)
    return keep(sitting, step, Answer(Reply.SKIPPED.value))


def _go_back(sitting: Sitting) -> Response:
    step = sitting.step
    before = sitting.path.before(step.key) if step else next(reversed(changeable(sitting)), None)
    if before is None or sitting.sent:
        return _stay("chat.nothing_before" if not sitting.sent else "chat.already_sent")(sitting)
    return _edit(before.key)(sitting)


def _change_answer(sitting: Sitting) -> Response:
    return _to(Mode.CHOOSING)(sitting) if changeable(sitting) else _stay("chat.nothing_to_change")(sitting)


def _stop(sitting: Sitting) -> Response:
    return _stay("chat.already_sent")(sitting) if sitting.sent else _to(Mode.STOPPING)(sitting)


def _start_over(sitting: Sitting) -> Response:
    return _stay("chat.already_sent")(sitting) if sitting.sent else _to(Mode.STARTING_OVER)(sitting)


def _send(sitting: Sitting) -> Response:
    return Response(replace(sitting, place=AT_NEXT, sent=True), act=Act.SEND)


def _delete(sitting: Sitting) -> Response:
    return Response(replace(sitting, place=AT_NEXT, answers={}), act=Act.DELETE)


def _wipe(sitting: Sitting) -> Response:
    """Start again with nothing: every answer is kept as taken back, so that a correction stays visible."""
    given = tuple((key, Answer(Reply.SKIPPED.value, "")) for key in sitting.answers)
    return Response(replace(sitting, place=AT_NEXT, answers={}), (sitting.say("chat.started_over"),), given)


def _why(sitting: Sitting) -> Response:
    step = sitting.step
    if step is None:
        return _stay("chat.why_general")(sitting)
    if step.part is Part.SOURCE:
        return _stay("chat.why_source")(sitting)
    return Response(
        sitting, (fill(step.question.why, sitting.instrument, sitting.answers, sitting.language),)
    )


def _how_long(sitting: Sitting) -> Response:
    return Response(sitting, (sitting.say("side.ask_how_long", left=sitting.path.left),))


def _switch_language(sitting: Sitting, language: Language) -> Response:
    switched = replace(sitting, language=language)
    return Response(switched, (switched.say("chat.language_switched"),))


def _named_language(text: str) -> Language | None:
    named = {LANGUAGE_NAMES[word] for word in tidy(text) if word in LANGUAGE_NAMES}
    return named.pop() if len(named) == 1 else None


def _other(language: Language) -> Language:
    return Language.EN if language is Language.CY else Language.CY


def _talk_to_human(sitting: Sitting) -> Response:
    phrase = "chat.human_now" if sitting.team_is_here else "chat.human_later"
    says = (sitting.say_for(phrase), "\n".join(sitting.helplines(sitting.language)))
    return Response(sitting, says, act=Act.CALL_HUMAN)


def _helplines(sitting: Sitting) -> Response:
    return Response(
        sitting, (sitting.say("side.ask_helplines"), "\n".join(sitting.helplines(sitting.language)))
    )


def _status(sitting: Sitting) -> Response:
    return _stay("side.ask_status_sent" if sitting.sent else "side.ask_status_not_sent")(sitting)


def _side_question(intent: str) -> Callable[[Sitting], Response]:
    """Once it is sent, what happens next is another thing than before."""

    def answer(sitting: Sitting) -> Response:
        sent = f"side.{intent}_sent"
        return _stay(sent if sitting.sent and sent in sitting.phrases else f"side.{intent}")(sitting)

    return answer


COMMANDS: dict[str, Callable[[Sitting], Response]] = {
    "ask_helplines": _helplines,
    "ask_how_long": _how_long,
    "ask_status": _status,
    "ask_why_question": _why,
    "change_answer": _change_answer,
    "go_back": _go_back,
    "goodbye": _stop,
    "pause_resume": _stay("chat.paused"),
    "repeat_question": _stay(),
    "skip": _skip,
    "start_over": _start_over,
    "stop": _stop,
    "talk_to_human": _talk_to_human,
}

SPECIAL_CHOICES: dict[str, Callable[[Sitting], Response]] = {
    "carry_on": _carry_on,
    "change": _change_answer,
    "delete": _delete,
    "more": _more,
    "send": _send,
    "start_over": _wipe,
    "stop": _stop,
}
