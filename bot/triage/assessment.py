"""What triage found: an explanation a person can check and a record that can be kept for years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeVar

from bot.vocabulary import Outcome, Text

Record = dict[str, Any]
F = TypeVar("F", bound="Finding")


class Verdict(IntEnum):
    """Verdicts are ordered: the greatest of several is the most careful one."""

    @property
    def label(self) -> str:
        return self.name.lower()


class Programme(Verdict):
    """Whether the score leaves a place in the programme. It never accepts anybody."""

    OPEN = 0
    ON_SIGN_OFF = 1
    CLOSED = 2


class SignOff(Verdict):
    """Who must sign before a case is accepted."""

    DUTY_WORKER = 0
    MANAGER_AND_LEAD = 1


class Urgency(Verdict):
    """How a place beyond the programme comes in: told to the person, weighed by the worker, or acted on."""

    OFFER = 0
    CONSIDER = 1
    ACT = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One row that applies: what it gives, the sentence it enacts, its source, what made it true."""

    row: str
    gives: str
    says: Text
    reference: str
    because: tuple[str, ...] = ()

    def as_record(self) -> Record:
        return {
            "row": self.row,
            "gives": self.gives,
            "says": {"en": self.says.en, "cy": self.says.cy},
            "reference": self.reference,
            "because": list(self.because),
        }

    @classmethod
    def from_record(cls: type[F], record: Record) -> F:
        because = tuple(record["because"])
        return cls(record["row"], record["gives"], Text(**record["says"]), record["reference"], because)


@dataclass(frozen=True, slots=True)
class Reason(Finding):
    """A finding about where the case goes."""

    @property
    def outcome(self) -> Outcome:
        return Outcome[self.gives.upper()]


@dataclass(frozen=True, slots=True)
class Assessment:
    """A suggestion with its reasons, worst first. A named, trained person decides.

    `ask_first` is what a worker should find out before anything else; `versions` are the policy tables
    this was judged by.
    """

    outcome: Outcome
    low: int
    high: int
    unknown: int
    reasons: tuple[Reason, ...]
    programme: Programme
    sign_off: SignOff
    sign_off_reasons: tuple[Finding, ...]
    provisional: bool
    too_little_known: bool
    destinations: tuple[Finding, ...]
    ask_first: tuple[str, ...]
    faults: tuple[str, ...]
    versions: Mapping[str, int]

    def as_record(self) -> Record:
        """Plain values, ready for JSON."""
        return {
            "outcome": self.outcome.label,
            "low": self.low,
            "high": self.high,
            "unknown": self.unknown,
            "reasons": [reason.as_record() for reason in self.reasons],
            "programme": self.programme.label,
            "sign_off": self.sign_off.label,
            "sign_off_reasons": [finding.as_record() for finding in self.sign_off_reasons],
            "provisional": self.provisional,
            "too_little_known": self.too_little_known,
            "destinations": [finding.as_record() for finding in self.destinations],
            "ask_first": list(self.ask_first),
            "faults": list(self.faults),
            "versions": dict(self.versions),
        }

    @classmethod
    def from_record(cls, record: Record) -> Assessment:
        return cls(
            outcome=Outcome[record["outcome"].upper()],
            low=record["low"],
            high=record["high"],
            unknown=record["unknown"],
            reasons=tuple(map(Reason.from_record, record["reasons"])),
            programme=Programme[record["programme"].upper()],
            sign_off=SignOff[record["sign_off"].upper()],
            sign_off_reasons=tuple(map(Finding.from_record, record["sign_off_reasons"])),
            provisional=record["provisional"],
            too_little_known=record["too_little_known"],
            destinations=tuple(map(Finding.from_record, record["destinations"])),
            ask_first=tuple(record["ask_first"]),
            faults=tuple(record["faults"]),
            versions=dict(record["versions"]),
        )
