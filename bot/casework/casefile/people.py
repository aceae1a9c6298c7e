"""The people of a case: put there from answers, kept by workers, each with what they may know.

Answers keep a person up to date until a worker edits them; from then on they only add what is missing.
Nobody is deleted: whoever is taken off stays in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from bot.casework.casefile.acting import Acting, NotRecordedError, OnCase, new_id
from bot.casework.casefile.links import suggest
from bot.casework.casefile.named import Named
from bot.casework.gate import may_be_given
from bot.casework.ports import Book
from bot.casework.records import Account, Assigned, Case, Part, Person
from bot.vocabulary import AccountId, PersonId

THE_ASSISTANT = "assistant"
ADULTS = frozenset({Part.PERSON, Part.OTHER_ADULT})


@dataclass(frozen=True)
class Described:
    """A person as a worker wrote them down."""

    part: Part
    name: str
    details: Mapping[str, str]
    may_know: str


@dataclass(frozen=True)
class People(OnCase):
    def add(self, reference: str, account: Account, described: Described) -> PersonId:
        with self.acting(reference, account) as doing:
            person = _new(doing, described)
            doing.book.add_person(person)
            suggest(doing.book, doing.case, doing.now)
            doing.record("person_added")
            return person.id

    def change(self, reference: str, account: Account, person_id: str, described: Described) -> None:
        with self.acting(reference, account) as doing:
            person = person_of(doing.book, doing.case, person_id)
            if described.part not in ADULTS and _worker_of(doing, person) is not None:
                raise NotRecordedError("part", "part_has_worker")
            person.part, person.name = described.part, described.name
            person.details, person.may_know = dict(described.details), described.may_know
            _edited(doing, person)
            suggest(doing.book, doing.case, doing.now)
            doing.record("person_changed")

    def take_off(self, reference: str, account: Account, person_id: str) -> None:
        """They stay in the record. Taking off twice is no harm; whoever worked with them is free."""
        with self.acting(reference, account) as doing:
            person = person_of(doing.book, doing.case, person_id)
            person.left_at = person.left_at or doing.now
            _edited(doing, person)
            if (assigned := _worker_of(doing, person)) is not None:
                doing.book.end_assigned(assigned.id, doing.now)
            doing.record("person_taken_off")

    def assign(self, reference: str, account: Account, person_id: str, worker: AccountId | None) -> None:
        """Who works with this adult; nobody, when no worker is named. One statement decides a race."""
        with self.acting(reference, account) as doing:
            person = person_of(doing.book, doing.case, person_id)
            if person.part not in ADULTS or person.left_at is not None:
                raise NotRecordedError("worker", "only_adults_have_workers")
            now = _worker_of(doing, person)
            if now is not None:
                doing.book.end_assigned(now.id, doing.now)
            if worker is not None:
                _give(doing, person, worker)
            doing.record("worker_assigned" if worker else "worker_ended")


def _new(doing: Acting, described: Described) -> Person:
    return Person(
        id=PersonId(new_id()),
        case_id=doing.case.id,
        part=described.part,
        name=described.name,
        added_at=doing.now,
        added_by=doing.account.id,
        details=dict(described.details),
        may_know=described.may_know,
        edited_by=doing.account.id,
        edited_at=doing.now,
    )


def _edited(doing: Acting, person: Person) -> None:
    person.edited_by, person.edited_at = doing.account.id, doing.now
    doing.book.save_person(person)


def _give(doing: Acting, person: Person, worker: AccountId) -> None:
    account = doing.book.account(worker)
    if account is None or not may_be_given(doing.book, doing.case, account):
        raise NotRecordedError("worker", "cannot_be_given")
    given = Assigned(new_id(), doing.case.id, person.id, worker, doing.now, doing.account.id)
    if not doing.book.assign(given):
        raise NotRecordedError("worker", "one_worker_two_adults")


def _worker_of(doing: Acting, person: Person) -> Assigned | None:
    assigned = doing.book.assigned(doing.case.id)
    return next((each for each in assigned if each.person_id == person.id), None)


def person_of(book: Book, case: Case, person_id: str) -> Person:
    """A person of this case: an id from another case is one that does not exist."""
    found = next((person for person in book.people(case.id) if person.id == person_id), None)
    if found is None:
        raise NotRecordedError("person", "no_such_person")
    return found


def keep_named(book: Book, case: Case, named: Iterable[Named], now: datetime) -> bool:
    """Put whoever answers name into the case, once each. Says whether anybody is new or changed."""
    known = {person.answer_key: person for person in book.people(case.id)}
    changed = [_keep(book, case, one, known.get(one.key), now) for one in named]
    return any(changed)


def _keep(book: Book, case: Case, one: Named, person: Person | None, now: datetime) -> bool:
    if person is None:
        made = PersonId(str(uuid5(NAMESPACE_OID, f"{case.id} {one.key}")))
        details = dict(one.details)
        book.add_person(
            Person(made, case.id, one.part, one.name, now, THE_ASSISTANT, details, answer_key=one.key)
        )
        return True
    if person.edited_by is None:
        name, details = one.name, {**person.details, **one.details}
    else:
        name, details = person.name, {**one.details, **person.details}
    if (name, details) == (person.name, person.details):
        return False
    person.name, person.details = name, details
    book.save_person(person)
    return True
