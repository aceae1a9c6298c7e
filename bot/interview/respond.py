"""What follows from what a person said: answers to keep, a new place, and what to say first. Pure.

A side question or a command may come at any moment, and the same question is asked again after it. What a
person tells about another question of the checklist is kept for that one, and confirmed there.
"""

from __future__ import annotations

from dataclasses import replace

from bot.interview.commands import obey, rest_unknown, take_special
from bot.interview.model import Answer, Kind, Question
from bot.interview.place import Sitting
from bot.interview.prompt import REST_UNKNOWN, prompt
from bot.interview.reading import Heard, Reading, Value, hear, read_answer
from bot.interview.response import Response, keep
from bot.interview.telling import offer_language, remember
from bot.interview.walk import Part, Step
from bot.language.answers import tidy
from bot.vocabulary import NOT_KNOWN

# Chosen on the development lines (tests/nlu/dev/intents.jsonl), where nothing told is taken for a command
# from 0.3 up. Every command can be undone or asks before it deletes.
SURE_OF_COMMAND = 0.3
SURE_IN_FREE_TEXT = 0.6  # words about a life must not be taken for a command
SURE_DESPITE_AN_ANSWER = 0.7  # where the same words also answer the question
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
WITH_OPTIONS = frozenset({Kind.CHOICE, Kind.MANY, Kind.AGE_BAND, Kind.STATEMENT})
NOT_COMMANDS = frozenset({"out_of_scope", "nlu_fallback", "affirm", "deny", "unknown", "refuse", "tell"})


def respond_to_text(sitting: Sitting, text: str, intent: str | None, confidence: float) -> Response:
    """What follows from typed words. `intent` is what the engine made of them, if it answered."""
    return offer_language(_respond(sitting, text, intent, confidence), text)


def _respond(sitting: Sitting, text: str, intent: str | None, confidence: float) -> Response:
    heard = hear(text, sitting.language, sitting.plain, sitting.today, intent, confidence, sitting.reader)
    named = _named_button(sitting, text) if sitting.step is None else None
    if named is not None:
        return respond_to_choice(sitting, named)
    command = _command(sitting, heard)
    if command is not None:
        return obey(command, sitting, text)
    if sitting.step is None:
        return _nothing_named(sitting)
    return _at_question(sitting, sitting.step, heard)


def respond_to_choice(sitting: Sitting, value: str) -> Response:
    """A button that the prompt offered. `value` has been checked against it."""
    step = sitting.step
    if step is None:
        return take_special(value, sitting)
    if value == REST_UNKNOWN:
        return rest_unknown(sitting)
    is_several = step.question.kind is Kind.MANY and value not in NOT_KNOWN
    chosen: Value = tuple(value.split(",")) if is_several else value
    labels = {choice.value: choice.label for choice in prompt(sitting).choices}
    words = ", ".join(labels.get(part, part) for part in value.split(","))
    return keep(sitting, step, Answer(chosen, words))


def _command(sitting: Sitting, heard: Heard) -> str | None:
    """The command or side question a line is. A plain answer never is one."""
    by_word = sitting.plain.command(heard.text)
    if by_word is not None:
        return by_word
    step = sitting.step
    if step is not None and step.question.kind in WITH_OPTIONS and _read(sitting, step, heard).value:
        return None  # the words of a button, whatever else they sound like
    return command_of(step.question if step is not None else None, heard)


def command_of(question: Question | None, heard: Heard) -> str | None:
    """The command or side question that the engine hears, where it is sure enough at this question."""
    if heard.plain is not None or heard.intent is None or heard.intent in NOT_COMMANDS:
        return None
    kind = question.kind if question is not None else None
    if kind is Kind.NAME or (kind in FREE_TEXT and heard.intent not in HEARD_IN_FREE_TEXT):
        return None
    sure = SURE_IN_FREE_TEXT if kind in FREE_TEXT else SURE_OF_COMMAND
    if question is not None and kind is Kind.YES_NO and heard.meant(question).reply:
        sure = SURE_DESPITE_AN_ANSWER
    is_short = len(tidy(heard.text)) <= LONGEST_COMMAND
    return heard.intent if heard.confidence >= sure and is_short else None


def _at_question(sitting: Sitting, step: Step, heard: Heard) -> Response:
    reading = _read(sitting, step, heard)
    sitting = remember(sitting, step, heard)
    if reading.value is not None:
        kept = keep(sitting, step, Answer(reading.value, heard.text.strip(), inferred=reading.inferred))
        return replace(kept, says=(*_as_taken(sitting, reading), *kept.says))
    if reading.offered is not None:
        return Response(sitting, (sitting.say(f"chat.did_you_mean_{reading.offered}"),), understood=False)
    return Response(sitting, (sitting.say(reading.problem),), understood=False)


def _as_taken(sitting: Sitting, reading: Reading) -> tuple[str, ...]:
    """Whoever was read between the lines is told how, so that they can put it right."""
    return (sitting.say(f"chat.taken_as_{reading.value}"),) if reading.inferred else ()


def _read(sitting: Sitting, step: Step, heard: Heard) -> Reading:
    question = step.question
    if step.part is Part.SOURCE:
        question = replace(question, kind=Kind.CHOICE, options=sitting.instrument.sources, must_answer=True)
    return read_answer(question, heard)


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
