"""The list of cases: its order, its pages, what can be asked of it, and that it is read along an index."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.casework.ports.people import Viewer
from bot.casework.records import CaseState, Holder, PageEnd, Wanted
from bot.store import SqlStore
from bot.vocabulary import AccountId, Audience, CaseId, ConversationId, Language, Outcome, PersonId
from tests.store.samples import (
    ANN,
    NOON,
    a_bar,
    a_case,
    a_conversation,
    a_person,
    an_account,
    an_escalation,
    minutes,
)
from tests.stores import temporary_store

ANYBODY = Viewer(AccountId("account-9"), "Nobody Named", "nobody@example.org", only_own=False)
ALL = Wanted()


def waiting(
    store: SqlStore, name: str, outcome: Outcome, waited: int = 0, alarms: int = 0, **changes: Any
) -> None:
    talk = ConversationId(f"talk-{name}")
    audience, language = changes.pop("audience", Audience.FAMILY), changes.pop("language", Language.CY)
    kept = {"id": CaseId(name), "reference": name, "conversation_id": talk, **changes}
    with store.transaction() as book:
        book.add_conversation(a_conversation(id=talk, audience=audience, language=language))
        book.add_case(a_case(**kept, outcome=outcome, waiting_since=NOON - minutes(waited)))
        for number in range(alarms):
            book.add_escalation(an_escalation(id=f"{name}-{number}", case_id=CaseId(name)))


def listed(store: SqlStore, wanted: Wanted = ALL, viewer: Viewer = ANYBODY) -> list[str]:
    with store.reading() as book:
        rows = [*book.alarmed(viewer, wanted, 99), *book.quiet(viewer, wanted, None, 99)]
    return [row.case.reference for row in rows]


def test_alarms_come_first_then_the_worst_then_who_waits_longest(store: SqlStore) -> None:
    waiting(store, "mild", Outcome.ELIGIBLE, waited=99)
    waiting(store, "emergency", Outcome.EMERGENCY)
    waiting(store, "waited", Outcome.REVIEW, waited=20)
    waiting(store, "came-later", Outcome.REVIEW, waited=10)
    waiting(store, "escalated", Outcome.ESCALATE)
    waiting(store, "alarmed-mild", Outcome.REVIEW, alarms=2)
    waiting(store, "alarmed-bad", Outcome.ESCALATE, alarms=1)

    order = ["alarmed-bad", "alarmed-mild", "emergency", "escalated", "waited", "came-later", "mild"]
    assert listed(store) == order
    with store.reading() as book:
        assert [row.unacknowledged for row in book.alarmed(ANYBODY, ALL, 9)] == [1, 2]


def test_an_acknowledged_alarm_no_longer_comes_first(store: SqlStore) -> None:
    waiting(store, "alarmed", Outcome.REVIEW, alarms=1)
    waiting(store, "worse", Outcome.ESCALATE)

    with store.transaction() as book:
        book.acknowledge("alarmed-0", ANN, NOON)

    assert listed(store) == ["worse", "alarmed"]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_meet_without_a_gap_or_a_repeat_also_when_waits_are_the_same(
    store: SqlStore, size: int
) -> None:
    for number in range(7):
        outcome = Outcome.REVIEW if number < 5 else Outcome.ELIGIBLE
        waiting(store, f"c{number}", outcome, waited=number // 3)
    seen: list[str] = []
    end: PageEnd | None = None

    with store.reading() as book:
        while rows := book.quiet(ANYBODY, ALL, end, size):
            seen += [row.case.reference for row in rows]
            end = rows[-1].place

    assert seen == listed(store)
    assert len(set(seen)) == 7


def test_what_comes_in_meanwhile_moves_no_page(store: SqlStore) -> None:
    for number in range(4):
        waiting(store, f"c{number}", Outcome.REVIEW, waited=9 - number)
    with store.reading() as book:
        first = book.quiet(ANYBODY, ALL, None, 2)

    waiting(store, "worse", Outcome.EMERGENCY)

    with store.reading() as book:
        rest = book.quiet(ANYBODY, ALL, first[-1].place, 9)
    assert [row.case.reference for row in rest] == ["c2", "c3"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(outcome=Outcome.ESCALATE), {"escalated"}),
        (Wanted(states=frozenset({CaseState.ACKNOWLEDGED})), {"taken"}),
        (Wanted(holder=Holder.NOBODY), {"escalated", "english", "cardiff"}),
        (Wanted(audience=Audience.PROFESSIONAL), {"english"}),
        (Wanted(language=Language.EN), {"english"}),
        (Wanted(area="cardiff"), {"cardiff"}),
        (Wanted(outcome=Outcome.REVIEW, area="vale"), set()),
    ],
    ids=str,
)
def test_what_can_be_asked_for(store: SqlStore, wanted: Wanted, found: set[str]) -> None:
    waiting(store, "escalated", Outcome.ESCALATE, alarms=1)
    waiting(store, "taken", Outcome.REVIEW, state=CaseState.ACKNOWLEDGED, owner=ANN)
    waiting(store, "english", Outcome.REVIEW, audience=Audience.PROFESSIONAL, language=Language.EN)
    waiting(store, "cardiff", Outcome.REVIEW, area="cardiff")

    assert set(listed(store, wanted)) == found


def test_mine_are_those_i_own(store: SqlStore) -> None:
    waiting(store, "mine", Outcome.REVIEW, owner=ANN)
    waiting(store, "hers", Outcome.REVIEW, owner="bea")

    ann = Viewer(ANN, "Ann", "ann@example.org", only_own=False)
    assert listed(store, Wanted(holder=Holder.ME), ann) == ["mine"]
    assert listed(store, Wanted(holder=AccountId("bea")), ann) == ["hers"]
    with store.reading() as book:
        assert book.counts(ann, Wanted(holder=AccountId("bea"))) == {Outcome.REVIEW: 1}


def test_a_colleagues_cases_that_are_not_for_me_are_not_there(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_account(an_account())
    waiting(store, "hers", Outcome.REVIEW, owner="bea")
    with store.transaction() as book:
        book.bar(a_bar(case_id=CaseId("hers"), name="Ann", email=""))

    ann = Viewer(ANN, "Ann", "ann@example.org", only_own=False)
    assert listed(store, Wanted(holder=AccountId("bea")), ann) == []
    with store.reading() as book:
        assert book.counts(ann, Wanted(holder=AccountId("bea"))) == {}


def test_overdue_goes_by_the_time_each_outcome_may_wait(store: SqlStore) -> None:
    waiting(store, "bad", Outcome.REVIEW, waited=20)
    waiting(store, "mild", Outcome.ELIGIBLE, waited=20)
    waiting(store, "mild-and-late", Outcome.ELIGIBLE, waited=90)
    late = {Outcome.REVIEW: NOON - minutes(15), Outcome.ELIGIBLE: NOON - minutes(60)}

    assert listed(store, Wanted(overdue=late)) == ["bad", "mild-and-late"]


def test_counts_are_of_every_outcome_and_of_what_else_is_wanted(store: SqlStore) -> None:
    waiting(store, "one", Outcome.REVIEW, alarms=1)
    waiting(store, "two", Outcome.REVIEW, area="vale")
    waiting(store, "three", Outcome.ELIGIBLE, area="vale")

    with store.reading() as book:
        assert book.counts(ANYBODY, ALL) == {Outcome.REVIEW: 2, Outcome.ELIGIBLE: 1}
        wanted = Wanted(outcome=Outcome.ELIGIBLE, area="vale")
        assert book.counts(ANYBODY, wanted) == {Outcome.REVIEW: 1, Outcome.ELIGIBLE: 1}


def test_who_is_barred_is_neither_listed_nor_counted_nor_found(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_account(an_account())
    waiting(store, "open", Outcome.REVIEW)
    waiting(store, "shut", Outcome.REVIEW, alarms=1)
    with store.transaction() as book:
        book.bar(a_bar(case_id=CaseId("shut"), name="Bea", email=""))
        for number, case in enumerate(("open", "shut")):
            book.add_person(a_person(id=PersonId(str(number)), case_id=CaseId(case), name="Mair", details={}))
    bea = Viewer(AccountId("b"), "Bea", "bea@example.org", only_own=False)

    assert listed(store, viewer=bea) == ["open"]
    with store.reading() as book:
        assert book.counts(bea, ALL) == {Outcome.REVIEW: 1}
        assert [row.case.reference for row in book.found(bea, "name", "mair", 9)] == ["open"]
        assert book.found_by_reference(bea, "shut") == []
        assert len(book.found(ANYBODY, "name", "mair", 9)) == 2


def test_the_list_is_read_along_its_index_and_is_not_sorted(tmp_path: Path) -> None:
    """Among tens of thousands of cases a page must cost what it costs among a hundred.

    Asked of SQLite, whose plan does not hang on how much there is.
    """
    asked: list[tuple[str, Any]] = []
    with closing(temporary_store(tmp_path)) as store:
        event.listen(store._reading, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        with store.reading() as book:
            book.quiet(ANYBODY, Wanted(states=frozenset(CaseState)), PageEnd(Outcome.REVIEW, NOON, "x"), 50)
        statements = [one for one in asked if one[0].startswith("SELECT")]
        with store._reading.connect() as connection:
            plans = [
                str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all())
                for statement, values in statements
            ]

    assert len(plans) == 3
    assert all("ix_cases_outcome_waiting_since_reference" in plan for plan in plans)
    assert not any("TEMP B-TREE" in plan for plan in plans)
