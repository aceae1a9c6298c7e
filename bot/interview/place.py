"""Where a talk stands beyond the walk: correcting an answer, held by danger, about to stop.

Most of the time a person is simply at the next question, and that is never stored: the walk knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

from bot.conditions import Facts
from bot.interview.model import Answers, Instrument
from bot.interview.walk import Path, Step, walk
from bot.language.answers import PlainAnswers
from bot.language.meant import AnswerReader
from bot.phrases import Phrases
from bot.vocabulary import Key, Language


class Mode(str, Enum):
    ASKING = "asking"  # at the next question, or at the check when all are answered
    EDITING = "editing"  # at one earlier answer, and then back
    CHOOSING = "choosing"  # which answer to change?
    HOLD = "hold"  # someone is in danger: no questions until the person says so
    STOPPING = "stopping"  # send what was said, delete it, or carry on?
    STARTING_OVER = "starting_over"


@dataclass(frozen=True)
class Place:
    mode: Mode = Mode.ASKING
    key: Key | None = None
    page: int = 0

    def as_record(self) -> dict[str, Any]:
        return {"mode": self.mode.value, "key": self.key, "page": self.page}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Place:
        if not record:
            return cls()
        return cls(Mode(record["mode"]), record["key"], record["page"])


AT_NEXT = Place()


@dataclass(frozen=True)
class Sitting:
    """Everything a reply depends on. A value: answering makes a new one."""

    instrument: Instrument
    language: Language
    answers: Answers
    phrases: Phrases
    plain: PlainAnswers
    today: date
    place: Place = AT_NEXT
    sent: bool = False
    settings: Facts = field(default_factory=dict)
    helplines: Callable[[Language], list[str]] = field(default=lambda _: [])
    reader: AnswerReader | None = None  # what was learnt about answers; none: plain words alone
    told: Mapping[Key, str] = field(default_factory=dict)  # said before it was asked: to be confirmed there
    offered: frozenset[Language] = frozenset()  # languages that were offered already: once is enough
    team_is_here: bool = False  # inside the hours in which the team reads messages
    passed_on: bool = False  # something alarming was said, so it is with the team and cannot be deleted

    @cached_property
    def path(self) -> Path:
        return walk(self.instrument, self.answers, self.settings)

    @property
    def step(self) -> Step | None:
        """The question being asked; nothing at the check, in a hold, or once sent."""
        if self.place.mode is Mode.EDITING and self.place.key is not None:
            return self._edited(self.place.key)
        if self.place.mode is Mode.ASKING and not self.sent:
            return self.path.next
        return None

    def _edited(self, key: Key) -> Step | None:
        """The answer being corrected; its source is asked again by the walk when it is missing."""
        return self.path.step(key) or self.path.next

    def say(self, phrase: str, **values: str | int) -> str:
        return self.phrases.say(phrase, self.language, **values)

    def say_for(self, phrase: str, **values: str | int) -> str:
        """The text for this audience where there is one of its own."""
        own = f"{phrase}_{self.instrument.audience.value}"
        return self.say(own if own in self.phrases else phrase, **values)
