"""People of a case: found again in other cases, and who must never receive it."""

from __future__ import annotations

import pytest

from bot.casework.ports.people import Viewer
from bot.casework.records import Part, Wanted
from bot.store import SqlStore
from bot.vocabulary import AccountId, CaseId, ConversationId, PersonId
from tests.store.samples import (
    ANN,
    CASE,
    NOON,
    a_bar,
    a_case,
    a_conversation,
    a_fact,
    a_person,
    an_account,
    an_assigned,
)

OTHER = CaseId("case-2")


@pytest.fixture
def two_cases(store: SqlStore) -> SqlStore:
    with store.transaction() as book:
        book.add_account(an_account(name="Ann Rees"))
        book.add_conversation(a_conversation())
        book.add_conversation(a_conversation(id=ConversationId("talk-2")))
        book.add_case(a_case())
        book.add_case(a_case(id=OTHER, reference="other", conversation_id=ConversationId("talk-2")))
    return store


def viewer(name: str = "Bea", email: str = "bea@example.org", *, only_own: bool = False) -> Viewer:
    return Viewer(AccountId(name), name, email, only_own)


def test_the_same_person_is_found_however_the_name_and_number_are_written(two_cases: SqlStore) -> None:
    with two_cases.transaction() as book:
        book.add_person(a_person(name="Siân O'Neill", details={"phone": "+44 7700 900123"}))
        same = a_person(
            id=PersonId("p2"), case_id=OTHER, name="sian oneill", details={"phone": "07700 900123"}
        )
        book.add_person(same)

    with two_cases.reading() as book:
        assert book.cases_like(CASE) == [(OTHER, "name"), (OTHER, "phone")]
        assert book.cases_like(OTHER) == [(CASE, "name"), (CASE, "phone")]


def test_a_person_renamed_is_found_by_the_new_name_alone(two_cases: SqlStore) -> None:
    with two_cases.transaction() as book:
        book.add_person(a_person(name="Mair", details={}))
        book.add_person(a_person(id=PersonId("p2"), case_id=OTHER, name="Mair", details={}))
        book.save_person(a_person(name="Mari", details={}))

    with two_cases.reading() as book:
        assert book.cases_like(CASE) == []
        assert [person.name for person in book.people(CASE)] == ["Mari"]


@pytest.mark.parametrize(
    "barred",
    [
        a_bar(name="x", email="", account_id=AccountId("Bea")),
        a_bar(name="BEA", email=""),
        a_bar(name="x", email="Bea@Example.org"),
    ],
    ids=["by account", "by name", "by address"],
)
def test_whoever_is_barred_finds_no_case(two_cases: SqlStore, barred: object) -> None:
    with two_cases.transaction() as book:
        book.bar(barred)  # type: ignore[arg-type]

    with two_cases.reading() as book:
        assert not book.is_open_to(CASE, viewer())
        assert [row.case.id for row in book.quiet(viewer(), Wanted(), None, 9)] == [OTHER]
        assert book.is_open_to(CASE, viewer("Carys", "carys@example.org"))
        assert book.is_open_to(OTHER, viewer())


def test_a_bar_that_was_lifted_holds_nobody_and_is_lifted_once(two_cases: SqlStore) -> None:
    with two_cases.transaction() as book:
        book.bar(a_bar(name="Bea"))
        assert book.lift(CASE, "barred-1", ANN, NOON)
        assert not book.lift(CASE, "barred-1", ANN, NOON)

    with two_cases.reading() as book:
        assert book.is_open_to(CASE, viewer())
        assert [barred.lifted_by for barred in book.barred(CASE)] == [ANN]


def test_a_bar_without_an_address_bars_nobody_who_has_none(two_cases: SqlStore) -> None:
    with two_cases.transaction() as book:
        book.bar(a_bar(name="Huw", email=""))

    with two_cases.reading() as book:
        assert book.is_open_to(CASE, viewer("operator", ""))


def test_who_sees_only_their_own_sees_what_they_own_or_work_with(two_cases: SqlStore) -> None:
    ann = Viewer(ANN, "Ann Rees", "ann@example.org", only_own=True)
    with two_cases.transaction() as book:
        book.add_person(a_person(part=Part.OTHER_ADULT))
        assert not book.is_open_to(CASE, ann)
        book.assign(an_assigned())
        book.save_case(
            a_case(id=OTHER, reference="other", conversation_id=ConversationId("talk-2"), owner=ANN)
        )

    with two_cases.reading() as book:
        assert book.is_open_to(CASE, ann)
        assert book.is_open_to(OTHER, ann)

    with two_cases.transaction() as book:
        assert book.end_assigned("assigned-1", NOON)

    with two_cases.reading() as book:
        assert not book.is_open_to(CASE, ann)


def test_facts_stay_when_they_are_corrected(two_cases: SqlStore) -> None:
    later = a_fact(id="fact-2", corrects="fact-1", happened="2026-10")
    with two_cases.transaction() as book:
        book.add_fact(a_fact())
        book.add_fact(later)

    with two_cases.reading() as book:
        assert book.facts(CASE) == [a_fact(), later]
