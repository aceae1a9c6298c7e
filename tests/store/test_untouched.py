"""Cases that nobody does anything about are found, and quickly: this is asked every half minute."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.casework.lifecycle import IN_HAND
from bot.casework.ports import Book
from bot.casework.records import CaseState, DecisionState
from bot.store import SqlStore
from bot.vocabulary import CaseId, ConversationId, Outcome
from tests.store.samples import ANN, NOON, a_case, a_conversation, a_decision, a_task, an_account, minutes
from tests.store.samples import an_escalation as an_alarm
from tests.stores import temporary_store

LATE = dict.fromkeys(Outcome, NOON - minutes(15)) | {Outcome.ELIGIBLE: NOON - minutes(60)}


def keep(store: SqlStore, name: str, **changes: Any) -> CaseId:
    talk, case_id = ConversationId(f"talk-{name}"), CaseId(name)
    kept = {"id": case_id, "reference": name, "conversation_id": talk, "outcome": Outcome.REVIEW, **changes}
    with store.transaction() as book:
        if book.account(ANN) is None:
            book.add_account(an_account())
        book.add_conversation(a_conversation(id=talk))
        book.add_case(a_case(**kept))
    return case_id


def unopened(store: SqlStore, limit: int = 9) -> set[str]:
    with store.reading() as book:
        return set(book.unopened(LATE, limit))


def without_next_step(store: SqlStore, limit: int = 9) -> list[str]:
    with store.reading() as book:
        return list(book.without_next_step(limit))


def test_unopened_are_those_that_wait_too_long_for_their_outcome(store: SqlStore) -> None:
    waits = {"state": CaseState.RECEIVED}
    keep(store, "bad", **waits, waiting_since=NOON - minutes(20))
    keep(store, "bad-and-new", **waits, waiting_since=NOON - minutes(14))
    keep(store, "mild", **waits, outcome=Outcome.ELIGIBLE, waiting_since=NOON - minutes(20))
    keep(store, "mild-and-late", **waits, outcome=Outcome.ELIGIBLE, waiting_since=NOON - minutes(60))
    keep(store, "taken", state=CaseState.ACKNOWLEDGED, waiting_since=NOON - minutes(99))

    assert unopened(store) == {"bad", "mild-and-late"}
    assert len(unopened(store, 1)) == 1


def test_one_about_which_an_alarm_waits_is_not_among_them(store: SqlStore) -> None:
    case = keep(store, "rings", state=CaseState.RECEIVED, waiting_since=NOON - minutes(20))
    with store.transaction() as book:
        book.add_escalation(an_alarm(id="alarm", case_id=case))
    assert unopened(store) == set()

    with store.transaction() as book:
        book.acknowledge("alarm", ANN, NOON)

    assert unopened(store) == {"rings"}


def test_without_a_next_step_are_those_in_hand(store: SqlStore) -> None:
    for state in CaseState:
        keep(store, state.value, state=state)

    assert set(without_next_step(store)) == {state.value for state in IN_HAND}
    assert len(without_next_step(store, 1)) == 1


@pytest.mark.parametrize(
    ("add", "end"),
    [
        (
            lambda book, case: book.add_task(a_task(case_id=case, person_id=None)),
            lambda book, case: book.finish_task(case, "task-1", ANN, NOON, "done"),
        ),
        (
            lambda book, case: book.add_decision(a_decision(case_id=case)),
            lambda book, _: book.settle("decision-1", DecisionState.REFUSED, NOON),
        ),
        (
            lambda book, case: book.add_decision(a_decision(case_id=case)),
            lambda book, _: book.tell_out_of_date("decision-1", NOON),
        ),
    ],
    ids=["a task that is done", "a proposal that is refused", "a proposal that is out of date"],
)
def test_what_is_to_be_done_is_enough_until_it_ends(
    store: SqlStore, add: Callable[[Book, CaseId], object], end: Callable[[Book, CaseId], object]
) -> None:
    case = keep(store, "taken", state=CaseState.ACKNOWLEDGED)
    with store.transaction() as book:
        add(book, case)
    assert without_next_step(store) == []

    with store.transaction() as book:
        end(book, case)

    assert without_next_step(store) == ["taken"]


@pytest.mark.parametrize(
    ("ask", "indexes"),
    [
        (lambda book: book.unopened(LATE, 50), ["ix_cases_received", "ix_escalations_case_id"]),
        (
            lambda book: book.without_next_step(50),
            ["ix_cases_in_hand", "ix_tasks_case_id", "uq_decisions_waiting"],
        ),
        (lambda book: book.untold_decisions(NOON, 50), ["uq_decisions_waiting"]),
    ],
    ids=["unopened", "without next step", "untold decisions"],
)
def test_only_what_is_open_is_read(tmp_path: Path, ask: Callable[[Book], object], indexes: list[str]) -> None:
    """Among tens of thousands of cases it must cost what it costs among a hundred."""
    asked: list[tuple[str, Any]] = []
    with closing(temporary_store(tmp_path)) as store:
        event.listen(store._reading, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        with store.reading() as book:
            ask(book)
        statement, values = next(one for one in asked if one[0].startswith("SELECT"))
        with store._reading.connect() as connection:
            plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all())

    assert all(index in plan for index in indexes), plan
    assert not any(f"SCAN {table}'" in plan for table in ("cases", "decisions", "tasks", "escalations")), plan
