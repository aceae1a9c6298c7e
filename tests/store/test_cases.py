"""Cases, how they were judged, the queue, and the history."""

from __future__ import annotations

from bot.casework.ports.people import Viewer
from bot.casework.records import CaseState
from bot.store import SqlStore
from bot.vocabulary import AccountId, CaseId, Outcome
from tests.store.samples import (
    CASE,
    a_case,
    an_assessment,
    an_event,
    keep_a_case,
)

EVERYTHING = Viewer(AccountId("account-9"), "Nobody Named", "nobody@example.org", only_own=False)


def test_a_case_comes_back_as_it_was_by_id_and_by_reference(store: SqlStore) -> None:
    keep_a_case(store)

    with store.reading() as book:
        assert book.case(CASE) == a_case()
        assert book.case_by_reference("CfC-2345") == a_case()
        assert book.case(CaseId("other")) is None
        assert book.case_by_reference("CfC-9999") is None


def test_a_changed_case_comes_back_changed(store: SqlStore) -> None:
    keep_a_case(store)
    changed = a_case(
        outcome=Outcome.EMERGENCY, flags=[], state=CaseState.ACKNOWLEDGED, owner="account-1", sent=True
    )

    with store.transaction() as book:
        book.save_case(changed)

    with store.reading() as book:
        assert book.case(CASE) == changed


def test_assessments_and_events_come_oldest_first(store: SqlStore) -> None:
    keep_a_case(store)
    later = an_assessment(cause="correction", situation={}, assessment={})
    with store.transaction() as book:
        book.add_assessment(later)
        book.add_event(an_event(event="handed over"))

    with store.reading() as book:
        assert book.assessments(CASE) == [an_assessment(), later]
        assert book.events(CASE, EVERYTHING) == [an_event(), an_event(event="handed over")]
        other = CaseId("other")
        assert (book.assessments(other), book.events(other, EVERYTHING)) == ([], [])
