"""Whether the checklist that a trained worker went through with the person still says how things are.

It is for now and not for the past: it is done again after the policy's clock, and once something happens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework.hours import WALES, due_at
from bot.casework.records import AssessmentMade, SignalRaised
from bot.casework.situation import from_record
from bot.casework.voice.checklists import CAUSE as BY_VOICE
from bot.casework.voice.next_time import CLOCK as REDO
from bot.triage.clocks import Clocks
from bot.triage.situation import Situation
from bot.vocabulary import Reply

# Said for the first time after the checklist, they are what the policy's clock calls new, or a plan to leave.
NEWS = ("immediate_danger", "new_incident", "separation")


@dataclass(frozen=True)
class Checklist:
    """The last one that was done with the person; it is to be done again from `holds_until` on."""

    done_at: datetime
    holds_until: datetime
    has_news_since: bool

    @property
    def days(self) -> int:
        """How long it holds, on the calendar: when the clocks change, a day is not 24 hours."""
        return (self.holds_until.astimezone(WALES).date() - self.done_at.astimezone(WALES).date()).days


def last_checklist(
    assessments: Sequence[AssessmentMade], signals: Sequence[SignalRaised], clocks: Clocks
) -> Checklist | None:
    """None while nobody has gone through it with the person. Assessments come oldest first."""
    by_voice = [number for number, made in enumerate(assessments) if made.cause == BY_VOICE]
    if not by_voice:
        return None
    done, later = assessments[by_voice[-1]], assessments[by_voice[-1] + 1 :]
    known = set(_news(from_record(done.situation)))
    said = {name for made in later for name in _news(from_record(made.situation))}
    is_heard = any(raised.raised_at > done.made_at for raised in signals)
    until = due_at(clocks.clocks[REDO], done.made_at, clocks.working_hours)
    return Checklist(done.made_at, until, has_news_since=is_heard or bool(said - known))


def _news(situation: Situation) -> Iterator[str]:
    for name in NEWS:
        if (situation.answers.get(name) or getattr(situation.context, name, None)) is Reply.YES:
            yield name
