"""A case to decide about, the people who decide, and all that accepting needs, to be left out at will."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from bot.casework.deciding import Board, NotDecidedError, Proposal, deciding_on
from bot.casework.gate import viewer_of
from bot.casework.ports import Book
from bot.casework.records import (
    Account,
    AssessmentMade,
    Assigned,
    Case,
    CaseState,
    Concern,
    Consent,
    Decision,
    Judgement,
    LegalCheck,
    Option,
    Part,
    Person,
    Role,
)
from bot.casework.situation import record_of
from bot.triage import TOPICS, Context, Situation, assess
from bot.triage.clocks import Clocks
from bot.vocabulary import AccountId, Outcome, PersonId, Reply
from tests.casework.desk import CARYS, DAI, MONDAY_MORNING, Desk, library
from tests.casework.team import LOWRI, MEG

POLICY = library().policy
PIA = Account(AccountId("pia"), "pia@example.org", "Pia", Role.PRACTITIONER, "x", MONDAY_MORNING)
MAIR = Account(AccountId("mair"), "mair@example.org", "Mair", Role.MANAGER, "x", MONDAY_MORNING)
NIA = Account(AccountId("nia"), "nia@example.org", "Nia", Role.SAFEGUARDING_LEAD, "x", MONDAY_MORNING)
DILYS = Account(AccountId("dilys"), "dilys@example.org", "Dilys", Role.DATA_PROTECTION, "x", MONDAY_MORNING)
TEAM = (LOWRI, MEG, PIA, MAIR, NIA, DILYS)
NEXT_REVIEW = date(2026, 12, 14)


@dataclass
class StartedClocks:
    """Remembers which clocks were started, for which cause, and for when if people chose."""

    started: list[tuple[str, str]] = field(default_factory=list)

    def __call__(
        self,
        book: Book,  # noqa: ARG002
        case: Case,  # noqa: ARG002
        clocks: Clocks,
        clock_id: str,
        now: datetime,  # noqa: ARG002
        *,
        cause: str = "",
        due: datetime | None = None,  # noqa: ARG002
    ) -> bool:
        assert clock_id in clocks.clocks
        self.started.append((clock_id, cause))
        return True


def a_situation(*yes: str, unknown: tuple[str, ...] = (), **context: Any) -> Situation:
    """A whole checklist done with the person: these yes, these not known, all else a plain no."""
    replies = dict.fromkeys(TOPICS, Reply.NO) | dict.fromkeys(unknown, Reply.UNKNOWN)
    known = {"spoken_with_person": Reply.YES, "court_orders": Reply.NO, "consent": Reply.YES, **context}
    topics = [name for name in yes if name in replies]
    probes = {name: Reply.YES for name in yes if name not in replies}
    return Situation(replies | dict.fromkeys(topics, Reply.YES), probes, Context(**known))


def refused(act: Callable[[], object]) -> set[tuple[str, str]]:
    with pytest.raises(NotDecidedError) as caught:
        act()
    return {(refusal.place, refusal.why) for refusal in caught.value.refusals}


@dataclass
class Deciders:
    """Every act is by an account, as it would be by a page."""

    desk: Desk

    def __post_init__(self) -> None:
        self.clocks = StartedClocks()
        self.deciding = deciding_on(self.desk.store, POLICY, self.desk.clock, self.clocks)
        with self.desk.store.transaction() as book:
            for account in TEAM:
                book.add_account(account)
        talk = self.desk.begin()
        with self.desk.store.transaction() as book:
            conversation = book.conversation(talk.begun.conversation_id)
            assert conversation is not None
            self.talk = conversation.id
            now = self.desk.clock()
            self.case = Case("case", "ABCD-2345", conversation.id, Outcome.ELIGIBLE, now, now)  # type: ignore[arg-type]
            book.add_case(self.case)
            conversation.case_id = self.case.id
            book.save_conversation(conversation)

    @property
    def reference(self) -> str:
        return self.case.reference

    # What is known.

    def take(self, account: Account = CARYS) -> Deciders:
        self.desk.duty.acknowledge(self.reference, account)
        return self

    def assess(self, situation: Situation | None = None, cause: str = "voice checklist") -> Deciders:
        known = situation or a_situation()
        made = assess(POLICY, known)
        with self.desk.store.transaction() as book:
            now = self.desk.clock()
            book.add_assessment(AssessmentMade(self.case.id, now, cause, record_of(known), made.as_record()))
            case = self.stored(book)
            case.outcome = Outcome.worst(case.outcome, made.outcome)
            book.save_case(case)
        return self

    def judge(self, account: Account = CARYS, concern: Concern = Concern.STANDARD) -> Deciders:
        with self.desk.store.transaction() as book:
            seen = len(book.assessments(self.case.id))
            made = Judgement(
                str(uuid4()), self.case.id, account.id, self.desk.clock(), concern, "As I see it.", seen
            )
            book.add_judgement(made)
        return self

    def staff(self, workers: Mapping[Part, Account] | None = None) -> Deciders:
        """Two adults on record, each with a worker."""
        chosen = {Part.PERSON: CARYS, Part.OTHER_ADULT: DAI} if workers is None else workers
        with self.desk.store.transaction() as book:
            for part in (Part.PERSON, Part.OTHER_ADULT):
                person = PersonId(part.value)
                now = self.desk.clock()
                book.add_person(Person(person, self.case.id, part, part.value, now, "assistant"))
                if part in chosen:
                    worker = chosen[part].id
                    book.assign(Assigned(part.value, self.case.id, person, worker, now, CARYS.id))
        return self

    def ready(self, *yes: str, by: Account = CARYS, **context: Any) -> Deciders:
        """All that accepting needs of the case, with these yes answers."""
        return self.take(by).assess(a_situation(*yes, **context)).judge(by).staff()

    def alarm(self) -> None:
        from bot.casework.alarms import raise_alarm

        with self.desk.store.transaction() as book:
            raise_alarm(book, self.stored(book), Outcome.REVIEW, f"new {uuid4()}", self.desk.clock())

    def check_law(self, account: Account = CARYS, *, allows: bool = True) -> None:
        told = self.board(account).told_of_orders
        with self.desk.store.transaction() as book:
            now = self.desk.clock()
            book.add_legal_check(
                LegalCheck(
                    str(uuid4()),
                    self.case.id,
                    account.id,
                    now,
                    "a solicitor",
                    now.date(),
                    "Yes",
                    allows,
                    told,
                )
            )

    # What is done.

    def proposal(self, option: Option = Option.ACCEPT, **changes: Any) -> Proposal:
        made = Proposal(
            id=str(uuid4()),
            option=option,
            reasons="They both want it, and nothing speaks against it.",
            alternatives="Telling them of other help: they know of it.",
            wishes="To be heard by him, and to stay.",
            consent=Consent.GIVEN,
            consent_why="",
            authority="person_agreed",
            authority_words="Said so to me on the phone.",
            next_review=NEXT_REVIEW,
            basis=self.board(CARYS).basis,
            differs="I know more than the answers say.",
            settled="Each was gone into with the person alone.",
            gone_into=tuple(POLICY.deciding.gone_into),
        )
        return replace(made, **changes)

    def decide(self, option: Option = Option.ACCEPT, by: Account = CARYS, **changes: Any) -> Decision:
        return self.deciding.proposing.decide(self.reference, by, self.proposal(option, **changes))

    def sign(self, decision: Decision, by: Account, *, agrees: bool = True, reasons: str = "I agree.") -> str:
        signing = self.deciding.signing
        return signing.sign(self.reference, by, decision.id, agrees=agrees, reasons=reasons).value

    # What came of it.

    def stored(self, book: Book) -> Case:
        case = book.case(self.case.id)
        assert case is not None
        return case

    @property
    def state(self) -> CaseState:
        with self.desk.store.reading() as book:
            return self.stored(book).state

    def board(self, account: Account) -> Board:
        return self.deciding.boards.of(self.reference, account)

    def events(self) -> list[tuple[str, str, str]]:
        with self.desk.store.reading() as book:
            happened = book.events(self.case.id, viewer_of(CARYS))
        return [(event.event, event.by, event.reason) for event in happened]
