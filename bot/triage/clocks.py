"""How fast people must act: working hours, the ladder an alarm climbs, and the clocks of a case.

Only the table stands here. Who starts a clock and what o'clock it is belong to casework.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from bot.strict import Node
from bot.vocabulary import Outcome, Text

BODY = ("working_hours", "acknowledge", "acknowledge_again", "acknowledge_in_hours", "clocks")
DAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
UNITS = ("minutes", "hours", "working_days", "days", "weeks")
CALLED = {name: name for name in ("on_duty", "next_on_call", "lead", "manager")}
MAY_WAIT = {Outcome.REVIEW.label: Outcome.REVIEW}  # an alarm for high risk never waits for the morning


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Days as Python counts them: Monday is 0."""

    days: tuple[int, ...]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Step:
    """Who is called when nobody has acknowledged an alarm for so many minutes."""

    who: str
    after_minutes: int


@dataclass(frozen=True, slots=True)
class Again:
    """Who is called every so many minutes once the ladder has no further step."""

    who: tuple[str, ...]
    every_minutes: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Something that must be done in time. With several limits, the one that falls first counts."""

    id: str
    due: tuple[tuple[int, str], ...]
    high_risk: bool
    pauses: bool
    says: Text
    reference: str


@dataclass(frozen=True, slots=True)
class Clocks:
    working_hours: WorkingHours
    ladder: tuple[Step, ...]
    again: Again
    in_hours: frozenset[Outcome]
    clocks: dict[str, Clock]

    def span(self, clock_id: str) -> timedelta:
        """How long it is, for a clock that does not depend on working hours."""
        ((amount, unit),) = self.clocks[clock_id].due
        return timedelta(**{unit: amount})


def read_clocks(body: dict[str, Node]) -> Clocks:
    return Clocks(
        _read_hours(body["working_hours"]),
        _read_ladder(body["acknowledge"]),
        _read_again(body["acknowledge_again"]),
        frozenset(item.choice(MAY_WAIT) for item in body["acknowledge_in_hours"].items()),
        _read_all(body["clocks"]),
    )


def _read_hours(node: Node) -> WorkingHours:
    parts = node.fields(("days", "opens", "closes"))
    opens, closes = _hour(parts["opens"]), _hour(parts["closes"])
    if closes <= opens:
        raise parts["closes"].error("the day closes before it opens", f"a time after {opens:%H:%M}")
    return WorkingHours(tuple(day.choice(DAYS) for day in parts["days"].items()), opens, closes)


def _hour(node: Node) -> time:
    try:
        return time.fromisoformat(node.text())
    except ValueError:
        raise node.error(f"'{node.text()}' is not a time", "a time such as 09:00") from None


def _read_ladder(node: Node) -> tuple[Step, ...]:
    steps: list[Step] = []
    for item in node.items():
        parts = item.fields(("who", "after_minutes"))
        step = Step(parts["who"].choice(CALLED), parts["after_minutes"].number())
        if steps and step.after_minutes <= steps[-1].after_minutes:
            raise item.error("this step does not come after the one before", "more minutes on each step")
        steps.append(step)
    if not steps or steps[0].after_minutes != 0:
        raise node.error("nobody is called at once", "a first step after 0 minutes")
    return tuple(steps)


def _read_again(node: Node) -> Again:
    parts = node.fields(("who", "every_minutes"))
    again = Again(tuple(who.choice(CALLED) for who in parts["who"].items()), parts["every_minutes"].number())
    if not again.who:
        raise parts["who"].error("nobody is called again", "one or more of: " + ", ".join(CALLED))
    if again.every_minutes < 1:
        raise parts["every_minutes"].error("an alarm would be called without a pause", "1 minute or more")
    return again


def _read_all(node: Node) -> dict[str, Clock]:
    clocks: dict[str, Clock] = {}
    for item in node.items():
        clock = _read_clock(item)
        if clock.id in clocks:
            raise item.error(f"the clock '{clock.id}' stands here twice", "a different id for each clock")
        clocks[clock.id] = clock
    return clocks


def _read_clock(node: Node) -> Clock:
    parts = node.fields(("id", "due", "high_risk", "pauses", "says", "reference"))
    clock = Clock(
        id=parts["id"].text(),
        due=read_spans(parts["due"], UNITS),
        high_risk=parts["high_risk"].truth(),
        pauses=parts["pauses"].truth(),
        says=parts["says"].both_languages(),
        reference=parts["reference"].text(),
    )
    if clock.high_risk and clock.pauses:
        raise parts["pauses"].error("a clock for high risk would pause", "false")
    return clock


def read_spans(node: Node, units: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Lengths of time, as in `{hours: 24, working_days: 1}`."""
    spans = tuple((part.number(), unit) for unit, part in node.fields(optional=units).items())
    if not spans or any(amount < 0 for amount, _ in spans):
        raise node.error("no length of time stands here", "one of: " + ", ".join(units))
    return spans
