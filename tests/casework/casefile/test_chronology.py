"""The chronology: one list from all records, in time, saying what is only about right."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.casework.alarm_list import Rung
from bot.casework.casefile.chronology import BUILDERS, chronology
from bot.casework.casefile.entries import CaseRecords, Entry, EntryKind, Order
from bot.casework.records import DeliveryState, HandOver, HoldEnd
from bot.interview import Answer
from bot.vocabulary import AccountId, Key, PersonId
from tests.store.samples import (
    CASE,
    NOON,
    a_call,
    a_conversation,
    a_decision,
    a_delivery,
    a_fact,
    a_hold,
    a_judgement,
    a_sign_off,
    a_signal,
    a_task,
    an_assessment,
    an_escalation,
    an_export,
    minutes,
)

SIAN, HUW = PersonId("sian"), PersonId("huw")
ALL = CaseRecords(
    conversation=a_conversation(),
    facts=[a_fact(happened="2026-10", about=[HUW])],
    dated={Key("last_time"): Answer("2026-11-20")},
    dated_at={Key("last_time"): NOON},
    signals=[a_signal(raised_at=NOON + minutes(1))],
    escalations=[
        an_escalation(
            raised_at=NOON + minutes(2),
            acknowledged_at=NOON + minutes(3),
            acknowledged_by=AccountId("account-1"),
        )
    ],
    rungs={
        "alarm": [
            Rung(
                a_call(at=NOON + minutes(2.1)),
                [
                    a_delivery(
                        state=DeliveryState.GIVEN_UP,
                        created_at=NOON,
                        failed_at=NOON + minutes(2.2),
                        channel="sms",
                    ),
                    a_delivery(state=DeliveryState.DELIVERED, delivered_at=NOON + minutes(2.3)),
                ],
            ),
            Rung(a_call(at=NOON + minutes(2.4), accounts=[]), []),
        ]
    },
    holds=[a_hold(began_at=NOON + minutes(3.1), ended_at=NOON + minutes(3.2), end=HoldEnd.LEFT)],
    assessments=[an_assessment(made_at=NOON + minutes(4), assessment={"outcome": "review"})],
    judgements=[a_judgement(at=NOON + minutes(5))],
    decisions=[a_decision(at=NOON + minutes(6))],
    sign_offs=[a_sign_off(at=NOON + minutes(7))],
    tasks=[a_task(done_at=NOON + minutes(8), done_by="account-1"), a_task(id="not done")],
    exported=[an_export(at=NOON + minutes(9))],
    hand_overs=[
        HandOver("h", CASE, AccountId("a"), AccountId("b"), NOON + minutes(10), "", NOON + minutes(11), True)
    ],
    ended_at=NOON + minutes(12),
)


def texts(entries: list[Entry]) -> list[str]:
    return [entry.text for entry in entries]


def test_everything_that_happened_stands_in_it_in_time() -> None:
    assert texts(chronology(ALL, Order.OLDEST)) == [
        "entry_fact",
        "entry_answer",
        "entry_began",
        "entry_signal_high",
        "entry_alarm",
        "entry_called",
        "entry_call_given_up",
        "entry_call_delivered",
        "entry_called_nobody",
        "entry_taken",
        "entry_took_over",
        "entry_held_until",
        "entry_assessment",
        "entry_judgement_high",
        "entry_decision",
        "entry_signed_for",
        "entry_task",
        "entry_document",
        "entry_offered",
        "entry_accepted",
        "entry_ended",
    ]


def test_the_newest_first_is_the_same_list_turned_round() -> None:
    assert texts(chronology(ALL)) == texts(chronology(ALL, Order.OLDEST))[::-1]


def test_every_kind_can_be_asked_for_alone() -> None:
    for kind in EntryKind:
        found = chronology(ALL, kind=kind)
        assert found, kind
        assert {entry.kind for entry in found} == {kind}


def test_of_one_person_is_what_names_them() -> None:
    assert texts(chronology(ALL, person=HUW)) == ["entry_fact"]
    assert chronology(ALL, person=SIAN) == []


@pytest.mark.parametrize(
    ("happened", "approximate", "place", "says_so"),
    [
        ("2026", False, "2026-01-01", True),
        ("2026-11", False, "2026-11-01", True),
        ("2026-11-05", False, "2026-11-05", False),
        ("2026-11-05", True, "2026-11-05", True),
        ("", False, "2026-11-23", False),
    ],
)
def test_a_date_that_is_partly_known_says_so_and_has_a_place(
    happened: str, approximate: bool, place: str, says_so: bool
) -> None:
    fact = a_fact(happened=happened, approximate=approximate)
    [entry] = chronology(CaseRecords(a_conversation(), facts=[fact]), kind=EntryKind.FACT)

    assert entry.place.date().isoformat() == place
    assert entry.is_approximate is says_so


def test_what_was_corrected_is_struck_with_who_and_why() -> None:
    old, new = a_fact(), a_fact(id="fact-2", corrects="fact-1", recorded_by="account-2", why="the left arm")
    entries = chronology(CaseRecords(a_conversation(), facts=[old, new]), kind=EntryKind.FACT)

    struck = {entry.id: (entry.struck_because, entry.struck_by) for entry in entries}
    assert struck == {"fact-1": ("the left arm", "account-2"), "fact-2": (None, None)}


def test_a_talk_that_goes_on_has_no_end() -> None:
    records = CaseRecords(a_conversation())

    assert texts(chronology(records)) == ["entry_began"]


def test_nothing_in_it_tells_a_count() -> None:
    counted = an_assessment(assessment={"outcome": "review", "low": 7, "high": 11})
    [entry] = chronology(CaseRecords(a_conversation(), assessments=[counted]), kind=EntryKind.ASSESSMENT)

    assert set(entry.values) == {"outcome", "cause"}


def test_another_builder_is_all_that_another_record_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    call = Entry(EntryKind.ALARM, datetime(2026, 11, 23, tzinfo=UTC), "entry_call", "x", NOON)
    monkeypatch.setattr(
        "bot.casework.casefile.chronology.BUILDERS", (*BUILDERS, lambda _records: [replace(call)])
    )

    assert "entry_call" in texts(chronology(CaseRecords(a_conversation())))
