"""Whether somebody may be contacted, now or at a time. What is not known to be safe is not safe.

What a family wrote about safe times is shown in their words. Only what a worker went over with the person
holds, and only for as long as the policy says. The rules are pure: they take what is known and give what is
in the way, so that a page can show them and a task can be refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.casework.casefile.acting import NotRecordedError, OnCase, new_id
from bot.casework.casefile.clocks import start_clock
from bot.casework.casefile.people import person_of
from bot.casework.hours import WALES, due_at
from bot.casework.records import Account, Channel, Json, Part, Person, SafeContact
from bot.triage.clocks import Clocks
from bot.vocabulary import PersonId

CLOCK = "safe_contact"
HONOUR_SIGNS = frozenset({"honour", "honour_forced_marriage"})
ORDER_FLAG = "court_orders"
STILL_REACHED = frozenset({Part.PERSON, Part.REFERRER})  # also under threat of a forced marriage


@dataclass(frozen=True)
class Window:
    """Hours of some days of the week: Monday is 0."""

    days: tuple[int, ...]
    opens: time
    closes: time

    def has(self, local: datetime) -> bool:
        return local.weekday() in self.days and self.opens <= local.time() < self.closes

    def as_record(self) -> Json:
        return {"days": list(self.days), "opens": f"{self.opens:%H:%M}", "closes": f"{self.closes:%H:%M}"}

    @classmethod
    def from_record(cls, record: Json) -> Window:
        opens, closes = (time.fromisoformat(record[name]) for name in ("opens", "closes"))
        return cls(tuple(record["days"]), opens, closes)


@dataclass(frozen=True)
class Agreed:
    """What was gone over with a person."""

    channels: Sequence[Channel]
    safe: Sequence[Window]
    unsafe: Sequence[Window]
    words: str


@dataclass(frozen=True)
class SafeContacts(OnCase):
    def agree(self, reference: str, account: Account, person_id: str, agreed: Agreed) -> None:
        """Write down what is safe, and start the clock after which it is asked again."""
        with self.acting(reference, account) as doing:
            person = person_of(doing.book, doing.case, person_id)
            if any(window.closes <= window.opens for window in (*agreed.safe, *agreed.unsafe)):
                raise NotRecordedError("safe", "closes_before_it_opens")
            contact = SafeContact(
                id=new_id(),
                case_id=doing.case.id,
                person_id=PersonId(person.id),
                at=doing.now,
                by=account.id,
                channels=[channel.value for channel in agreed.channels],
                safe=[window.as_record() for window in agreed.safe],
                unsafe=[window.as_record() for window in agreed.unsafe],
                words=agreed.words,
            )
            doing.book.add_safe_contact(contact)
            clocks = self.library.policy.clocks
            start_clock(doing.book, doing.case, clocks, CLOCK, doing.now, cause=contact.id)
            doing.record("safe_contact_agreed")


def newest_for(contacts: Iterable[SafeContact], person_id: str) -> SafeContact | None:
    return next((one for one in reversed(list(contacts)) if one.person_id == person_id), None)


def holds_until(contact: SafeContact, clocks: Clocks) -> datetime:
    return due_at(clocks.clocks[CLOCK], contact.at, clocks.working_hours)


def in_the_way(
    contact: SafeContact | None, clocks: Clocks, at: datetime, channel: Channel | None
) -> list[str]:
    """What speaks against reaching somebody at this time by this channel: ids of texts. Empty is safe."""
    if contact is None:
        return ["contact_not_agreed"]
    local, found = at.astimezone(WALES), []
    if at >= holds_until(contact, clocks):
        found.append("contact_ran_out")
    if not any(Window.from_record(window).has(local) for window in contact.safe):
        found.append("outside_safe_times")
    if any(Window.from_record(window).has(local) for window in contact.unsafe):
        found.append("inside_unsafe_times")
    if channel is not None and channel.value not in contact.channels:
        found.append("unsafe_channel")
    return found


def is_never_contacted(person: Person, signs: Iterable[str]) -> bool:
    """With signs of "honour" or a forced marriage, nobody of the family is contacted: it has cost lives."""
    return person.part not in STILL_REACHED and bool(HONOUR_SIGNS & set(signs))


def needs_legal_check(person: Person, flags: Iterable[str]) -> bool:
    """An order may protect or bind any of the family; only whoever referred them is outside it."""
    return person.part is not Part.REFERRER and ORDER_FLAG in flags
