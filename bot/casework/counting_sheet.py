"""The last sheet of the paper form: how to count by pen, and when to ring whom, in the policy's own words.

The count is the one that triage makes: A are certain, up to A + B may be true. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bot.conditions import Facts
from bot.interview import Instrument
from bot.interview.paper_items import PaperForm, Wording, wording
from bot.interview.paper_rules import NEVER, Place, in_words, settle
from bot.phrases import Phrases
from bot.triage import TOPICS, Policy
from bot.triage.tables import Row
from bot.vocabulary import Key, Outcome

COUNTS = {
    "low": Place("A", count=True),
    "high": Place("A + B", count=True),
    "unknown": Place("B", count=True),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One topic to count. `item` is empty when this form does not ask it: then it counts as not asked."""

    topic: str
    item: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class Call:
    """Something to act on. `when` is empty where no item tells it and the worker has to judge."""

    row: str
    says: str
    when: str


@dataclass(frozen=True, slots=True)
class CountingSheet:
    lines: tuple[Line, ...]
    at_once: tuple[Call, ...]
    today: tuple[Call, ...]


def counting_sheet(
    form: PaperForm, instrument: Instrument, policy: Policy, phrases: Phrases
) -> CountingSheet:
    calls = [(row.gives, call) for row in policy.routes.rows for call in _calls(row, form, policy, phrases)]
    return CountingSheet(
        lines=tuple(_line(topic, form, instrument) for topic in TOPICS),
        at_once=tuple(call for gives, call in calls if gives >= Outcome.ESCALATE),
        today=tuple(call for gives, call in calls if gives is Outcome.REVIEW),
    )


def _line(topic: str, form: PaperForm, instrument: Instrument) -> Line:
    item = form.item(topic)
    if item is not None:
        return Line(topic, item.number, item.wording)
    asked = instrument.question(Key(topic)).ask
    return Line(topic, "", wording(asked, instrument, form.language))


def _calls(row: Row[Outcome], form: PaperForm, policy: Policy, phrases: Phrases) -> Iterator[Call]:
    """A row that the answers on this form can never make true is not printed; one they cannot tell, is."""
    settings: Facts = {"programme_place_16_17": "yes" if policy.settings.programme_place_16_17 else "no"}
    places = {**form.places, **COUNTS}
    when = settle(row.when, settings, places)
    if when == NEVER and row.when.mentions() <= places.keys() | settings.keys():
        return
    says = row.says.said_in(form.language)
    rule = in_words(when, places, partial(phrases.say, language=form.language)) if when != NEVER else ""
    yield Call(row.id, says, rule)
