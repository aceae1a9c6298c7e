"""Records to store: one of each, complete, with words that must never be seen in the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.casework.records import (
    Account,
    AnswerGiven,
    AssessmentMade,
    Case,
    CaseEvent,
    Conversation,
    Escalation,
    Line,
    OutboxItem,
    Role,
    SignalRaised,
    SignedIn,
    Turn,
)
from bot.interview import Answer
from bot.store import SqlStore
from bot.vocabulary import (
    AccountId,
    Audience,
    CaseId,
    ConversationId,
    Danger,
    Key,
    Language,
    MessageId,
    Outcome,
    Speaker,
    TurnId,
)

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
CANARY = "canary-ŵŷ-he took my keys"

TALK = ConversationId("talk-1")
CASE = CaseId("case-1")


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def a_conversation(**changes: Any) -> Conversation:
    made = Conversation(
        id=TALK,
        token_hash="hash",
        audience=Audience.FAMILY,
        language=Language.CY,
        channel="widget",
        instrument="family",
        instrument_version="1",
        opened_at=NOON,
        last_seen_at=NOON,
        place={"asking": CANARY},
        answers={
            Key("isolated"): Answer("yes", CANARY, "police"),
            Key("wants"): Answer(("stay", CANARY)),
        },
    )
    return replace(made, **changes)


def a_turn(number: int = 1, **changes: Any) -> Turn:
    made = Turn(
        id=TurnId(f"turn-{number}"),
        conversation_id=TALK,
        client_id=f"client-{number}",
        number=number,
        accepted_at=NOON + minutes(number),
        text=CANARY,
        choice={"question": "isolated", "value": CANARY},
        reply={"messages": [{"text": CANARY}]},
    )
    return replace(made, **changes)


def a_line(number: int = 1, **changes: Any) -> Line:
    made = Line(
        id=MessageId(f"line-{number}"),
        conversation_id=TALK,
        number=number,
        speaker=Speaker.PERSON,
        text=f"{CANARY} {number}",
        said_at=NOON,
        language=Language.EN,
        question="isolated",
        choices=[{"value": "yes", "label": CANARY}],
        turn_id=TurnId("turn-1"),
    )
    return replace(made, **changes)


def an_answer(key: str = "isolated", **changes: Any) -> AnswerGiven:
    made = AnswerGiven(
        conversation_id=TALK,
        key=Key(key),
        answer=Answer("yes", CANARY, "police"),
        instrument="family",
        instrument_version="1",
        language=Language.EN,
        given_at=NOON,
        given_by="person",
        turn_id=TurnId("turn-1"),
    )
    return replace(made, **changes)


def a_signal(**changes: Any) -> SignalRaised:
    made = SignalRaised(TALK, TurnId("turn-1"), Danger.HIGH, ["stalking", "weapon"], [CANARY], NOON)
    return replace(made, **changes)


def a_case(**changes: Any) -> Case:
    made = Case(
        id=CASE,
        reference="CfC-2345",
        conversation_id=TALK,
        outcome=Outcome.REVIEW,
        opened_at=NOON,
        waiting_since=NOON,
        flags=["stalking"],
    )
    return replace(made, **changes)


def an_assessment(**changes: Any) -> AssessmentMade:
    made = AssessmentMade(
        CASE, NOON, "answers", {"answers": {"isolated": CANARY}}, {"unknown": 3, "why": CANARY}
    )
    return replace(made, **changes)


def an_escalation(**changes: Any) -> Escalation:
    made = Escalation("alarm-1", CASE, Outcome.REVIEW, "signal", NOON)
    return replace(made, **changes)


def an_item(**changes: Any) -> OutboxItem:
    made = OutboxItem("notice-1", "alarm", "alarm-1", created_at=NOON, due_at=NOON)
    return replace(made, **changes)


def an_event(**changes: Any) -> CaseEvent:
    return replace(CaseEvent(CASE, NOON, "acknowledged", "account-1", CANARY), **changes)


def an_account(**changes: Any) -> Account:
    made = Account(
        id=AccountId("account-1"),
        email=f"{CANARY}@example.org",
        name=CANARY,
        role=Role.DUTY_WORKER,
        password_hash="argon2",
        created_at=NOON,
    )
    return replace(made, **changes)


def a_sign_in(**changes: Any) -> SignedIn:
    made = SignedIn("token", AccountId("account-1"), "csrf", NOON, NOON + minutes(60))
    return replace(made, **changes)


def keep_a_conversation(store: SqlStore) -> None:
    """A conversation with something of everything that belongs to it."""
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_turn(a_turn())
        book.add_lines([a_line(1), a_line(2)])
        book.add_answers([an_answer()])
        book.add_signal(a_signal())


def keep_a_case(store: SqlStore) -> None:
    """The same with a case, and something of everything that belongs to that."""
    keep_a_conversation(store)
    with store.transaction() as book:
        book.add_case(a_case())
        book.add_assessment(an_assessment())
        book.add_escalation(an_escalation())
        book.add_outbox(an_item())
        book.add_event(an_event())
        book.add_account(an_account())
        book.add_sign_in(a_sign_in())
        book.keep_code(TALK, CANARY)
