"""What colleagues, the person and time may do to a case at any moment, beside deciding."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.bars import Barring
from bot.casework.casefile.facts import Told
from bot.casework.deciding import NotDecidedError
from bot.casework.records import DUTY_TEAM, Account, Assigned, Known, Option, Part, Person
from bot.casework.said import Typed
from bot.triage import TOPICS
from bot.vocabulary import PersonId, Reply
from tests.casework.deciders import Deciders, a_situation
from tests.casework.desk import CARYS, DAI
from tests.casework.team import LOWRI, MEG

ADULTS = (Part.PERSON, Part.OTHER_ADULT)
SITUATIONS = {
    "plain": a_situation(),
    "leaving": a_situation("separation"),
    "excluded": a_situation("sexual"),
    "orders": a_situation(court_orders=Reply.YES),
    "orders not known": a_situation(court_orders=None),
    "child": a_situation(child_at_risk=Reply.YES),
    "adult at risk": a_situation(care_needs=Reply.YES),
    "too high": a_situation(*TOPICS[:16]),
}


@contextmanager
def trying() -> Iterator[None]:
    """What is refused, or not there for this account, changes nothing."""
    with suppress(NotDecidedError, NotRecordedError, LookupError):
        yield


class Meddling(Deciders):
    def say_danger(self) -> None:
        self.desk.conversations.accept(self.talk, str(uuid4()), Typed("he hit me again last night"))

    def add_fact(self) -> None:
        told = Told(happened="2026-11", known=Known.SEEN, words="He waits outside the school.")
        self.desk.file.facts.record(self.reference, CARYS, told)

    def tell_news(self) -> None:
        self.assess(SITUATIONS["leaving"], "answers")

    def let_time_pass(self) -> None:
        self.desk.clock.now += timedelta(weeks=9)

    def report(self) -> None:
        for option in (Option.CHILD_REPORT, Option.ADULT_REPORT):
            with trying():
                self.decide(option)

    def take_workers_off(self) -> None:
        with self.desk.store.transaction() as book:
            for one in book.assigned(self.case.id):
                book.end_assigned(one.id, self.desk.clock())

    def add_adult(self) -> None:
        with self.desk.store.transaction() as book:
            added = PersonId(str(uuid4()))
            book.add_person(
                Person(added, self.case.id, Part.OTHER_ADULT, "Rhys", self.desk.clock(), CARYS.id)
            )

    def give_workers(self) -> None:
        """One for each adult, as far as there are any: two adults never share one."""
        with self.desk.store.transaction() as book:
            have = {one.person_id for one in book.assigned(self.case.id)}
            adults = [one for one in book.people(self.case.id) if one.part in ADULTS]
            for adult in adults:
                for worker in () if adult.id in have else (CARYS, DAI, LOWRI):
                    made = Assigned(
                        str(uuid4()), self.case.id, adult.id, worker.id, self.desk.clock(), CARYS.id
                    )
                    if book.assign(made):
                        break

    # What one colleague does, perhaps to another.

    def take_and_judge(self, by: Account, _: Account) -> None:
        self.judge(by)
        self.take(by)

    def bar_the_manager(self) -> None:
        barring = Barring(MEG.name, "She is his sister.", account_id=MEG.id)
        self.desk.file.bars.bar(self.reference, LOWRI, barring, DUTY_TEAM)

    def manager_leaves(self) -> None:
        with self.desk.store.transaction() as book:
            book.save_account(replace(MEG, active=False))

    def bar_a_colleague(self, _: Account, other: Account) -> None:
        if other not in (CARYS, LOWRI):  # who looks, and who writes it
            barring = Barring(other.name, "She is his sister.", account_id=other.id)
            self.desk.file.bars.bar(self.reference, LOWRI, barring, DUTY_TEAM)

    def hand_over(self, by: Account, other: Account) -> None:
        handing_over = self.desk.file.handing_over
        handing_over.offer(self.reference, by, other.id, "because")
        with self.desk.store.reading() as book:
            (offer,) = book.offered_to(other.id)
        handing_over.accept(offer.id, other)

    def withdraw(self, by: Account, _: Account) -> None:
        with self.desk.store.reading() as book:
            decisions = book.decisions(self.case.id)
        for decision in decisions[-1:]:
            self.deciding.proposing.withdraw(self.reference, by, decision.id)

    def close_and_reopen(self, by: Account, other: Account) -> None:
        with trying():
            self.deciding.ending.close(self.reference, by, "person_stopped", "because")
        self.deciding.ending.reopen(self.reference, other, "because")

    def tell_anything(self, _: Account, other: Account) -> None:
        """Another situation for each account, so that the machine comes by them all."""
        self.assess(list(SITUATIONS.values())[len(other.name) % len(SITUATIONS)], "answers")
