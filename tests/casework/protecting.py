"""What protects people who are given a place, worked out from the records alone, apart from what decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.casework.ports import Book
from bot.casework.records import (
    AssessmentMade,
    Case,
    Consent,
    Decision,
    DecisionState,
    LegalCheck,
    Option,
    Part,
    Role,
)
from bot.triage import Assessment, Programme, SignOff
from bot.vocabulary import Outcome
from tests.casework.deciders import MAIR, NIA, POLICY
from tests.casework.desk import CARYS, DAI
from tests.casework.team import LOWRI, MEG

MANAGERS = {MEG.id, MAIR.id}
LEADS = {LOWRI.id, NIA.id}
DECIDERS = MANAGERS | LEADS | {CARYS.id, DAI.id}
GOOD_FOR = timedelta(weeks=8)


def must_hold(book: Book, case: Case, decision: Decision) -> None:
    """In the moment in which somebody was given a place by this decision."""
    settled = decision.settled_at
    assert settled is not None
    nothing_waits_or_came_since(book, case, decision, settled)
    made = book.assessments(case.id)
    everything_is_written(decision, settled)
    somebody_judged_it(book, case, decision, made)
    it_was_done_with_the_person(book, case, made, settled)
    what_was_once_said_is_dealt_with(book, case, decision, made)
    each_adult_has_a_worker(book, case)
    those_who_must_have_signed(book, case, decision, made)


def nothing_waits_or_came_since(book: Book, case: Case, decision: Decision, settled: datetime) -> None:
    alarms, talk = book.escalations(case.id), case.conversation_id
    assert all(alarm.acknowledged_at is not None for alarm in alarms), "an alarm waits"
    known = [
        *(one.made_at for one in book.assessments(case.id)),
        *(one.raised_at for one in alarms),
        *(one.raised_at for one in book.signals(talk)),
        *(one.given_at for one in book.answers_given(talk)),
        *(one.recorded_at for one in book.facts(case.id)),
    ]
    assert not [at for at in known if decision.at < at <= settled], "it was stale"


def everything_is_written(decision: Decision, settled: datetime) -> None:
    assert decision.by in DECIDERS
    assert decision.reasons
    assert decision.wishes
    assert decision.authority
    assert decision.consent not in (Consent.REFUSED, Consent.NOT_ASKED), "the person did not say yes"
    assert settled.date() <= decision.next_review <= settled.date() + timedelta(days=367)
    assert set(decision.gone_into) == set(POLICY.deciding.gone_into)


def somebody_judged_it(book: Book, case: Case, decision: Decision, made: list[AssessmentMade]) -> None:
    own = [one.assessments for one in book.judgements(case.id) if one.by == decision.by]
    assert own, "who proposed it never judged"
    assert own[-1] == len(made), "they judged it as it was before"


def it_was_done_with_the_person(
    book: Book, case: Case, made: list[AssessmentMade], settled: datetime
) -> None:
    spoken = [number for number, one in enumerate(made) if one.cause == "voice checklist"]
    assert spoken, "not done with the person"
    last, later = made[spoken[-1]], made[spoken[-1] + 1 :]
    assert settled < last.made_at + GOOD_FOR, "the checklist is too old"
    assert all(one.raised_at < last.made_at for one in book.signals(case.conversation_id)), "danger since"
    if any(says(later, "separation")):
        assert says([last], "separation") == [True], "they leave, and the checklist is from before"
    assert Assessment.from_record(made[-1].assessment).programme is not Programme.CLOSED


def what_was_once_said_is_dealt_with(
    book: Book, case: Case, decision: Decision, made: list[AssessmentMade]
) -> None:
    decided = {one.option for one in book.decisions(case.id) if one.state is DecisionState.SIGNED}
    if any(says(made, "sexual")):
        assert decision.by in LEADS
        assert decision.override
        assert decision.opinion
    if any(says(made, "separation")):
        assert decision.settled
    if any(says(made, "child_at_risk")):
        assert Option.CHILD_REPORT in decided
    if any(says(made, "care_needs")):
        assert Option.ADULT_REPORT in decided
    the_law_was_checked(book.legal_checks(case.id), made)


def the_law_was_checked(checks: list[LegalCheck], made: list[AssessmentMade]) -> None:
    """Since the last time that something else was said about orders, where anything was, or nobody said."""
    assert not checks or checks[-1].allows, "the last check said no"
    told = [told_of(one, "court_orders") for one in made]
    if "yes" in told or told[-1] is None:
        changed = [
            one.made_at for one, now, before in zip(made[1:], told[1:], told, strict=False) if now != before
        ]
        assert checks, "nobody asked about the law"
        assert all(at < checks[-1].at for at in changed), "it was asked before the last change"


def each_adult_has_a_worker(book: Book, case: Case) -> None:
    adults = {
        one.id
        for one in book.people(case.id)
        if one.left_at is None and one.part in (Part.PERSON, Part.OTHER_ADULT)
    }
    workers = {one.person_id: one.account_id for one in book.assigned(case.id)}
    assert adults
    assert adults <= set(workers)
    assert len(set(workers.values())) == len(workers)


def those_who_must_have_signed(
    book: Book, case: Case, decision: Decision, made: list[AssessmentMade]
) -> None:
    signed = book.sign_offs(decision.id)
    barred = {one.account_id for one in book.barred(case.id) if one.lifted_at is None}
    for by in (decision.by, *(one.by for one in signed)):
        account = book.account(by)
        assert by not in barred, "who must never receive it decided about it"
        assert account is not None
        assert account.active, "who has left decided about it"
    worst = max(Assessment.from_record(one.assessment).sign_off for one in made)
    if worst is SignOff.MANAGER_AND_LEAD or case.outcome >= Outcome.REVIEW or any(says(made, "sexual")):
        assert all(one.agrees and one.reasons for one in signed)
        assert {one.role for one in signed} == {Role.MANAGER, Role.SAFEGUARDING_LEAD}
        assert len({one.by for one in signed}) == 2, "one person signed twice"


def says(made: Iterable[AssessmentMade], what: str) -> list[bool]:
    return [told_of(one, what) == "yes" for one in made]


def told_of(one: AssessmentMade, what: str) -> Any:
    return one.situation["answers"].get(what) or one.situation["context"].get(what)
