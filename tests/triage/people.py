"""Situations for tests: plain ones by hand, and as many different ones as wanted from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from bot.triage import PROBES, TOPICS, Context, Policy, Situation, load_policy
from bot.vocabulary import Danger, Reply, Signal

POLICY_FOLDER = Path(__file__).parents[2] / "data" / "policy"
REPLIES = (None, None, None, Reply.NO, Reply.NO, Reply.UNKNOWN, Reply.DECLINED, Reply.SKIPPED)
TRI_STATE = (
    "immediate_danger",
    "child_at_risk",
    "practitioner_concern",
    "marac_last_12m",
    "new_incident",
    "court_orders",
    "fear_of_contact",
    "freely_chosen",
    "ok_to_say_no",
    "consent",
    "bidirectional",
    "spoken_with_person",
    "care_needs",
    "own_behaviour",
)
WANTS = ("help", "separate", "pressured", "no", "rest", "family_meeting")
# Topics none of which, nor any of which together, raises anything but the count.
QUIET_TOPICS = (
    "injury_current",
    "very_frightened",
    "afraid_of_what",
    "low_or_suicidal",
    "child_contact",
    "pregnant_baby",
    "more_often",
    "worse",
    "others_feared",
    "hurt_others",
    "animals",
    "money",
    "substances_mh",
    "police_history",
)


@cache
def policy() -> Policy:
    return load_policy(POLICY_FOLDER)


def answers(*yes: str, unknown: tuple[str, ...] = ()) -> dict[str, Reply]:
    """A whole checklist: these yes, these unknown, and the rest a plain no."""
    given: dict[str, Reply] = dict.fromkeys(TOPICS, Reply.NO)
    return given | dict.fromkeys(yes, Reply.YES) | dict.fromkeys(unknown, Reply.UNKNOWN)


def someone(*yes: str, unknown: tuple[str, ...] = (), **context: object) -> Situation:
    return Situation(answers(*yes, unknown=unknown), context=replace(Context(), **context))  # type: ignore[arg-type]


def quiet(number: int) -> tuple[str, ...]:
    return QUIET_TOPICS[:number]


def people(seed: int, number: int) -> Iterator[Situation]:
    """Quiet people and loud ones, people of whom much is known and people of whom little is."""
    random = Random(seed)
    for _ in range(number):
        yield _anyone(random)


def _anyone(random: Random) -> Situation:
    often = random.choice((0.0, 0.02, 0.1, 0.3, 0.6, 0.9))
    unknown = random.choice((0.0, 0.05, 0.3, 0.8))
    return Situation(
        answers=_replies(random, TOPICS, often, unknown),
        probes=_replies(random, tuple(PROBES), random.choice((0.0, 0.0, 0.1)), 0.3),
        context=_context(random, random.choice((0.0, 0.02, 0.15))),
        signals=tuple(_signals(random)),
        faults=("alarm_not_sent",) if random.random() < 0.02 else (),
    )


def _replies(random: Random, topics: tuple[str, ...], often: float, unknown: float) -> dict[str, Reply]:
    given = {}
    for topic in topics:
        drawn = random.random()
        if drawn < often:
            given[topic] = Reply.YES
        elif random.random() >= unknown:
            given[topic] = Reply.NO
        elif (reply := random.choice((*REPLIES[3:], None))) is not None:
            given[topic] = reply
    return given


def _context(random: Random, often: float) -> Context:
    replies = {name: Reply.YES if random.random() < often else random.choice(REPLIES) for name in TRI_STATE}
    return Context(
        **replies,
        police_outcome=random.choice((None, "none", "nfa", "unknown", "crime_recorded", "charged"))
        if random.random() < 0.2
        else None,
        age_band=random.choice((None, "18_plus", "18_plus", "16_17", "under_16"))
        if random.random() < 0.3
        else "18_plus",
        area=random.choice((None, "cardiff", "vale", "elsewhere")),
        incidents_12m=random.choice((None, 0, 1, 2)) if random.random() > often else random.randint(3, 9),
        wants=tuple(random.sample(WANTS, random.choice((0, 0, 0, 0, 1, 2)))),
        groups=tuple(random.sample(("man", "lgbt", "black_minority_ethnic"), random.choice((0, 0, 1)))),
    )


def _signals(random: Random) -> Iterator[Signal]:
    for _ in range(random.choice((0, 0, 1, 3))):
        yield Signal(random.choices((Danger.NONE, Danger.HIGH, Danger.IMMEDIATE), (30, 2, 1))[0])
