"""The tables fit the records, and what people said is sealed in every one of them."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from bot.casework import records
from bot.interview import Answer
from bot.store import SqlStore, rows
from bot.store.columns import ANSWER, Sealed
from tests.store.samples import CANARY, CASE, NOON, TALK, a_case, a_conversation, keep_a_case

PAIRS = [
    (records.Account, rows.AccountRow, {"email_index"}),
    (records.AnswerGiven, rows.AnswerRow, {"seq"}),
    (records.AssessmentMade, rows.AssessmentRow, {"seq"}),
    (records.Case, rows.CaseRow, set()),
    (records.CaseEvent, rows.EventRow, {"seq"}),
    (records.Conversation, rows.ConversationRow, set()),
    (records.Escalation, rows.EscalationRow, set()),
    (records.Line, rows.LineRow, set()),
    (records.OutboxItem, rows.OutboxRow, set()),
    (records.SignalRaised, rows.SignalRow, {"seq"}),
    (records.SignedIn, rows.SignInRow, set()),
    (records.Turn, rows.TurnRow, set()),
    (records.Call, rows.CallRow, set()),
    (records.Delivery, rows.DeliveryRow, set()),
    (records.Shift, rows.ShiftRow, set()),
    (records.Person, rows.PersonRow, set()),
    (records.Fact, rows.FactRow, set()),
    (records.Barred, rows.BarredRow, {"name_index", "email_index"}),
    (records.Assigned, rows.AssignedRow, set()),
    (records.SafeContact, rows.SafeContactRow, set()),
    (records.Judgement, rows.JudgementRow, set()),
    (records.Note, rows.NoteRow, set()),
    (records.Task, rows.TaskRow, set()),
    (records.HandOver, rows.HandOverRow, set()),
    (records.Hold, rows.HoldRow, set()),
    (records.Link, rows.LinkRow, set()),
    (records.Decision, rows.DecisionRow, set()),
    (records.SignOff, rows.SignOffRow, set()),
    (records.Exported, rows.ExportedRow, set()),
    (records.LegalCheck, rows.LegalCheckRow, set()),
    (records.Closing, rows.ClosingRow, set()),
    (records.Switch, rows.SwitchRow, set()),
    (records.AuditEntry, rows.AuditRow, set()),
    (records.Installation, rows.InstallationRow, set()),
    (records.AccountEvent, rows.AccountEventRow, set()),
    (records.Authenticator, rows.AuthenticatorRow, set()),
    (records.RecoveryCode, rows.RecoveryCodeRow, set()),
    (records.Passkey, rows.PasskeyRow, set()),
    (records.Challenge, rows.ChallengeRow, set()),
    (records.KnownBrowser, rows.KnownBrowserRow, set()),
    (records.WrongTries, rows.WrongTriesRow, set()),
    (records.KnownAs, rows.KnownAsRow, {"subject_index"}),
    (records.ConflictDeclared, rows.ConflictRow, {"name_index"}),
    (records.VoiceChecklist, rows.VoiceChecklistRow, set()),
]

SEALED = {
    f"{table.name}.{column.name}": (column, column.type)
    for table in rows.Base.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Sealed)
}


@pytest.mark.parametrize(("record", "row", "beyond"), PAIRS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_row_has_the_fields_of_its_record(record: Any, row: Any, beyond: set[str]) -> None:
    assert set(row.__table__.columns.keys()) - beyond == {field.name for field in fields(record)}


def test_an_answer_stored_before_answers_were_inferred_is_still_read() -> None:
    assert ANSWER.from_text('["yes","he did",null]') == Answer("yes", "he did")
    assert ANSWER.from_text(ANSWER.to_text(Answer("yes", inferred=True))).inferred


def test_no_table_is_left_out() -> None:
    without_record = {"return_codes", "person_marks"}  # only ever looked for, never read back

    assert {row.__tablename__ for _, row, _ in PAIRS} | without_record == set(rows.Base.metadata.tables)


def test_what_is_sealed_is_what_people_said_answered_or_are_called() -> None:
    assert set(SEALED) == {
        "account_events.reason",
        "accounts.email",
        "accounts.name",
        "accounts.phone",
        "answers.answer",
        "assessments.assessment",
        "assessments.situation",
        "audit.details",
        "authenticators.secret",
        "barred.email",
        "barred.name",
        "barred.why",
        "closings.reasons",
        "case_events.reason",
        "challenges.kept",
        "conflicts.name",
        "conflicts.why",
        "conversations.answers",
        "conversations.place",
        "decisions.alternatives",
        "decisions.authority",
        "decisions.authority_words",
        "decisions.consent_why",
        "decisions.differs",
        "decisions.opinion",
        "decisions.override",
        "decisions.reasons",
        "decisions.settled",
        "decisions.wishes",
        "exported.why",
        "facts.told_by",
        "facts.why",
        "facts.words",
        "hand_overs.answer",
        "hand_overs.words",
        "judgements.words",
        "legal_checks.asked",
        "legal_checks.said",
        "known_as.subject",
        "lines.choices",
        "lines.text",
        "lines.who",
        "links.why",
        "notes.words",
        "passkeys.name",
        "people.details",
        "people.may_know",
        "people.name",
        "sign_offs.reasons",
        "safe_contacts.channels",
        "safe_contacts.safe",
        "safe_contacts.unsafe",
        "safe_contacts.words",
        "tasks.legal_check",
        "tasks.reason",
        "signals.words",
        "tasks.result",
        "tasks.words",
        "switches.off_why",
        "switches.why",
        "turns.choice",
        "turns.reply",
        "turns.text",
        "voice_checklists.sheet",
    }


def test_each_value_is_sealed_for_the_column_it_stands_in() -> None:
    assert [kind.address for _, kind in SEALED.values()] == list(SEALED)


def test_nothing_that_is_sealed_can_be_read_in_any_table(store: SqlStore) -> None:
    keep_a_case(store)

    with store._reading.connect() as connection:
        for table in rows.Base.metadata.sorted_tables:
            kept = connection.exec_driver_sql(f"SELECT * FROM {table.name}").mappings().all()  # noqa: S608
            assert kept, f"the samples hold nothing for {table.name}"
            for row in kept:
                assert CANARY not in str(dict(row))
                assert CANARY.encode() not in b"".join(v for v in row.values() if isinstance(v, bytes))


@pytest.mark.parametrize("place", SEALED)
def test_every_sealed_column_opens_to_what_was_put_in(store: SqlStore, place: str) -> None:
    keep_a_case(store)

    with store._reading.connect() as connection:
        value = connection.scalars(select(SEALED[place][0])).first()

    assert CANARY in str(value)


def test_times_come_back_in_utc_to_the_microsecond_from_any_zone(store: SqlStore) -> None:
    in_cardiff = NOON.astimezone(timezone(timedelta(hours=1)))
    with store.transaction() as book:
        book.add_conversation(a_conversation(opened_at=in_cardiff))
        book.add_case(a_case(waiting_since=in_cardiff))

    with store.reading() as book:
        conversation, case = book.conversation(TALK), book.case(CASE)

    assert conversation is not None
    assert case is not None
    assert (
        conversation.opened_at.isoformat()
        == case.waiting_since.isoformat()
        == "2026-11-23T12:00:00.123456+00:00"
    )


def test_a_time_without_a_zone_is_refused(store: SqlStore) -> None:
    naive = datetime(2026, 11, 23, 12)  # noqa: DTZ001

    with pytest.raises(StatementError, match="A time without a zone"), store.transaction() as book:
        book.add_conversation(a_conversation(opened_at=naive))
