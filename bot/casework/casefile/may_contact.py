"""Whether a contact may be made as planned: asked when it is planned, and again for as long as it stands.

Signs, orders and what is safe may all become known after somebody planned to ring. Pure, but for `known_of`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework.casefile.contact import in_the_way, is_never_contacted, needs_legal_check, newest_for
from bot.casework.ports import Book
from bot.casework.records import Case, Channel, Person, SafeContact, Task
from bot.triage.clocks import Clocks

NEVER = "never_contact_relatives"
LEGAL_CHECK = "needs_legal_check"


@dataclass(frozen=True)
class Intended:
    """A contact that somebody means to make. `reasoned_at` is when its reason was given."""

    person: Person
    at: datetime
    channel: Channel | None
    reasoned_at: datetime
    reason: str = ""
    legal_check: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of a case that bears on contact. `signs` are its flags and what danger was read about."""

    people: Sequence[Person]
    flags: frozenset[str]
    signs: frozenset[str]
    contacts: Sequence[SafeContact]


def known_of(book: Book, case: Case) -> Known:
    topics = (topic for raised in book.signals(case.conversation_id) for topic in raised.topics)
    flags = frozenset(case.flags)
    return Known(book.people(case.id), flags, flags.union(topics), book.safe_contacts(case.id))


def against(intended: Intended, known: Known, clocks: Clocks) -> list[str]:
    """What speaks against it: ids of texts, the gravest first. Empty: it may be made.

    A reason is enough for what was agreed when it was given, and not for what was agreed since. Nothing is
    enough where somebody is never contacted.
    """
    if is_never_contacted(intended.person, known.signs):
        return [NEVER]
    unchecked = needs_legal_check(intended.person, known.flags) and not intended.legal_check
    contact = newest_for(known.contacts, intended.person.id)
    is_as_it_was = contact is None or contact.at <= intended.reasoned_at
    unsafe = in_the_way(contact, clocks, intended.at, intended.channel)
    return [*([LEGAL_CHECK] if unchecked else []), *([] if intended.reason and is_as_it_was else unsafe)]


def against_tasks(tasks: Sequence[Task], known: Known, clocks: Clocks) -> Mapping[str, list[str]]:
    """By the ids of those tasks that must not be done as planned."""
    found = {task.id: _against_task(task, known, clocks) for task in tasks if task.done_at is None}
    return {task_id: whys for task_id, whys in found.items() if whys}


def _against_task(task: Task, known: Known, clocks: Clocks) -> list[str]:
    person = next((one for one in known.people if one.id == task.person_id), None)
    if not task.is_contact or person is None:
        return []
    channel = Channel(task.channel) if task.channel else None
    reason, legal_check = task.reason or "", task.legal_check or ""
    return against(Intended(person, task.due_at, channel, task.made_at, reason, legal_check), known, clocks)
