"""What a decision about a case rests on, as it stands at one moment.

Whatever is decided or signed names the `basis` it was decided on. When more has become known since, or a name
under it no longer counts, it is out of date and must be proposed again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from bot.casework.casefile.judgement import count_seen_by
from bot.casework.deciding.checklist import Checklist, last_checklist
from bot.casework.deciding.standing_by import all_stand_by
from bot.casework.ports import Book
from bot.casework.records import (
    AssessmentMade,
    Assigned,
    Case,
    Decision,
    DecisionState,
    Judgement,
    LegalCheck,
    Option,
    Part,
    Person,
)
from bot.casework.said_more import times_said_more
from bot.casework.situation import from_record
from bot.triage import Assessment, Policy, SignOff
from bot.triage.against import Against, stands_against, suggested
from bot.triage.deciding import Stands
from bot.triage.situation import Situation
from bot.vocabulary import AccountId, Outcome

ADULTS = frozenset({Part.PERSON, Part.OTHER_ADULT})


@dataclass(frozen=True)
class Ground:
    """`told_of_orders` says how much was known of orders and proceedings; `basis` how much of everything.

    `deserted` are the proposals under which a name no longer counts.
    """

    case: Case
    policy: Policy
    now: datetime
    assessments: list[AssessmentMade]
    judgements: list[Judgement]
    decisions: list[Decision]
    legal_checks: list[LegalCheck]
    assigned: list[Assigned]
    adults: list[Person]
    against: tuple[Against, ...]
    suggested: tuple[str, ...]
    checklist: Checklist | None
    told_of_orders: str
    basis: str
    deserted: frozenset[str]

    @property
    def assessment(self) -> Assessment | None:
        return Assessment.from_record(self.assessments[-1].assessment) if self.assessments else None

    @property
    def area(self) -> str | None:
        return self.assessments[-1].situation["context"].get("area") if self.assessments else None

    def does(self, *what: Stands) -> list[Against]:
        return [row for row in self.against if row.does in what]

    def stands(self, option: Option) -> bool:
        """Whether this was decided, with all its signatures."""
        return any(made.option is option and made.state is DecisionState.SIGNED for made in self.decisions)

    @property
    def waiting(self) -> list[Decision]:
        """What can still be signed."""
        proposed = (made for made in self.decisions if made.state is DecisionState.PROPOSED)
        return [made for made in proposed if self.out_of_date(made) is None]

    def out_of_date(self, decision: Decision) -> str | None:
        """Why a proposal can no longer be signed, as a text of deciding.yml; None while it can."""
        if decision.state is not DecisionState.PROPOSED:
            return None
        if decision.id in self.deserted:
            return "name_no_longer_counts"
        return None if decision.basis == self.basis else "out_of_date"

    def has_judged(self, account_id: AccountId) -> bool:
        """Whether this account wrote down its own view of the case as it now stands."""
        return count_seen_by(account_id, self.assessments, self.judgements).is_latest

    def differs(self, option: Option, account_id: AccountId) -> bool:
        """Whether it is not what the policy suggests, to somebody who has been shown what that is."""
        return self.has_judged(account_id) and option.value not in self.suggested

    def signers(self, option: Option) -> SignOff:
        """Who must sign. An exclusion set aside, and a case that was ever for a person, need two people."""
        if not self.policy.deciding.options[option.value].by_level:
            return SignOff.DUTY_WORKER
        excluded = self.does(Stands.EXCLUDE)
        if excluded or self.assessment is None or self.case.outcome >= Outcome.REVIEW:
            return SignOff.MANAGER_AND_LEAD
        return max(Assessment.from_record(made.assessment).sign_off for made in self.assessments)


def ground_of(book: Book, case: Case, policy: Policy, now: datetime) -> Ground:
    assessments = book.assessments(case.id)
    situations = [from_record(made.situation) for made in assessments]
    decisions = book.decisions(case.id)
    return Ground(
        case=case,
        policy=policy,
        now=now,
        assessments=assessments,
        judgements=book.judgements(case.id),
        decisions=decisions,
        legal_checks=book.legal_checks(case.id),
        assigned=book.assigned(case.id),
        adults=[one for one in book.people(case.id) if one.part in ADULTS and one.left_at is None],
        against=stands_against(policy, situations, case.flags, case.outcome),
        suggested=tuple(suggested(policy, situations, case.flags, case.outcome)),
        checklist=last_checklist(assessments, book.signals(case.conversation_id), policy.clocks),
        told_of_orders=_told_of_orders(book, case, policy, situations),
        basis=_basis(book, case, assessments, decisions),
        deserted=frozenset(
            made.id
            for made in decisions
            if made.state is DecisionState.PROPOSED and not all_stand_by(book, case, made)
        ),
    )


def _basis(book: Book, case: Case, assessments: list[AssessmentMade], decisions: list[Decision]) -> str:
    """How much is known. All of these are only ever added to, so that whatever is new makes another basis."""
    talk = case.conversation_id
    known = (
        assessments,
        book.escalations(case.id),
        book.answers_given(talk),
        book.signals(talk),
        book.facts(case.id),
        [made for made in decisions if made.state is DecisionState.SIGNED],
    )
    return ".".join([*(str(len(part)) for part in known), str(times_said_more(book, case))])


def _told_of_orders(book: Book, case: Case, policy: Policy, situations: list[Situation]) -> str:
    """Each answer about orders counts, and so does each change of what the assessments rest on."""
    legal = (row for row in policy.deciding.rows if row.gives is Stands.LEGAL)
    about = {fact for row in legal for fact in row.when.mentions()}
    answers = sum(given.key in about for given in book.answers_given(case.conversation_id))
    known = [tuple(_known(situation, fact) for fact in sorted(about)) for situation in situations]
    changes = sum(now != before for before, now in pairwise(known))
    return f"{answers}.{changes}"


def _known(situation: Situation, fact: str) -> object:
    return situation.answers.get(fact) or getattr(situation.context, fact, None)
