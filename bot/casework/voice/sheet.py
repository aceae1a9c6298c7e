"""What was written down while the person talked, and how what two devices write is put together.

Pure. Nothing that was written is dropped: what is changed later is kept as it was, with who changed it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.casework.records import Json
from bot.vocabulary import AccountId, Danger, Signal

THE_PERSON = "person"  # from whom everything here comes
SAFE_ALONE, SAFE_CODE, SAFE_COMES_IN = "safe_alone", "safe_code", "safe_comes_in"
SAFETY: Mapping[str, tuple[str, ...]] = {
    SAFE_ALONE: ("yes", "trusted", "no", "unknown"),
    SAFE_CODE: ("right", "none_agreed", "wrong"),
    SAFE_COMES_IN: (),
}
GOES_ON = {SAFE_ALONE: ("yes", "trusted"), SAFE_CODE: ("right", "none_agreed")}


@dataclass(frozen=True, slots=True)
class Written:
    """One answer as written down: what was chosen, and the person's own words."""

    reply: str = ""
    words: str = ""
    source: str = THE_PERSON

    @property
    def mark(self) -> str:
        """What a page remembers of the answer it began with, to tell later whether somebody changed it."""
        whole = json.dumps([self.reply, self.words]).encode()
        return hashlib.sha256(whole).hexdigest()[:16]


NOTHING = Written()


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer as a page sends it: what stands there now, and the mark of what it began with."""

    written: Written
    began_as: str = NOTHING.mark


@dataclass(frozen=True, slots=True)
class Heard:
    """Danger read in words that were written down. It is not unsaid when the words are changed."""

    topic: str
    level: str
    topics: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def signal(self) -> Signal:
        return Signal(Danger[self.level.upper()], self.topics, self.words)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stood there before it was changed."""

    topic: str
    written: Written
    at: str
    by: str


@dataclass(frozen=True)
class Sheet:
    written: Mapping[str, Written] = field(default_factory=dict)
    heard: tuple[Heard, ...] = ()
    earlier: tuple[Earlier, ...] = ()

    def at(self, key: str) -> Written:
        return self.written.get(key, NOTHING)

    @property
    def is_safe_to_go_on(self) -> bool:
        """Whether the person said so in this call. Silence is not a yes."""
        return all(self.at(key).reply in good for key, good in GOES_ON.items())

    def with_changes(self, changes: Mapping[str, Written], at: datetime, by: AccountId) -> Sheet:
        gone = tuple(
            Earlier(key, self.at(key), at.isoformat(), by) for key in changes if self.at(key) != NOTHING
        )
        kept = {key: written for key, written in {**self.written, **changes}.items() if written != NOTHING}
        return replace(self, written=kept, earlier=(*self.earlier, *gone))

    def after_the_call(self, at: datetime, by: AccountId) -> Sheet:
        """The next call must ask again whether it is safe. What to say when somebody comes in stays."""
        return self.with_changes(dict.fromkeys(GOES_ON, NOTHING), at, by)

    def as_record(self) -> Json:
        return {
            "written": {key: asdict(written) for key, written in self.written.items()},
            "heard": [asdict(one) for one in self.heard],
            "earlier": [asdict(one) for one in self.earlier],
        }

    @classmethod
    def from_record(cls, record: Json) -> Sheet:
        return cls(
            {key: Written(**written) for key, written in record.get("written", {}).items()},
            tuple(_heard(one) for one in record.get("heard", ())),
            tuple(
                Earlier(**{**one, "written": Written(**one["written"])}) for one in record.get("earlier", ())
            ),
        )


@dataclass(frozen=True)
class Together:
    """`changes` are to be written. `clashes` were changed on another device too: a person must choose."""

    changes: Mapping[str, Written]
    clashes: tuple[str, ...]


def put_together(sheet: Sheet, sent: Mapping[str, Sent]) -> Together:
    """What this page changed, less what somebody else changed differently since the page was opened."""
    mine = {
        key: one.written
        for key, one in sent.items()
        if one.written.mark != one.began_as and one.written != sheet.at(key)
    }
    clashes = tuple(key for key in mine if sheet.at(key).mark != sent[key].began_as)
    return Together({key: written for key, written in mine.items() if key not in clashes}, clashes)


def acceptable(sent: Mapping[str, Sent], accepted: Mapping[str, tuple[str, ...]]) -> dict[str, Sent]:
    """Without what no page of ours sends: a question that is not asked, a reply that is not offered."""
    known = {**accepted, **SAFETY}
    return {key: _offered(one, known[key]) for key, one in sent.items() if key in known}


def _offered(one: Sent, replies: tuple[str, ...]) -> Sent:
    chosen = ",".join(reply for reply in one.written.reply.split(",") if reply in replies)
    return replace(one, written=replace(one.written, reply=chosen))


def heard_in(key: str, signal: Signal) -> Sequence[Heard]:
    if signal.level is Danger.NONE:
        return ()
    return (Heard(key, signal.level.label, signal.topics, signal.words),)


def _heard(record: dict[str, Any]) -> Heard:
    return Heard(record["topic"], record["level"], tuple(record["topics"]), tuple(record["words"]))
