"""Opening a case and raising its alarm: always in the same transaction as the cause."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from bot.casework import lifecycle
from bot.casework.casefile.keeping_up import keep_people, keep_up, who_is_named
from bot.casework.casefile.named import Named
from bot.casework.ports import Book
from bot.casework.records import (
    AssessmentMade,
    Case,
    CaseEvent,
    Conversation,
    Escalation,
    OutboxItem,
    SignalRaised,
    Turn,
)
from bot.casework.sittings import Library
from bot.casework.situation import record_of, situation_of
from bot.casework.voice.standing import with_voice
from bot.triage import Assessment, assess
from bot.triage.situation import Situation
from bot.vocabulary import AccountId, CaseId, Danger, Outcome, Signal

# Letters and digits that cannot be taken for one another when read out over a phone.
REFERENCE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
REFERENCE_LENGTH = 8
THE_ASSISTANT = "assistant"
OUTCOME_OF = {Danger.HIGH: Outcome.REVIEW, Danger.IMMEDIATE: Outcome.EMERGENCY}
# Of a talk that has just begun these are always true, and would hide what matters on the list.
NOISE_UNTIL_SENT = frozenset({"could_reach_threshold", "too_little_known"})
WORTH_AN_ALARM = Outcome.REVIEW
FAULT = "fault"

log = logging.getLogger(__name__)


def case_of(
    book: Book, conversation: Conversation, library: Library, outcome: Outcome, cause: str, now: datetime
) -> Case:
    """The conversation's case, opened if there is none, and never made milder.

    It opens with whoever was named before: a worker who knows them must not see it for a moment.
    """
    case = book.case(conversation.case_id) if conversation.case_id else None
    if case is not None:
        case.outcome = Outcome.worst(case.outcome, outcome)
        book.save_case(case)
        return case
    case = Case(
        id=CaseId(str(uuid4())),
        reference=new_reference(),
        conversation_id=conversation.id,
        outcome=outcome,
        opened_at=now,
        waiting_since=now,
    )
    book.add_case(case)
    conversation.case_id = case.id
    book.save_conversation(conversation)
    book.add_event(CaseEvent(case.id, now, "opened", THE_ASSISTANT, cause))
    keep_people(book, case, _named(conversation, library), now)
    return case


def _named(conversation: Conversation, library: Library) -> list[Named]:
    """An alarm is worth more than a name: what cannot be read holds up no message and no alarm."""
    try:
        return who_is_named(conversation, library)
    except Exception:
        log.exception("Who is named in the answers could not be read. The case opens without them.")
        return []


def raise_alarm(book: Book, case: Case, outcome: Outcome, cause: str, now: datetime) -> None:
    """Put an alarm before the duty team. One cause raises one alarm until somebody acknowledges it.

    The alarm is written in the transaction of its cause, and waits there for `bot.casework.ladder`, which
    calls people about it. Nothing else has to happen for it to go out.
    """
    waiting = [alarm for alarm in book.escalations(case.id) if alarm.acknowledged_at is None]
    if any(alarm.cause == cause and alarm.outcome >= outcome for alarm in waiting):
        return
    book.add_escalation(Escalation(str(uuid4()), case.id, outcome, cause, now))
    book.add_event(CaseEvent(case.id, now, "alarm", THE_ASSISTANT, cause))
    case.state = lifecycle.after(case.state, lifecycle.CaseMove.NEW_ALARM)
    case.waiting_since = min(case.waiting_since, now) if waiting else now
    book.save_case(case)


def ask_to_look(book: Book, case: Case, cause: str, now: datetime) -> None:
    """A person must look, though nothing new is known of the danger: no milder than the case stands."""
    raise_alarm(book, case, Outcome.worst(case.outcome, Outcome.REVIEW), cause, now)


def hear_danger(
    book: Book, conversation: Conversation, turn: Turn, signal: Signal, library: Library, now: datetime
) -> SignalRaised:
    """Keep what was read in a message and raise its alarm."""
    topics, words = list(signal.topics), list(signal.words)
    raised = SignalRaised(conversation.id, turn.id, signal.level, topics, words, now)
    outcome, cause = OUTCOME_OF[signal.level], f"danger {signal.level.label}"
    book.add_signal(raised)
    raise_alarm(book, case_of(book, conversation, library, outcome, cause, now), outcome, cause, now)
    return raised


def raise_fault(book: Book, conversation: Conversation, kind: str, library: Library, now: datetime) -> None:
    """Something failed on the way to an answer, a score or an alarm: a person must look."""
    cause = f"{FAULT} {kind}"
    case = case_of(book, conversation, library, Outcome.REVIEW, cause, now)
    case.flags = list(dict.fromkeys([*case.flags, FAULT]))
    book.save_case(case)
    raise_alarm(book, case, Outcome.REVIEW, cause, now)


def notify(
    book: Book,
    kind: str,
    subject: str,
    now: datetime,
    once: str | None = None,
    to: Sequence[AccountId] = (),
) -> None:
    """Leave a notice to be delivered, `to` these accounts where it is for somebody in particular.

    With `once`, the same notice is not left twice.
    """
    book.add_outbox(OutboxItem(once or str(uuid4()), kind, subject, created_at=now, to=list(to)))


def judge(book: Book, conversation: Conversation, library: Library, cause: str, now: datetime) -> Assessment:
    """Assess the case as it stands and keep what came of it, if anything changed.

    The worst outcome of all assessments stands: what was once worrying is not unsaid by a correction.
    """
    situation = _situation(book, conversation, library)
    made = assess(library.policy, situation)
    case = case_of(book, conversation, library, made.outcome, cause, now)
    record = made.as_record()
    earlier = book.assessments(case.id)
    if not earlier or earlier[-1].assessment != record:
        book.add_assessment(AssessmentMade(case.id, now, cause, record_of(situation), record))
    if _is_news(made, earlier, book.escalations(case.id)):
        raise_alarm(book, case, made.outcome, cause, now)
    # That nothing was found is no flag: beside what is found later it would look like good news.
    silent = {library.policy.routes.otherwise.id, *(() if case.sent else NOISE_UNTIL_SENT)}
    told = (reason.row for reason in made.reasons if reason.row not in silent)
    case.flags = list(dict.fromkeys([*case.flags, *told]))
    case.unknown, case.area = made.unknown, situation.context.area
    book.save_case(case)
    keep_up(book, case, conversation, library, cause, now)
    return made


def _is_news(made: Assessment, earlier: Sequence[AssessmentMade], alarms: Sequence[Escalation]) -> bool:
    """Whether there is a serious reason that nobody was alarmed about, and no alarm waits that covers it."""
    told = {reason["row"] for past in earlier for reason in past.assessment["reasons"]}
    serious = {reason.row for reason in made.reasons if reason.outcome >= WORTH_AN_ALARM}
    waits = any(alarm.acknowledged_at is None and alarm.outcome >= made.outcome for alarm in alarms)
    return bool(serious - told) and not waits


def _situation(book: Book, conversation: Conversation, library: Library) -> Situation:
    faults: tuple[str, ...] = ()
    if conversation.case_id:
        alarms = book.escalations(conversation.case_id)
        faults = tuple(dict.fromkeys(alarm.cause for alarm in alarms if alarm.cause.startswith(FAULT)))
    written = situation_of(
        library.instruments[conversation.audience],
        conversation.answers,
        library.settings(),
        book.signals(conversation.id),
        faults,
    )
    spoken = book.voice_checklists(conversation.case_id) if conversation.case_id else []
    return with_voice(written, spoken, book.answers_given(conversation.id)) if spoken else written


def new_reference() -> str:
    letters = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"
