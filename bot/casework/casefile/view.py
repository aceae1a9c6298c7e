"""The case file as one worker may see it, gathered in one look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.casework.alarm_list import rungs_of
from bot.casework.casefile.acting import OnCase
from bot.casework.casefile.contact import (
    HONOUR_SIGNS,
    holds_until,
    in_the_way,
    is_never_contacted,
    newest_for,
)
from bot.casework.casefile.entries import CaseRecords
from bot.casework.casefile.judgement import CountSeen, count_seen_by
from bot.casework.casefile.links import LinkShown, links_shown
from bot.casework.casefile.may_contact import Known, against_tasks, known_of
from bot.casework.gate import case_for, may_be_given, may_do_tasks_of, viewer_of
from bot.casework.ports import Book
from bot.casework.records import (
    Account,
    AnswerGiven,
    AssessmentMade,
    Barred,
    Case,
    CaseEvent,
    Conversation,
    ConversationState,
    Fact,
    HandOver,
    Judgement,
    Line,
    Note,
    Part,
    Person,
    SafeContact,
    Task,
)
from bot.casework.rights import Right, may
from bot.interview import Instrument, Kind
from bot.vocabulary import AccountId, Key

ENCOMPASS = Key("encompass_source")
MayHave = Callable[[Book, Case, Account], bool]
OVER = frozenset({ConversationState.SENT, ConversationState.ENDED, ConversationState.HELPLINES_ONLY})


@dataclass(frozen=True)
class PersonShown:
    """`against` is what speaks against contacting them now; from `holds_until` on it must be asked again."""

    person: Person
    worker: AccountId | None
    contact: SafeContact | None
    holds_until: datetime | None
    against: list[str]
    never: bool


@dataclass(frozen=True)
class FileShown:
    """`against` is what speaks against planned contacts that still stand, by the ids of their tasks."""

    case: Case
    people: list[PersonShown]
    left: list[Person]
    barred: list[Barred]
    facts: list[Fact]
    tasks: list[Task]
    against: Mapping[str, list[str]]
    notes: list[Note]
    judgements: list[Judgement]
    assessments: int
    count: CountSeen
    offer: HandOver | None
    links: list[LinkShown]
    records: CaseRecords
    honour: bool
    encompass: bool
    may_act: bool
    may_lift: bool
    names: Mapping[AccountId, str]
    now: datetime

    def person(self, person_id: str) -> Person | None:
        everybody = (*(one.person for one in self.people), *self.left)
        return next((person for person in everybody if person.id == person_id), None)


@dataclass(frozen=True)
class History:
    case: Case
    events: list[CaseEvent]
    assessments: list[AssessmentMade]
    names: Mapping[AccountId, str]


@dataclass(frozen=True)
class View(OnCase):
    def show(self, reference: str, account: Account) -> FileShown:
        with self.store.reading() as book:
            case = case_for(book, reference, account)
            conversation = book.conversation(case.conversation_id)
            if conversation is None:
                raise LookupError(f"Case {reference} has lost its conversation: restore it from a backup.")
            return self._gather(book, case, conversation, account)

    def workers(self, reference: str, account: Account) -> dict[AccountId, str]:
        """Who could be given this case, or somebody in it to work with: nobody whom it must not reach."""
        return self._those_who(may_be_given, reference, account)

    def doers(self, reference: str, account: Account) -> dict[AccountId, str]:
        """Who could be given a task of this case: nobody who would not see it there."""
        return self._those_who(may_do_tasks_of, reference, account)

    def said(self, reference: str, account: Account, number: int) -> Line | None:
        """One line of the talk, to be kept as a fact in its own words."""
        with self.store.reading() as book:
            case = case_for(book, reference, account)
            lines = book.lines(case.conversation_id, after=number - 1)
            return next((line for line in lines if line.number == number), None)

    def read(self, reference: str, account: Account, what: str) -> None:
        """Keep that somebody looked at a part of the case that has a page of its own."""
        with self.store.transaction() as book:
            case = case_for(book, reference, account)
            book.add_event(CaseEvent(case.id, self.clock(), "read", account.id, what))

    def history(self, reference: str, account: Account) -> History:
        """Everything anybody did to a case. That it was looked at is a line of it."""
        with self.store.transaction() as book:
            case = case_for(book, reference, account)
            book.add_event(CaseEvent(case.id, self.clock(), "read", account.id, "history"))
            events = book.events(case.id, viewer_of(account))
            return History(case, events, book.assessments(case.id), book.names())

    def _those_who(self, may: MayHave, reference: str, account: Account) -> dict[AccountId, str]:
        with self.store.reading() as book:
            case = case_for(book, reference, account)
            everybody = ((one, book.account(one)) for one in book.names())
            able = [who for _, who in everybody if who is not None and may(book, case, who)]
            return {who.id: who.name for who in sorted(able, key=lambda who: who.name)}

    def _gather(self, book: Book, case: Case, conversation: Conversation, account: Account) -> FileShown:
        now, known = self.clock(), known_of(book, case)
        records = self._records(book, case, conversation)
        encompass = conversation.answers.get(ENCOMPASS)
        return FileShown(
            case=case,
            people=self._people(book, case, known, now),
            left=[person for person in known.people if person.left_at is not None],
            barred=book.barred(case.id),
            facts=list(records.facts),
            tasks=list(records.tasks),
            against=against_tasks(records.tasks, known, self.library.policy.clocks),
            notes=book.notes(case.id),
            judgements=list(records.judgements),
            assessments=len(records.assessments),
            count=count_seen_by(account.id, records.assessments, records.judgements),
            offer=next((one for one in records.hand_overs if one.answered_at is None), None),
            links=links_shown(book, case, account),
            records=records,
            honour=bool(HONOUR_SIGNS & known.signs),
            encompass=encompass is not None and encompass.value == "yes",
            may_act=may(account, Right.ACT),
            may_lift=may(account, Right.SIGN_AS_LEAD),
            names=book.names(),
            now=now,
        )

    def _people(self, book: Book, case: Case, known: Known, now: datetime) -> list[PersonShown]:
        workers = {one.person_id: one.account_id for one in book.assigned(case.id)}
        clocks = self.library.policy.clocks
        shown = []
        for person in known.people:
            if person.left_at is None:
                contact = newest_for(known.contacts, person.id)
                until = holds_until(contact, clocks) if contact else None
                against = in_the_way(contact, clocks, now, None)
                never = is_never_contacted(person, known.signs)
                worker = workers.get(person.id)
                shown.append(PersonShown(person, worker, contact, until, against, never))
        return sorted(shown, key=lambda one: list(Part).index(one.person.part))

    def _records(self, book: Book, case: Case, conversation: Conversation) -> CaseRecords:
        decisions, over = book.decisions(case.id), conversation.state in OVER
        instrument = self.library.instruments[conversation.audience]
        escalations = book.escalations(case.id)
        dated = dict(_dated(instrument, book.answers_given(conversation.id)))
        return CaseRecords(
            conversation=conversation,
            facts=book.facts(case.id),
            dated={key: given.answer for key, given in dated.items()},
            dated_at={key: given.given_at for key, given in dated.items()},
            signals=book.signals(conversation.id),
            escalations=escalations,
            rungs=rungs_of(book, escalations),
            holds=book.holds(conversation.id),
            assessments=book.assessments(case.id),
            judgements=book.judgements(case.id),
            decisions=decisions,
            sign_offs=[sign for decision in decisions for sign in book.sign_offs(decision.id)],
            tasks=book.tasks(case.id),
            exported=book.exported(case.id),
            hand_overs=book.hand_overs(case.id),
            ended_at=conversation.last_seen_at if over else None,
        )


def _dated(instrument: Instrument, given: Iterable[AnswerGiven]) -> Iterable[tuple[Key, AnswerGiven]]:
    """The newest answer to each question that asks for a date."""
    dates = {question.id for question in instrument.questions() if question.kind is Kind.DATE}
    return ((one.key, one) for one in given if str(one.key) in dates and one.answer.given)
