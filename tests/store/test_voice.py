"""A checklist by voice: one is open for each case, and of two that save at once one is told to look again."""

from __future__ import annotations

from dataclasses import replace

from bot.store import SqlStore
from tests.store.samples import (
    ANN,
    CASE,
    NOON,
    a_case,
    a_conversation,
    a_voice_checklist,
    an_account,
    minutes,
)


def with_a_case(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_case(a_case())
        book.add_account(an_account())


def test_of_two_workers_who_begin_at_once_both_go_on_with_the_same_one(store: SqlStore) -> None:
    with_a_case(store)

    with store.transaction() as book:
        begun = [book.begin_voice_checklist(a_voice_checklist(id=name)) for name in ("first", "second")]
        kept = book.voice_checklists(CASE)

    assert begun == [True, False]
    assert [one.id for one in kept] == ["first"]


def test_a_new_one_can_begin_when_the_last_is_finished(store: SqlStore) -> None:
    with_a_case(store)
    with store.transaction() as book:
        first = a_voice_checklist(id="first")
        book.begin_voice_checklist(first)
        book.save_voice_checklist(replace(first, finished_at=NOON, finished_by=ANN))

    with store.transaction() as book:
        begun = book.begin_voice_checklist(a_voice_checklist(id="second", begun_at=NOON + minutes(60)))
        kept = book.voice_checklists(CASE)

    assert begun
    assert [one.id for one in kept] == ["first", "second"]


def test_of_two_devices_that_read_the_same_the_second_to_save_is_refused(store: SqlStore) -> None:
    with_a_case(store)
    with store.transaction() as book:
        book.begin_voice_checklist(a_voice_checklist())
    with store.reading() as book:
        one, other = book.voice_checklists(CASE)[0], book.voice_checklists(CASE)[0]

    with store.transaction() as book:
        saved = [book.save_voice_checklist(replace(one, call=2)), book.save_voice_checklist(other)]

    assert saved == [True, False]
    with store.reading() as book:
        assert (book.voice_checklists(CASE)[0].call, book.voice_checklists(CASE)[0].version) == (2, 2)


def test_what_is_finished_is_never_written_again(store: SqlStore) -> None:
    with_a_case(store)
    with store.transaction() as book:
        checklist = a_voice_checklist()
        book.begin_voice_checklist(checklist)
        checklist.finished_at = NOON
        book.save_voice_checklist(checklist)

        assert not book.save_voice_checklist(replace(checklist, finished_at=None))


def test_it_is_read_as_it_was_written(store: SqlStore) -> None:
    with_a_case(store)
    with store.transaction() as book:
        book.begin_voice_checklist(a_voice_checklist())

    with store.reading() as book:
        assert book.voice_checklists(CASE) == [a_voice_checklist()]
