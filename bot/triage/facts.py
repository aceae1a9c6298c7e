"""The facts a policy may mention: a closed list, each with what it means and what it may be.

A situation becomes these facts in `facts_of`. A value that stands in no list below, or an answer to a topic
that does not exist, is never quietly dropped: it becomes a fault, and a fault is looked at by a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from typing import NamedTuple

from bot.conditions import Fact, Facts
from bot.triage.checklist import PROBES, TOPICS
from bot.triage.settings import Settings
from bot.triage.situation import Context, Situation
from bot.vocabulary import Danger, Outcome, Reply


class Shape(Enum):
    ONE = "one value"
    MANY = "several values"
    NUMBER = "a number"


OPERATORS = {
    Shape.ONE: ("is", "one_of"),
    Shape.MANY: ("includes",),
    Shape.NUMBER: ("at_least", "below"),
}


@dataclass(frozen=True, slots=True)
class Described:
    """One fact: its meaning, and the values it may have. No values listed means any word."""

    meaning: str
    values: tuple[str, ...] = tuple(reply.value for reply in Reply)
    shape: Shape = Shape.ONE

    def allows(self, item: Fact) -> bool:
        if self.shape is Shape.NUMBER:
            return isinstance(item, int) and not isinstance(item, bool)
        return isinstance(item, str) and (not self.values or item in self.values)

    def reads(self, value: Fact) -> bool:
        """Whether a value somebody gave is one this fact may have."""
        if self.shape is Shape.MANY:
            return isinstance(value, tuple) and all(map(self.allows, value))
        return self.allows(value)


CONTEXT = {
    "immediate_danger": Described("the person or a child is in danger now"),
    "child_at_risk": Described("a child is, or may be, at risk of harm"),
    "practitioner_concern": Described("a professional is worried, whatever the count"),
    "marac_last_12m": Described("a MARAC discussed this person in the last 12 months"),
    "new_incident": Described("something has happened since then; not known counts as yes"),
    "court_orders": Described("orders, bail or proceedings are in force"),
    "fear_of_contact": Described("the person is afraid of taking part or of being contacted"),
    "freely_chosen": Described("the person chose this freely"),
    "ok_to_say_no": Described("the person would be safe if they said no"),
    "consent": Described("the person agrees to their facts being shared; only a plain no counts as refusal"),
    "bidirectional": Described("both adults say they are being harmed"),
    "spoken_with_person": Described("whoever gives the facts has spoken with the person"),
    "care_needs": Described("the adult has care and support needs"),
    "own_behaviour": Described("the person speaks of harm they do themselves"),
    "police_outcome": Described(
        "what the police decided", ("none", "nfa", "crime_recorded", "charged", "unknown")
    ),
    "age_band": Described("how old the person is", ("under_16", "16_17", "18_plus")),
    "area": Described("where the worry arose", ("cardiff", "vale", "elsewhere")),
    "incidents_12m": Described("incidents reported to the police in 12 months", (), Shape.NUMBER),
    "wants": Described("what the person wants, in short words", (), Shape.MANY),
    "groups": Described(
        "what the person says of themselves", ("man", "lgbt", "black_minority_ethnic"), Shape.MANY
    ),
}

COUNTED = {
    "low": Described("how many of the 24 were answered yes", (), Shape.NUMBER),
    "high": Described("how many could be yes: yes and not known together", (), Shape.NUMBER),
    "unknown": Described("how many are not known: don't know, declined, not answered", (), Shape.NUMBER),
    "danger": Described("levels read in any message", tuple(d.label for d in Danger), Shape.MANY),
    "faults": Described("what went wrong while scoring, storing or alarming", (), Shape.MANY),
    "programme_place_16_17": Described("the programme takes people of 16 and 17 (a setting)", ("yes", "no")),
}

ANSWERED = {
    **{str(topic): Described("a topic of the checklist") for topic in TOPICS},
    **{str(probe): Described(f"asked when `{topic}` is yes") for probe, topic in PROBES.items()},
}

FACTS: dict[str, Described] = {**ANSWERED, **CONTEXT, **COUNTED}

# Known only when the routes have been decided: the later tables may rest on them, the routes may not.
AFTER_ROUTES = {
    "outcome": Described("where the case goes", tuple(outcome.label for outcome in Outcome)),
    "reasons": Described("the rows of the routes that apply", (), Shape.MANY),
}

_CONTEXT_NAMES = tuple(part.name for part in fields(Context))
_TOPICS, _PROBES = frozenset(TOPICS), frozenset(PROBES)


class Count(NamedTuple):
    """`low` are certain; up to `high` may be true. Whatever is neither yes nor no is not known."""

    low: int
    high: int
    unknown: int


def count(answers: Mapping[str, Reply]) -> Count:
    given = [answers.get(topic) for topic in TOPICS]
    low = given.count(Reply.YES)
    unknown = len(TOPICS) - low - given.count(Reply.NO)
    return Count(low, low + unknown, unknown)


def facts_of(situation: Situation, counted: Count, settings: Settings) -> dict[str, Fact]:
    """Every fact but the faults, which are found by looking at these."""
    return {
        **{topic: situation.answers.get(topic) for topic in TOPICS},
        **{probe: situation.probes.get(probe) for probe in PROBES},
        **{name: getattr(situation.context, name) for name in _CONTEXT_NAMES},
        **counted._asdict(),
        "danger": tuple(signal.level.label for signal in situation.signals),
        "programme_place_16_17": "yes" if settings.programme_place_16_17 else "no",
    }


def faults_of(situation: Situation, facts: Facts) -> tuple[str, ...]:
    """What went wrong before, and what cannot be read now."""
    return (
        *situation.faults,
        *(f"unknown_topic:{key}" for key in situation.answers if key not in _TOPICS),
        *(f"unknown_probe:{key}" for key in situation.probes if key not in _PROBES),
        *(
            f"unreadable:{name}"
            for name, value in facts.items()
            if value is not None and not FACTS[name].reads(value)
        ),
    )
