"""What can be pressed at any question, beside its own buttons: steer, switch the language, change one answer.

A client sends them as any other choice, with one of these names where the question's id would stand. They
need no understanding, so they work without the engine, and a language is chosen by its code, not its label.
"""

from __future__ import annotations

from bot.interview.commands import obey, switch_language, take_special
from bot.interview.place import Mode, Sitting
from bot.interview.response import Response
from bot.interview.summary import asked, changeable
from bot.vocabulary import Language

STEER = ":steer"
LANGUAGE = ":language"
CHANGE = ":change"
ALWAYS = frozenset({STEER, LANGUAGE, CHANGE})
# The commands and side questions that have a button, in the order shown.
STEPS = (
    *("go_back", "ask_why_question", "skip", "stop"),
    *("talk_to_human", "ask_confidentiality", "ask_how_long", "ask_helplines", "start_over"),
)


def label_always(sitting: Sitting, name: str, value: str) -> str | None:
    """The words on the button; None where there is no such button."""
    if name == STEER and value in STEPS:
        return sitting.say(f"steer.{value}")
    if name == LANGUAGE and value in {language.value for language in Language}:
        return Language(value).own_name
    if name == CHANGE:
        found = [asked(sitting, step.question) for step in changeable(sitting) if step.key == value]
        return f"{sitting.say('steer.change')} {found[0]}" if found else None
    return None


def respond_always(sitting: Sitting, name: str, value: str) -> Response:
    """What follows. `value` has been checked against `label_always`."""
    if name == LANGUAGE:
        return switch_language(sitting, Language(value))
    if name == CHANGE:
        is_shut = sitting.sent or sitting.place.mode is Mode.HOLD
        return obey("change_answer", sitting, "") if is_shut else take_special(value, sitting)
    return obey(value, sitting, "")
