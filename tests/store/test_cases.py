"""Cases, how they were judged, the queue, and the history."""

from __future__ import annotations

from typing import Any

from bot.casework.records import CaseState
from bot.store import SqlStore
from bot.vocabulary import AccountId, Audience, CaseId, ConversationId, Language, Outcome
from tests.store.samples import (
    CASE,
    NOON,
    a_case,
    a_conversation,
    an_assessment,
    an_escalation,
    an_event,
    keep_a_case,
    minutes,
)


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
        assert book.events(CASE) == [an_event(), an_event(event="handed over")]
        assert (book.assessments(CaseId("other")), book.events(CaseId("other"))) == ([], [])


def _waiting(store: SqlStore, name: str, outcome: Outcome, waited: int = 0, alarms: int = 0) -> None:
    talk = ConversationId(f"talk-{name}")
    changes: dict[str, Any] = {"id": CaseId(name), "reference": name, "conversation_id": talk}
    with store.transaction() as book:
        book.add_conversation(a_conversation(id=talk))
        book.add_case(a_case(**changes, outcome=outcome, waiting_since=NOON - minutes(waited)))
        for number in range(alarms):
            book.add_escalation(an_escalation(id=f"{name}-{number}", case_id=CaseId(name)))


def test_the_queue_shows_alarms_first_then_the_worst_then_who_waits_longest(store: SqlStore) -> None:
    _waiting(store, "mild", Outcome.ELIGIBLE, waited=99)
    _waiting(store, "emergency", Outcome.EMERGENCY)
    _waiting(store, "waited", Outcome.REVIEW, waited=20)
    _waiting(store, "came-later", Outcome.REVIEW, waited=10)
    _waiting(store, "escalated", Outcome.ESCALATE)
    _waiting(store, "alarmed-mild", Outcome.REVIEW, alarms=2)
    _waiting(store, "alarmed-bad", Outcome.ESCALATE, alarms=1)
    order = ["alarmed-bad", "alarmed-mild", "emergency", "escalated", "waited", "came-later", "mild"]

    with store.reading() as book:
        assert [row.case.id for row in book.queue(50, 0)] == order
        assert [row.case.id for row in book.queue(2, 1)] == order[1:3]
        assert [row.unacknowledged for row in book.queue(3, 0)] == [1, 2, 0]


def test_an_acknowledged_alarm_no_longer_comes_first(store: SqlStore) -> None:
    _waiting(store, "alarmed", Outcome.REVIEW, alarms=1)
    _waiting(store, "worse", Outcome.ESCALATE)

    with store.transaction() as book:
        book.acknowledge("alarmed-0", AccountId("account-1"), NOON)

    with store.reading() as book:
        assert [(row.case.id, row.unacknowledged) for row in book.queue(9, 0)] == [
            ("worse", 0),
            ("alarmed", 0),
        ]


def test_a_row_of_the_queue_tells_who_it_is_and_what_is_not_known(store: SqlStore) -> None:
    keep_a_case(store)
    with store.transaction() as book:
        book.add_assessment(an_assessment(assessment={"unknown": 7}))
    _waiting(store, "unjudged", Outcome.ELIGIBLE)

    with store.reading() as book:
        judged, unjudged = book.queue(9, 0)

    assert judged.case == a_case()
    assert (judged.audience, judged.language) == (Audience.FAMILY, Language.CY)
    assert (judged.unknowns, unjudged.unknowns) == (7, None)
