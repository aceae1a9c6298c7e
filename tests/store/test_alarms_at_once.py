"""Two read a case, decide and write it at once: no alarm is lost, and nothing that either wrote.

Each race stops one of the two just before the case is written, and lets the other one go as far as it gets.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import uuid4

import pytest

from bot.casework.alarms import raise_alarm
from bot.casework.desk import DutyDesk
from bot.casework.gate import may_hear_of
from bot.casework.ports import Book
from bot.casework.records import Account, Case, CaseState, Concern, Escalation, Option, Task
from bot.store import SqlStore
from bot.vocabulary import Outcome
from tests.casework.deciders import Deciders
from tests.casework.desk import CARYS, DAI, Desk, library
from tests.casework.team import LOWRI, MEG

WAITING = 0.3  # seconds: for whoever is locked out, and gets no further
PATIENCE = 10
MUST_BE_TOLD = "child_report"  # a clock of high risk: when it is late, that is an alarm


@dataclass
class SlowStore:
    """Stops before a case is written, until it is told to go on."""

    store: SqlStore
    about_to_write: threading.Event = field(default_factory=threading.Event)
    goes_on: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def transaction(self) -> Iterator[Book]:
        with self.store.transaction() as book:
            write = book.save_case

            def write_later(case: Case) -> None:
                self.about_to_write.set()
                assert self.goes_on.wait(PATIENCE)
                write(case)

            book.save_case = write_later  # type: ignore[method-assign]
            yield book

    def reading(self) -> object:
        return self.store.reading()


@pytest.fixture
def made(store: SqlStore) -> Deciders:
    return Deciders(Desk(store)).ready("separation")


@pytest.fixture
def slow(store: SqlStore) -> SlowStore:
    return SlowStore(store)


def race(slow: SlowStore, first: Callable[[], object], second: Callable[[], object]) -> None:
    """The first reads, the second does all it can, the first writes."""
    with ThreadPoolExecutor(2) as pool:
        one: Future[object] = pool.submit(first)
        try:
            assert slow.about_to_write.wait(PATIENCE)
            other = pool.submit(second)
            threading.Event().wait(WAITING)
        finally:
            slow.goes_on.set()
        one.result(PATIENCE)
        other.result(PATIENCE)


def make_late(made: Deciders, clock: str | None = MUST_BE_TOLD) -> None:
    with made.desk.store.transaction() as book:
        now = made.desk.clock()
        book.add_task(
            Task(
                id=str(uuid4()),
                case_id=made.case.id,
                clock=clock,
                words="",
                due_at=now - timedelta(hours=1),
                made_at=now,
                made_by="policy",
                owner=CARYS.id,
            )
        )


def tell_late(made: Deciders, slow: SlowStore | None = None) -> int:
    tasks = made.desk.file.tasks
    return (replace(tasks, store=slow) if slow else tasks).tell_late()  # type: ignore[arg-type]


def waiting(made: Deciders) -> list[Escalation]:
    with made.desk.store.reading() as book:
        return [alarm for alarm in book.escalations(made.case.id) if alarm.acknowledged_at is None]


def stored(made: Deciders) -> Case:
    with made.desk.store.reading() as book:
        return made.stored(book)


def someone_must_look(made: Deciders) -> None:
    """Alarms wait, and the case says so."""
    assert len(waiting(made)) == 1
    assert made.state is CaseState.RECEIVED


def test_a_late_task_told_while_the_last_signature_is_written_is_an_alarm(
    made: Deciders, slow: SlowStore
) -> None:
    decision = made.decide()
    made.sign(decision, MEG)
    make_late(made)
    signing = replace(made.deciding.signing, store=slow)  # type: ignore[arg-type]

    race(
        slow,
        lambda: signing.sign(made.reference, LOWRI, decision.id, agrees=True, reasons="I agree."),
        lambda: tell_late(made),
    )

    someone_must_look(made)


def test_a_late_offer_told_while_the_case_is_closed_opens_it_again(made: Deciders, slow: SlowStore) -> None:
    made.decide(Option.SIGNPOST)
    made.desk.file.handing_over.offer(made.reference, CARYS, DAI.id, "He knows them.")
    made.desk.clock.turn(days=7)
    ending = replace(made.deciding.ending, store=slow)  # type: ignore[arg-type]

    race(
        slow,
        lambda: ending.close(made.reference, CARYS, "person_stopped", "They said so."),
        lambda: made.desk.file.handing_over.tell_late(),
    )

    someone_must_look(made)


def test_an_alarm_while_another_of_its_cause_is_taken_waits_for_somebody(
    made: Deciders, slow: SlowStore
) -> None:
    make_late(made)
    tell_late(made)
    seen = {alarm.id for alarm in waiting(made)}
    make_late(made)
    duty = DutyDesk(slow, library(), made.desk.clock)  # type: ignore[arg-type]

    race(slow, lambda: duty.acknowledge(made.reference, CARYS, seen), lambda: tell_late(made))

    someone_must_look(made)
    assert not seen & {alarm.id for alarm in waiting(made)}


def test_an_alarm_of_another_cause_while_one_is_taken_waits_for_somebody(
    made: Deciders, slow: SlowStore
) -> None:
    made.alarm()
    seen = {alarm.id for alarm in waiting(made)}
    make_late(made)
    duty = DutyDesk(slow, library(), made.desk.clock)  # type: ignore[arg-type]

    race(slow, lambda: duty.acknowledge(made.reference, CARYS, seen), lambda: tell_late(made))

    someone_must_look(made)


def test_a_high_concern_written_while_an_alarm_is_raised_stays_with_the_case(
    made: Deciders, slow: SlowStore
) -> None:
    make_late(made)

    race(slow, lambda: tell_late(made, slow), lambda: judge_high(made, CARYS))

    someone_must_look(made)
    assert stored(made).outcome is Outcome.ESCALATE
    assert "practitioner_concern" in stored(made).flags


def judge_high(made: Deciders, account: Account) -> None:
    made.desk.file.judging.judge(made.reference, account, Concern.HIGH, "I am very worried.", 1)


def test_who_takes_a_case_over_while_an_alarm_is_raised_has_it(made: Deciders, slow: SlowStore) -> None:
    handing_over = made.desk.file.handing_over
    handing_over.offer(made.reference, CARYS, DAI.id, "He knows them.")
    make_late(made)
    with made.desk.store.reading() as book:
        (offer,) = book.offered_to(DAI.id)

    race(slow, lambda: tell_late(made, slow), lambda: handing_over.accept(offer.id, DAI))

    someone_must_look(made)
    assert stored(made).owner == DAI.id


def test_two_alarms_at_once_are_both_kept(made: Deciders, slow: SlowStore) -> None:
    make_late(made)

    def another() -> None:
        with made.desk.store.transaction() as book:
            case = book.case(made.case.id)
            assert case is not None
            raise_alarm(book, case, Outcome.EMERGENCY, "another", made.desk.clock())

    race(slow, lambda: tell_late(made, slow), another)

    assert {alarm.cause for alarm in waiting(made)} == {"overdue task", "another"}
    assert made.state is CaseState.RECEIVED


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)  # on SQLite one write comes after the other
def test_whoever_only_looks_waits_for_nobody(made: Deciders) -> None:
    """Who delivers a notice, or shows linked cases, looks at the cases of others while they write."""
    with made.desk.store.transaction() as book, ThreadPoolExecutor(1) as pool:
        assert book.case(made.case.id) is not None

        assert pool.submit(may_hear_of_it, made).result(PATIENCE)


def may_hear_of_it(made: Deciders) -> bool:
    with made.desk.store.transaction() as book:
        return may_hear_of(book, made.reference, CARYS)
