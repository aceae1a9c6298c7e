"""Records to store: one of each, complete, with words that must never be seen in the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.casework.records import (
    Account,
    AccountEvent,
    AnswerGiven,
    AssessmentMade,
    Assigned,
    Authenticator,
    Barred,
    Call,
    Case,
    CaseEvent,
    Challenge,
    Closing,
    Concern,
    ConflictDeclared,
    ConflictWith,
    Consent,
    Conversation,
    Decision,
    Delivery,
    Duty,
    Escalation,
    Exported,
    Fact,
    HandOver,
    Hold,
    Installation,
    InstallationKind,
    Judgement,
    Known,
    KnownAs,
    LegalCheck,
    Line,
    Link,
    LinkKind,
    Note,
    Option,
    OutboxItem,
    Part,
    Passkey,
    Person,
    Purpose,
    RecoveryCode,
    Role,
    SafeContact,
    Shift,
    SignalRaised,
    SignedIn,
    SignOff,
    Switch,
    SwitchName,
    Task,
    Turn,
    VoiceChecklist,
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
    PersonId,
    Speaker,
    TurnId,
)

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
CANARY = "canary-ŵŷ-he took my keys"

TALK = ConversationId("talk-1")
CASE = CaseId("case-1")
OTHER_TALK = ConversationId("talk-2")
OTHER_CASE = CaseId("case-2")
ANN = AccountId("account-1")


def minutes(count: float) -> timedelta:
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
        by=ANN,
        who=CANARY,
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
    made = OutboxItem("notice-1", "referral", "CfC-2345", created_at=NOON)
    return replace(made, **changes)


def a_delivery(**changes: Any) -> Delivery:
    made = Delivery("delivery-1", "notice-1", "e-mail", AccountId("account-1"), NOON, due_at=NOON)
    return replace(made, **changes)


def a_call(**changes: Any) -> Call:
    return replace(Call("notice-1", "alarm-1", 0, NOON, ["on_duty"], ["account-1"]), **changes)


def a_shift(**changes: Any) -> Shift:
    mair = AccountId("account-1")
    made = Shift("shift-1", mair, Duty.ON_DUTY, NOON, NOON + minutes(240), added_by=mair, added_at=NOON)
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
        phone=CANARY,
    )
    return replace(made, **changes)


def a_sign_in(**changes: Any) -> SignedIn:
    made = SignedIn("token", AccountId("account-1"), "csrf", NOON, NOON + minutes(60))
    return replace(made, **changes)


def a_person(**changes: Any) -> Person:
    details = {"phone": "07700 900123", "born": "1990-02-01", "address": CANARY}
    made = Person(PersonId("person-1"), CASE, Part.PERSON, CANARY, NOON, "assistant", details, CANARY)
    return replace(made, **changes)


def a_fact(**changes: Any) -> Fact:
    made = Fact("fact-1", CASE, "2026-11", Known.TOLD, CANARY, NOON, ANN, told_by=CANARY, why=CANARY)
    return replace(made, **changes)


def a_bar(**changes: Any) -> Barred:
    made = Barred("barred-1", CASE, CANARY, CANARY, NOON, ANN, email=f"{CANARY}@example.org")
    return replace(made, **changes)


def an_assigned(**changes: Any) -> Assigned:
    return replace(Assigned("assigned-1", CASE, PersonId("person-1"), ANN, NOON, ANN), **changes)


def a_judgement(**changes: Any) -> Judgement:
    return replace(Judgement("judgement-1", CASE, ANN, NOON, Concern.HIGH, CANARY), **changes)


def a_note(**changes: Any) -> Note:
    return replace(Note("note-1", CASE, ANN, NOON, CANARY), **changes)


def a_task(**changes: Any) -> Task:
    made = Task("task-1", CASE, "chase_council", CANARY, NOON + minutes(60), NOON, ANN, ANN, result=CANARY)
    made.reason = made.legal_check = CANARY
    return replace(made, **changes)


def a_hand_over(**changes: Any) -> HandOver:
    return replace(HandOver("hand-over-1", CASE, ANN, ANN, NOON, CANARY, answer=CANARY), **changes)


def a_safe_contact(**changes: Any) -> SafeContact:
    safe = [{"days": [0], "opens": "09:00", "closes": "12:00", "words": CANARY}]
    person = PersonId("person-1")
    made = SafeContact("safe-1", CASE, person, NOON, ANN, ["phone", CANARY], safe, safe, CANARY)
    return replace(made, **changes)


def a_hold(**changes: Any) -> Hold:
    return replace(Hold("hold-1", TALK, CASE, ANN, NOON, 3, NOON), **changes)


def a_link(**changes: Any) -> Link:
    return replace(Link("link-1", CASE, CASE, LinkKind.SAME_FAMILY, CANARY, NOON), **changes)


def a_decision(**changes: Any) -> Decision:
    made = Decision(
        id="decision-1",
        case_id=CASE,
        option=Option.ACCEPT,
        by=ANN,
        at=NOON,
        reasons=CANARY,
        alternatives=CANARY,
        wishes=CANARY,
        consent=Consent.GIVEN,
        authority=CANARY,
        next_review=NOON.date(),
        suggested=Outcome.ELIGIBLE,
        level="manager_and_lead",
        override=CANARY,
        opinion=CANARY,
        consent_why=CANARY,
        authority_words=CANARY,
        differs=CANARY,
        settled=CANARY,
        gone_into=["seen_alone"],
        basis="1.1.1.1.1.0",
    )
    return replace(made, **changes)


def a_sign_off(**changes: Any) -> SignOff:
    made = SignOff("sign-off-1", "decision-1", Role.MANAGER, ANN, NOON, agrees=True, reasons=CANARY)
    return replace(made, **changes)


def a_legal_check(**changes: Any) -> LegalCheck:
    made = LegalCheck("check-1", CASE, ANN, NOON, CANARY, NOON.date(), CANARY, allows=True, basis="1.yes")
    return replace(made, **changes)


def a_closing(**changes: Any) -> Closing:
    return replace(Closing("closing-1", CASE, "programme_done", CANARY, ANN, NOON), **changes)


def an_export(**changes: Any) -> Exported:
    made = Exported("exported-1", CASE, "marac", Language.CY, "pdf", ANN, NOON, "digest", 3, CANARY)
    return replace(made, **changes)


def a_voice_checklist(**changes: Any) -> VoiceChecklist:
    made = VoiceChecklist(
        id="voice-1",
        case_id=CASE,
        begun_at=NOON,
        begun_by=ANN,
        language=Language.CY,
        instrument="family",
        instrument_version="1",
        saved_at=NOON,
        saved_by=ANN,
        sheet={"replies": {"strangle": {"reply": "yes", "words": CANARY}}},
    )
    return replace(made, **changes)


def a_switch(**changes: Any) -> Switch:
    made = Switch("switch-1", SwitchName.HELPLINES_ONLY, NOON, ANN, CANARY, off_why=CANARY)
    return replace(made, **changes)


def an_account_event(**changes: Any) -> AccountEvent:
    made = AccountEvent("changed-1", AccountId("account-1"), NOON, "account-2", "role", "a", "b", CANARY)
    return replace(made, **changes)


def an_authenticator(**changes: Any) -> Authenticator:
    return replace(Authenticator("authenticator-1", AccountId("account-1"), CANARY, NOON), **changes)


def a_recovery_code(**changes: Any) -> RecoveryCode:
    return replace(RecoveryCode("hash of a code", AccountId("account-1"), NOON), **changes)


def a_passkey(**changes: Any) -> Passkey:
    made = Passkey("passkey-1", AccountId("account-1"), CANARY, b"key", 4, NOON, ["internal"])
    return replace(made, **changes)


def a_challenge(**changes: Any) -> Challenge:
    made = Challenge("challenge-1", Purpose.PROVIDER_SIGN_IN, "browser", NOON, {"nonce": CANARY})
    return replace(made, **changes)


def known_as(**changes: Any) -> KnownAs:
    made = KnownAs("known-1", AccountId("account-1"), "https://id.example.org", CANARY, NOON)
    return replace(made, **changes)


def a_conflict(**changes: Any) -> ConflictDeclared:
    made = ConflictDeclared(
        "conflict-1", AccountId("account-1"), ConflictWith.PERSON, CANARY, CANARY, NOON + minutes(1)
    )
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
        book.add_shift(a_shift())
        book.add_call(a_call())
        book.add_delivery(a_delivery())
        book.add_account_event(an_account_event())
        book.count_failure(CANARY, AccountId("account-1"), 10, NOON, NOON + minutes(15))
        book.know_browser(CANARY, AccountId("account-1"), NOON, 20)
        book.add_authenticator(an_authenticator())
        book.give_recovery_codes(AccountId("account-1"), [a_recovery_code()])
        book.add_passkey(a_passkey())
        book.add_challenge(a_challenge())
        book.add_known_as(known_as())
        book.declare_conflict(a_conflict())
        book.add_person(a_person())
        book.add_fact(a_fact())
        book.bar(a_bar())
        book.assign(an_assigned())
        book.add_safe_contact(a_safe_contact())
        book.add_judgement(a_judgement())
        book.add_note(a_note())
        book.add_task(a_task())
        book.offer(a_hand_over())
        book.add_hold(a_hold())
        book.add_link(a_link())
        book.add_decision(a_decision())
        book.add_sign_off(a_sign_off())
        book.add_legal_check(a_legal_check())
        book.add_closing(a_closing())
        book.add_exported(an_export())
        book.begin_voice_checklist(a_voice_checklist())
        book.turn_on(a_switch())
        book.install(Installation("this", InstallationKind.REAL, NOON))
        book.keep_code(TALK, CANARY)


def keep_another_case(store: SqlStore, **changes: Any) -> None:
    """One more, of another talk, which is about nobody yet."""
    made = a_case(id=OTHER_CASE, reference="CfC-6789", conversation_id=OTHER_TALK)
    with store.transaction() as book:
        book.add_conversation(a_conversation(id=OTHER_TALK, token_hash="other", case_id=OTHER_CASE))
        book.add_case(replace(made, **changes))


def say_something(store: SqlStore, talk: ConversationId = TALK, case: CaseId = CASE) -> None:
    """One more line in the talk of this case."""
    with store.transaction() as book:
        conversation = book.conversation(talk)
        assert conversation is not None
        conversation.case_id = case
        conversation.lines += 1
        conversation.last_seen_at += minutes(1)
        book.save_conversation(conversation)
