"""The audit log: nothing in it can be changed unseen, by the service or behind its back."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from bot.casework.ports.people import Viewer
from bot.casework.records import Audited, AuditEntry, AuditWanted
from bot.store import KeyRing, SqlStore, open_store
from bot.vocabulary import CaseId
from tests.store.samples import ANN, CASE, NOON, a_bar, a_case, a_conversation, an_account, an_event, minutes

VIEWER = Viewer(ANN, "Ann", "ann@example.org", only_own=False)


def happened(number: int, **changes: Any) -> Audited:
    made = Audited(NOON + minutes(number), "read", ANN, CASE, {"reason": f"ŵ {number}"})
    return replace(made, **changes)


def note(store: SqlStore, *all_of_them: Audited) -> None:
    with store.transaction() as book:
        for one in all_of_them:
            book.note(one)


def walk(store: SqlStore) -> list[tuple[int, bool]]:
    with store.reading() as book:
        return [(entry.number, fits) for entry, fits in book.chain()]


def behind_its_back(store: SqlStore, *statements: str) -> None:
    """As somebody does who owns the database: they can switch the triggers off."""
    with store._writing.begin() as connection:
        if connection.dialect.name == "sqlite":
            for change in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_no_{change}")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_what_is_noted_stands_in_order_and_fits(store: SqlStore) -> None:
    note(store, happened(1), happened(2))
    note(store, happened(3))

    assert walk(store) == [(1, True), (2, True), (3, True)]


def test_an_event_of_a_case_is_in_the_log_with_its_reason(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_case(a_case())
        book.add_event(an_event(reason="took it on"))

    with store.reading() as book:
        [entry] = book.audited_of(CASE)

    assert (entry.what, entry.by, entry.details) == ("acknowledged", "account-1", {"reason": "took it on"})


def test_what_is_rolled_back_leaves_no_entry(store: SqlStore) -> None:
    def fail() -> None:
        with store.transaction() as book:
            book.note(happened(1))
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert walk(store) == []


@pytest.mark.parametrize("statement", ["UPDATE audit SET what = 'nothing'", "DELETE FROM audit"])
def test_the_database_refuses_to_change_it(store: SqlStore, statement: str) -> None:
    note(store, happened(1))

    with pytest.raises(DatabaseError, match="can only be added to"), store._writing.begin() as connection:
        connection.execute(text(statement))

    assert walk(store) == [(1, True)]


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET what = 'nothing' WHERE number = 2", 2),
        ("UPDATE audit SET by = 'somebody else' WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 2", 3),
        ("UPDATE audit SET details = (SELECT a.details FROM audit a WHERE a.number = 1) WHERE number = 3", 3),
        ("DELETE FROM audit WHERE number = 1", 2),
        ("UPDATE audit SET other_id = 'case-9' WHERE number = 2", 2),
        ("UPDATE audit SET other_id = NULL WHERE number = 3", 3),
    ],
)
def test_a_change_behind_its_back_is_found_where_it_is(store: SqlStore, statement: str, broken: int) -> None:
    note(store, happened(1), happened(2), happened(3, other_id=CaseId("case-2")))

    quoted = statement.replace(" by ", ' "by" ')
    behind_its_back(store, quoted)

    assert next(number for number, fits in walk(store) if not fits) == broken


def test_without_the_keys_nobody_can_write_an_entry_that_fits(store: SqlStore, url: str) -> None:
    note(store, happened(1))
    intruder = open_store(url, KeyRing.new())
    with intruder.transaction() as book:
        book.note(happened(2))
    intruder.close()

    assert walk(store) == [(1, True), (2, False)]


def test_many_at_once_make_one_chain(store: SqlStore) -> None:
    def work(number: int) -> None:
        for count in range(5):
            note(store, happened(number * 10 + count))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert walk(store) == [(number, True) for number in range(1, 21)]


def test_entries_are_found_by_who_what_which_case_and_when(store: SqlStore) -> None:
    note(
        store,
        happened(1),
        happened(2, what="searched", case_id=None),
        happened(3, by="assistant"),
        happened(4),
    )

    def found(**wanted: Any) -> list[int]:
        with store.reading() as book:
            return [row.entry.number for row in book.audited(VIEWER, AuditWanted(**wanted), 0, 9)]

    assert found() == [4, 3, 2, 1]
    assert found(by=ANN, what="read") == [4, 1]
    assert found(case_id=CASE) == [4, 3, 1]
    assert found(since=NOON + minutes(2), until=NOON + minutes(4)) == [3, 2]


def test_whoever_is_barred_from_a_case_does_not_find_it_here_either(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_account(an_account(email="ann@example.org"))
        book.add_conversation(a_conversation())
        book.add_case(a_case())
        book.note(happened(1))
        book.note(happened(2, case_id=None))
        book.bar(a_bar(account_id=ANN))

    with store.reading() as book:
        seen = book.audited(VIEWER, AuditWanted(), 0, 9)

    assert [row.entry.number for row in seen] == [2]


def test_the_mark_of_an_entry_is_never_made_of_time_zones(store: SqlStore) -> None:
    with store.reading() as book:
        assert list(book.chain()) == []
    note(store, happened(1))
    with store.reading() as book:
        [(entry, _)] = book.chain()

    assert isinstance(entry, AuditEntry)
    assert entry.at == NOON + minutes(1)


def test_a_link_that_was_decided_before_the_other_case_was_kept_is_shown_to_nobody(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_case(a_case())
        book.add_event(an_event(event="link_confirmed", reason="the same birth date"))

    with store.reading() as book:
        assert book.audited(VIEWER, AuditWanted(), 0, 9) == []
        assert book.events(CASE, VIEWER) == []
