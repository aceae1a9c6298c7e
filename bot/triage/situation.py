"""What is known about a person when they are assessed. `None`, or a missing answer, means nobody has said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.vocabulary import Reply, Signal


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the checklist. `bot/triage/facts.py` says what each part means and may be."""

    immediate_danger: Reply | None = None
    child_at_risk: Reply | None = None
    practitioner_concern: Reply | None = None
    marac_last_12m: Reply | None = None
    new_incident: Reply | None = None
    court_orders: Reply | None = None
    fear_of_contact: Reply | None = None
    freely_chosen: Reply | None = None
    ok_to_say_no: Reply | None = None
    consent: Reply | None = None
    bidirectional: Reply | None = None
    spoken_with_person: Reply | None = None
    care_needs: Reply | None = None
    own_behaviour: Reply | None = None
    police_outcome: str | None = None
    age_band: str | None = None
    area: str | None = None
    incidents_12m: int | None = None
    wants: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """All that an assessment rests on.

    `signals` are what the danger reading found in each message; `faults` name what went wrong while
    scoring, storing or alarming.
    """

    answers: Mapping[str, Reply] = field(default_factory=dict)
    probes: Mapping[str, Reply] = field(default_factory=dict)
    context: Context = Context()
    signals: tuple[Signal, ...] = ()
    faults: tuple[str, ...] = ()
