"""What a duty worker does: see who waits, read a case whole, say "I have this one"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework import lifecycle
from bot.casework.gate import case_for, case_to_work_on, viewer_of
from bot.casework.ports import Book, Clock, Store
from bot.casework.queue import Queue
from bot.casework.records import (
    Account,
    AnswerGiven,
    AssessmentMade,
    Case,
    CaseEvent,
    Conversation,
    Escalation,
    Line,
    QueueRow,
    SignalRaised,
)
from bot.casework.rights import Right
from bot.casework.sittings import Library, sitting_of
from bot.interview import Kind, Question, Step
from bot.interview.place import Sitting
from bot.interview.summary import asked, label_of
from bot.interview.walk import Part
from bot.vocabulary import AccountId, Key, Language, QuestionId, Text

SKIP = "skip"  # as data/lexicon/answers.yml calls it


@dataclass(frozen=True)
class Earlier:
    """An answer that was corrected since."""

    label: str
    words: str
    given_at: datetime


@dataclass(frozen=True)
class AnswerShown:
    """One answer as a worker reads it: the question, what was chosen, and the person's own words."""

    key: Key
    section: Text
    question: str
    label: str
    value: str | tuple[str, ...]
    words: str
    source: str | None
    given_at: datetime | None
    checklist: bool
    inferred: bool
    no_longer_asked: bool
    earlier: tuple[Earlier, ...]


@dataclass(frozen=True)
class CasePage:
    case: Case
    conversation: Conversation
    answers: list[AnswerShown]
    lines: list[Line]
    signals: list[SignalRaised]
    assessments: list[AssessmentMade]
    escalations: list[Escalation]
    events: list[CaseEvent]
    names: dict[AccountId, str]
    skips: frozenset[int]  # numbers of the lines that only skip a question


class Taken(StrEnum):
    """What came of taking a case on."""

    TAKEN = "taken"
    SOMEBODY_WAS_FIRST = "somebody_was_first"
    NEW_ALARM_SINCE = "new_alarm_since"  # look again: something was said since the page was opened


class _TooLateError(Exception):
    """Somebody else has it: nothing of this attempt is kept."""


class DutyDesk:
    def __init__(self, store: Store, library: Library, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def queue(self, account: Account) -> list[QueueRow]:
        """Whatever stands on the first page of the list of cases, alarms first."""
        first = Queue(self._store, self._library.policy.clocks, self._clock).page(account)
        return [*first.alarms, *first.others]

    def case(self, reference: str, account: Account, language: Language | None = None) -> CasePage:
        """Everything about a case. That somebody read it is itself kept."""
        with self._store.transaction() as book:
            case = case_for(book, reference, account)
            conversation = book.conversation(case.conversation_id)
            if conversation is None:
                raise LookupError(f"Case {reference} has lost its conversation: restore it from a backup.")
            book.add_event(CaseEvent(case.id, self._clock(), "read", account.id, "opened the case"))
            return self._page(book, case, conversation, account, language or conversation.language)

    def acknowledge(self, reference: str, account: Account, seen: Collection[str] | None = None) -> Taken:
        """Take the case on, with the alarms that were `seen` (all of them, where nobody says).

        An alarm that nobody saw is never marked as seen. One conditional write decides who was first.
        """
        try:
            with self._store.transaction() as book:
                return self._take_on(book, reference, account, seen)
        except _TooLateError:
            return Taken.SOMEBODY_WAS_FIRST

    def _take_on(self, book: Book, reference: str, account: Account, seen: Collection[str] | None) -> Taken:
        now = self._clock()
        case = case_to_work_on(book, reference, account, Right.ACT)
        alarms = [alarm for alarm in book.escalations(case.id) if alarm.acknowledged_at is None]
        if seen is not None and any(alarm.id not in seen for alarm in alarms):
            return Taken.NEW_ALARM_SINCE
        if not all(book.acknowledge(alarm.id, account.id, now) for alarm in alarms):
            raise _TooLateError
        try:
            case.state = lifecycle.after(case.state, lifecycle.CaseMove.ACKNOWLEDGE)
        except lifecycle.IllegalMoveError:
            raise _TooLateError from None
        case.owner = account.id
        book.save_case(case)
        book.add_event(CaseEvent(case.id, now, "acknowledged", account.id, "took the case on"))
        return Taken.TAKEN

    def _page(
        self, book: Book, case: Case, conversation: Conversation, account: Account, language: Language
    ) -> CasePage:
        conversation.language, spoken = language, conversation.language
        sitting = sitting_of(conversation, self._library, self._clock())
        conversation.language = spoken
        lines = book.lines(conversation.id)
        return CasePage(
            case=case,
            conversation=conversation,
            answers=_answers(sitting, book.answers_given(conversation.id)),
            lines=lines,
            signals=book.signals(conversation.id),
            assessments=book.assessments(case.id),
            escalations=book.escalations(case.id),
            events=book.events(case.id, viewer_of(account)),
            names=book.names(),
            skips=frozenset(line.number for line in lines if self._library.plain.command(line.text) == SKIP),
        )


def _answers(sitting: Sitting, given: list[AnswerGiven]) -> list[AnswerShown]:
    """Every answer in the order asked; then those that are no longer asked, so that nothing is hidden."""
    by_key: dict[Key, list[AnswerGiven]] = {}
    for answer in given:
        by_key.setdefault(answer.key, []).append(answer)
    steps = [step for step in sitting.path.steps if step.part is Part.ANSWER and step.key in sitting.answers]
    taken_back = [key for key in by_key if key not in sitting.answers]
    gone = [Step(key, _question(sitting, key)) for key in (*sitting.path.no_longer_asked, *taken_back)]
    shown = [_shown(sitting, step, by_key.get(step.key, []), is_gone=False) for step in steps]
    shown += [_shown(sitting, step, by_key.get(step.key, []), is_gone=True) for step in gone]
    return [answer for answer in shown if _question(sitting, answer.key).kind is not Kind.STATEMENT]


def _question(sitting: Sitting, key: Key) -> Question:
    """The question of an answer; one that a later version took out is shown by its key."""
    try:
        return sitting.instrument.question(key)
    except KeyError:
        words = Text(en=key, cy=key)
        first = sitting.instrument.sections[0].id
        return Question(QuestionId(key), Kind.TEXT, words, words, first)


def _shown(sitting: Sitting, step: Step, given: list[AnswerGiven], *, is_gone: bool) -> AnswerShown:
    answer = sitting.answers[step.key] if step.key in sitting.answers else given[-1].answer
    source = next((item for item in sitting.instrument.sources if item.id == answer.source), None)
    return AnswerShown(
        key=step.key,
        section=sitting.instrument.section_of(step.question).title,
        question=asked(sitting, step.question),
        label=label_of(sitting, step.question, answer),
        value=answer.value,
        words=answer.words,
        source=source.label.said_in(sitting.language) if source else answer.source,
        given_at=given[-1].given_at if given else None,
        checklist=step.question.checklist,
        inferred=answer.inferred,
        no_longer_asked=is_gone,
        earlier=tuple(
            Earlier(label_of(sitting, step.question, past.answer), past.answer.words, past.given_at)
            for past in given[:-1]
            if past.answer.value != answer.value
        ),
    )
