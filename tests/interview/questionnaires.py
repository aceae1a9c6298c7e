"""The two questionnaires as released, for tests that read their words."""

from collections.abc import Iterator
from pathlib import Path

from bot.interview import Instrument, Question, load_instrument
from bot.vocabulary import Text

DATA = Path(__file__).parents[2] / "data"
SETTINGS = {"family_checklist": ("full", "short")}
FAMILY = load_instrument(DATA / "instruments" / "family.yml", SETTINGS)
PROFESSIONAL = load_instrument(DATA / "instruments" / "professional.yml", SETTINGS)


def texts(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    """Every text of an instrument, with the place it stands in."""
    yield "acknowledgement", instrument.acknowledgement
    for section in instrument.sections:
        yield f"{section.id}.title", section.title
        if section.intro:
            yield f"{section.id}.intro", section.intro
    for source in instrument.sources:
        yield f"sources.{source.id}", source.label
    for question in instrument.questions():
        yield from _texts_of(question, question.id)
        for inner in question.fields:
            yield from _texts_of(inner, f"{question.id}.{inner.id}")


def _texts_of(question: Question, place: str) -> Iterator[tuple[str, Text]]:
    yield f"{place}.ask", question.ask
    yield f"{place}.why", question.why
    for option in question.options:
        yield f"{place}.options.{option.id}", option.label
    for value, text in question.tells.items():
        yield f"{place}.tells.{value}", text
    if question.more:
        yield f"{place}.more", question.more
