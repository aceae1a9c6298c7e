"""What a chronology is made of: entries, and the records they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.casework.alarm_list import Rung
from bot.casework.hours import WALES
from bot.casework.records import (
    AssessmentMade,
    Conversation,
    Decision,
    Escalation,
    Exported,
    Fact,
    HandOver,
    Hold,
    Judgement,
    SignalRaised,
    SignOff,
    Task,
)
from bot.interview import Answers
from bot.vocabulary import Key, PersonId

WHOLE_DATE = len("2026-11-23")


class EntryKind(StrEnum):
    FACT = "fact"
    ANSWER = "answer"
    SIGNAL = "signal"
    ALARM = "alarm"
    ASSESSMENT = "assessment"
    JUDGEMENT = "judgement"
    DECISION = "decision"
    TASK = "task"
    DOCUMENT = "document"
    HAND_OVER = "hand_over"
    TALK = "talk"


class Order(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class Entry:
    """`when` is a moment, or as much of a date as is known, or empty. `text` names a text of casefile.yml.

    `values` fill that text and are ids or labels, never somebody's words: those stand in `words`.
    """

    kind: EntryKind
    when: datetime | str
    text: str
    recorded_by: str
    recorded_at: datetime
    values: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    source: str = ""
    told_by: str = ""
    approximate: bool = False
    people: tuple[PersonId, ...] = ()
    struck_because: str | None = None
    struck_by: str | None = None
    evidence: bool = False
    id: str = ""

    @property
    def is_approximate(self) -> bool:
        return self.approximate or (isinstance(self.when, str) and 0 < len(self.when) < WHOLE_DATE)

    @property
    def place(self) -> datetime:
        """Where it stands in the list: the first moment it can have been; recorded, when nobody knows."""
        if isinstance(self.when, datetime):
            return self.when
        if not self.when:
            return self.recorded_at
        first = self.when[:4] + (self.when[4:] + "-01-01")[:6]
        return datetime.fromisoformat(first).replace(tzinfo=WALES)


@dataclass(frozen=True)
class CaseRecords:
    """All that a chronology is built from. What is not there yet is empty."""

    conversation: Conversation
    facts: Sequence[Fact] = ()
    dated: Answers = field(default_factory=dict)  # those whose answer is a date
    dated_at: Mapping[Key, datetime] = field(default_factory=dict)
    signals: Sequence[SignalRaised] = ()
    escalations: Sequence[Escalation] = ()
    rungs: Mapping[str, Sequence[Rung]] = field(default_factory=dict)  # by alarm
    holds: Sequence[Hold] = ()
    assessments: Sequence[AssessmentMade] = ()
    judgements: Sequence[Judgement] = ()
    decisions: Sequence[Decision] = ()
    sign_offs: Sequence[SignOff] = ()
    tasks: Sequence[Task] = ()
    exported: Sequence[Exported] = ()
    hand_overs: Sequence[HandOver] = ()
    ended_at: datetime | None = None


def of_service(
    kind: EntryKind,
    at: datetime,
    text: str,
    by: str,
    *,
    values: Mapping[str, str] | None = None,
    words: str = "",
    people: tuple[PersonId, ...] = (),
) -> Entry:
    """What the service itself keeps: it was recorded when it happened."""
    return Entry(
        kind, at, text, by, at, values=values or {}, words=words, source="source_record", people=people
    )
