"""Whether anything has happened, and how many alarms wait: for screens that look all day long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.casework.ports.people import Viewer
from bot.casework.records.pulse import Waiting
from bot.store import KeyRing, SqlStore
from bot.store.book import SqlBook
from bot.store.book.pulse import WRITTEN_AT_ONCE
from bot.vocabulary import AccountId, PersonId
from tests.store.samples import (
    NOON,
    OTHER_CASE,
    OTHER_TALK,
    TALK,
    a_bar,
    a_conflict,
    a_person,
    an_account,
    an_assigned,
    an_escalation,
    an_event,
    keep_a_case,
    keep_another_case,
    minutes,
    say_something,
)

SOMEBODY = Viewer(AccountId("account-9"), "Nobody Named", "nobody@example.org", only_own=False)
BEA = Viewer(AccountId("account-8"), "Bea", "bea@example.org", only_own=False)
PAT = Viewer(AccountId("p"), "Pat", "pat@example.org", only_own=True)


def pulse(store: SqlStore) -> str:
    with store.reading() as book:
        return book.pulse()


def cases_of(store: SqlStore, viewer: Viewer) -> str:
    with store.reading() as book:
        return book.cases_pulse(viewer)


def talks_of(store: SqlStore, viewer: Viewer) -> str:
    with store.reading() as book:
        return book.talks_pulse(viewer)


def waiting(store: SqlStore, viewer: Viewer = SOMEBODY) -> Waiting:
    with store.reading() as book:
        return book.waiting_alarms(viewer)


def happens(store: SqlStore, **what: Any) -> None:
    with store.transaction() as book:
        book.add_event(an_event(**what))


def keep_two_cases(store: SqlStore) -> None:
    """Bea is barred from the first, and Pat owns the other. In both something has happened."""
    keep_a_case(store)
    keep_another_case(store, owner=PAT.account_id)
    with store.transaction() as book:
        book.bar(a_bar(id="of-bea", name="Bea", email=""))
    say_something(store)
    happens(store, case_id=OTHER_CASE)


Mark = Callable[[SqlStore, Viewer], str]


def test_it_is_another_one_when_something_has_happened_and_the_same_when_nothing_has(store: SqlStore) -> None:
    keep_two_cases(store)
    before = pulse(store), cases_of(store, SOMEBODY), cases_of(store, PAT)
    assert (pulse(store), cases_of(store, SOMEBODY), cases_of(store, PAT)) == before

    happens(store, event="alarm", case_id=OTHER_CASE)

    after = pulse(store), cases_of(store, SOMEBODY), cases_of(store, PAT)
    assert [one == other for one, other in zip(before, after, strict=True)] == [False] * 3


@pytest.mark.parametrize("event", ["read", "talk watched"])
def test_looking_at_a_case_is_nothing_that_happened_to_it(store: SqlStore, event: str) -> None:
    keep_two_cases(store)
    before = pulse(store), cases_of(store, SOMEBODY), cases_of(store, PAT)

    happens(store, event=event, case_id=OTHER_CASE)

    assert (pulse(store), cases_of(store, SOMEBODY), cases_of(store, PAT)) == before


@pytest.mark.parametrize("viewer", [SOMEBODY, PAT], ids=["who sees all", "who sees their own"])
def test_what_is_said_moves_the_talks_and_not_the_cases(store: SqlStore, viewer: Viewer) -> None:
    keep_two_cases(store)
    everything, cases, talks = pulse(store), cases_of(store, viewer), talks_of(store, viewer)

    say_something(store, OTHER_TALK, OTHER_CASE)

    assert pulse(store) != everything
    assert talks_of(store, viewer) != talks
    assert cases_of(store, viewer) == cases


def test_that_somebody_takes_a_talk_moves_the_talks(store: SqlStore) -> None:
    keep_two_cases(store)
    before = talks_of(store, SOMEBODY), talks_of(store, BEA), pulse(store)

    with store.transaction() as book:
        assert book.take_hold(TALK, AccountId("account-1"))

    assert talks_of(store, SOMEBODY) != before[0]
    assert pulse(store) != before[2]
    assert talks_of(store, BEA) == before[1]


@pytest.mark.parametrize("viewer", [BEA, PAT], ids=["who is barred", "who sees their own"])
def test_what_happens_in_a_case_that_is_not_for_somebody_moves_nothing_of_theirs(
    store: SqlStore, viewer: Viewer
) -> None:
    keep_two_cases(store)
    before = cases_of(store, viewer), talks_of(store, viewer)
    of_others = cases_of(store, SOMEBODY), talks_of(store, SOMEBODY)

    for _ in range(WRITTEN_AT_ONCE + 1):  # however much it is, and it pushes nothing of theirs out of sight
        happens(store, event="alarm")
    say_something(store)

    assert (cases_of(store, viewer), talks_of(store, viewer)) == before
    assert cases_of(store, SOMEBODY) != of_others[0]
    assert talks_of(store, SOMEBODY) != of_others[1]


@pytest.mark.parametrize("viewer", [BEA, PAT], ids=["who is barred", "who sees their own"])
def test_what_happens_in_a_case_that_is_for_them_still_moves_theirs(store: SqlStore, viewer: Viewer) -> None:
    keep_two_cases(store)
    before = cases_of(store, viewer), talks_of(store, viewer)

    happens(store, event="alarm", case_id=OTHER_CASE)
    say_something(store, OTHER_TALK, OTHER_CASE)

    assert cases_of(store, viewer) != before[0]
    assert talks_of(store, viewer) != before[1]


def test_somebody_who_knows_a_person_of_the_case_hears_nothing_of_it(store: SqlStore) -> None:
    keep_two_cases(store)
    with store.transaction() as book:
        book.add_account(an_account(id="account-9", email="nobody@example.org"))
        book.declare_conflict(a_conflict(id="of-9", account_id="account-9", name="Blodeuwedd Annwyl"))
        book.add_person(a_person(id="p9", name="Blodeuwedd Annwyl"))
    before = cases_of(store, SOMEBODY), talks_of(store, SOMEBODY)

    happens(store, event="alarm")
    say_something(store)

    assert (cases_of(store, SOMEBODY), talks_of(store, SOMEBODY)) == before


def test_whoever_is_given_a_case_hears_of_it_and_so_do_they_when_it_is_taken_away(store: SqlStore) -> None:
    keep_two_cases(store)
    before = cases_of(store, PAT), talks_of(store, PAT)
    with store.transaction() as book:
        book.add_account(an_account(id=PAT.account_id, email=PAT.email))
        book.add_person(a_person(id=PersonId("p2")))
        assert book.assign(an_assigned(id="of-pat", person_id="p2", account_id=PAT.account_id))
    assert cases_of(store, PAT) != before[0]
    assert talks_of(store, PAT) != before[1]

    with store.transaction() as book:
        assert book.end_assigned("of-pat", NOON)

    assert (cases_of(store, PAT), talks_of(store, PAT)) == before


def test_nobody_can_work_out_from_a_mark_which_numbers_are_missing(store: SqlStore) -> None:
    """The numbers are easily guessed, the key is not: another installation has other marks for the same."""
    keep_two_cases(store)
    with store.reading() as book:
        other = SqlBook(book.connection, KeyRing.new(), writing=False)

        assert other.pulse() != book.pulse()
        assert other.cases_pulse(SOMEBODY) != book.cases_pulse(SOMEBODY)


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)  # on SQLite one write comes after the other
@pytest.mark.parametrize("mark", [lambda store, _viewer: pulse(store), cases_of], ids=["all", "of a viewer"])
@pytest.mark.parametrize("viewer", [SOMEBODY, PAT], ids=["who sees all", "who sees their own"])
def test_what_was_written_first_and_seen_last_is_not_missed(
    store: SqlStore, mark: Mark, viewer: Viewer
) -> None:
    keep_two_cases(store)
    with store.transaction() as slow:
        slow.add_event(an_event(event="alarm", case_id=OTHER_CASE))
        happens(store, event="acknowledged", case_id=OTHER_CASE)
        before = mark(store, viewer)

    assert mark(store, viewer) != before


def test_alarms_are_counted_until_somebody_acknowledges_them(store: SqlStore) -> None:
    keep_a_case(store)
    with store.transaction() as book:
        book.add_escalation(an_escalation(id="e1", raised_at=NOON))
        book.add_escalation(an_escalation(id="e2", raised_at=NOON + minutes(5)))
        before = book.waiting_alarms(SOMEBODY)
        book.acknowledge("e2", AccountId("account-1"), NOON + minutes(6))

    assert before.newest == NOON + minutes(5)
    assert waiting(store) == Waiting(before.alarms - 1, NOON)


def test_with_none_waiting_there_is_no_newest(store: SqlStore) -> None:
    assert waiting(store) == Waiting(0, None)


def test_whoever_is_barred_from_a_case_is_not_told_of_its_alarms(store: SqlStore) -> None:
    keep_a_case(store)
    with store.transaction() as book:
        book.add_escalation(an_escalation(id="e1"))
        book.bar(a_bar(id="of-bea", name="Bea", email=""))

    assert waiting(store, BEA).alarms == 0
    assert waiting(store).alarms > 0


def test_whoever_sees_only_their_own_cases_is_told_of_no_other(store: SqlStore) -> None:
    keep_a_case(store)
    with store.transaction() as book:
        book.add_escalation(an_escalation(id="e1"))

    assert waiting(store, PAT).alarms == 0
