"""What a person may ask of the talk at any moment: go back, skip, stop, ask why, switch language.

Each leads to a new place or a side answer, and the question that was asked is asked again. Everything that
would delete asks first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.interview.model import Answer, fill
from bot.interview.place import AT_NEXT, Mode, Place, Sitting
from bot.interview.response import Act, Response, keep
from bot.interview.summary import changeable
from bot.interview.walk import Part
from bot.language.answers import tidy
from bot.vocabulary import Key, Language, Reply

MOVES_ON = frozenset({"go_back", "change_answer", "start_over", "skip"})
LANGUAGE_NAMES = {
    **dict.fromkeys(("english", "saesneg"), Language.EN),
    **dict.fromkeys(("welsh", "cymraeg", "gymraeg", "nghymraeg"), Language.CY),
}


def obey(command: str, sitting: Sitting, text: str) -> Response:
    """Do what a command or a side question, named as its intent, asks for."""
    if command in MOVES_ON and sitting.place.mode is Mode.HOLD:
        return Response(sitting)  # someone is in danger: nothing is asked until they say that it is safe
    if command == "switch_language":
        return switch_language(sitting, _named_language(text) or sitting.language.other)
    return COMMANDS.get(command, _side_question(command))(sitting)


def take_special(value: str, sitting: Sitting) -> Response:
    """A button that is not an answer: send, stop, carry on, or which answer to change."""
    return SPECIAL_CHOICES.get(value, _edit(Key(value)))(sitting)


def rest_unknown(sitting: Sitting) -> Response:
    """A referrer knows nothing more of the checklist: each question left is kept as not known."""
    words = sitting.say("chat.choice_rest_unknown")
    given = tuple(
        (step.key, Answer(Reply.UNKNOWN.value, words))
        for step in sitting.path.steps
        if step.question.checklist and step.key not in sitting.answers
    )
    after = replace(sitting, answers={**sitting.answers, **dict(given)}, place=AT_NEXT)
    return Response(after, given=given)


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
    if sitting.sent:
        return _stay("chat.already_sent")(sitting)
    return _to(Mode.CHOOSING)(sitting) if changeable(sitting) else _stay("chat.nothing_to_change")(sitting)


def _stop(sitting: Sitting) -> Response:
    return _stay("chat.already_sent")(sitting) if sitting.sent else _to(Mode.STOPPING)(sitting)


def _start_over(sitting: Sitting) -> Response:
    return _stay("chat.already_sent")(sitting) if sitting.sent else _to(Mode.STARTING_OVER)(sitting)


def _send(sitting: Sitting) -> Response:
    return Response(replace(sitting, place=AT_NEXT, sent=True), act=Act.SEND)


def _delete(sitting: Sitting) -> Response:
    return Response(replace(sitting, place=AT_NEXT), act=Act.DELETE)


def _wipe(sitting: Sitting) -> Response:
    """Start again with nothing: every answer is kept as taken back, so that a correction stays visible."""
    given = tuple((key, Answer(Reply.SKIPPED.value, "")) for key in sitting.answers)
    fresh = replace(sitting, place=AT_NEXT, answers={}, told={})
    return Response(fresh, (sitting.say("chat.started_over"),), given)


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


def switch_language(sitting: Sitting, language: Language) -> Response:
    switched = replace(sitting, language=language)
    return Response(switched, (switched.say("chat.language_switched"),))


def _named_language(text: str) -> Language | None:
    named = {LANGUAGE_NAMES[word] for word in tidy(text) if word in LANGUAGE_NAMES}
    return named.pop() if len(named) == 1 else None


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
