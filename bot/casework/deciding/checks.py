"""What must be so before something is decided, and again before it is signed.

Each check says everything that is wrong, not only the first thing. None of them can be left out by whoever
decides; which of them an option needs stands in data/policy/deciding.yml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from bot.casework import lifecycle
from bot.casework.deciding.ground import Ground
from bot.casework.deciding.legal import forbids, pauses
from bot.casework.deciding.proposal import Proposal
from bot.casework.deciding.refusals import Refusal
from bot.casework.records import Account, CaseState, Consent, Option, Role
from bot.casework.rights import Right, may
from bot.triage import Programme
from bot.triage.deciding import Stands

LONGEST_TO_REVIEW = timedelta(days=366)
REPORTS = {Stands.CHILD_REPORT: Option.CHILD_REPORT, Stands.ADULT_REPORT: Option.ADULT_REPORT}
MOVE_TO = {
    CaseState.ACCEPTED: lifecycle.CaseMove.ACCEPT,
    CaseState.MORE_INFORMATION: lifecycle.CaseMove.ASK_MORE,
    CaseState.REFERRED_ON: lifecycle.CaseMove.REFER_ON,
    CaseState.SIGNPOSTED: lifecycle.CaseMove.SIGNPOST,
    CaseState.DECLINED: lifecycle.CaseMove.DECLINE,
    CaseState.EXCLUDED: lifecycle.CaseMove.EXCLUDE,
}
Found = Iterator[Refusal]


def refusals(ground: Ground, proposal: Proposal, account: Account, today: date) -> list[Refusal]:
    """Everything that stands in the way of this decision by this account."""
    option = ground.policy.deciding.options[proposal.option.value]
    written = (WRITTEN[need] for need in option.needs if need in WRITTEN)
    return [
        *who(ground, proposal.option, account),
        *_moves(ground, proposal.option),
        *_written(ground, proposal, account, today),
        *(found for need in option.needs for found in NEEDS[need](ground, account)),
        *(found for check in written for found in check(ground, proposal, account)),
    ]


def who(ground: Ground, option: Option, account: Account) -> Found:
    if not may(account, Right.DECIDE) or account.role.value not in ground.policy.deciding.options[option].who:
        yield Refusal("option", "role_may_not")


def _moves(ground: Ground, option: Option) -> Found:
    state = ground.case.state
    if state is CaseState.RECEIVED:
        yield Refusal("option", "take_first")
    elif move_of(ground, option) not in lifecycle.MOVES[state]:
        yield Refusal("option", "not_from_here")


def move_of(ground: Ground, option: Option) -> lifecycle.CaseMove:
    return MOVE_TO[CaseState(ground.policy.deciding.options[option].leads_to)]


def _written(ground: Ground, proposal: Proposal, account: Account, today: date) -> Found:
    for name in ("reasons", "alternatives", "wishes", "authority_words"):
        if not getattr(proposal, name):
            yield Refusal(name, f"{name}_missing")
    if ground.differs(proposal.option, account.id) and not proposal.differs:
        yield Refusal("differs", "differs_missing")
    if proposal.next_review is None:
        yield Refusal("next_review", "next_review_missing")
    elif not today < proposal.next_review <= today + LONGEST_TO_REVIEW:
        yield Refusal("next_review", "next_review_wrong")
    yield from _consent(ground, proposal)


def _consent(ground: Ground, proposal: Proposal) -> Found:
    has_not_agreed = proposal.consent in (Consent.REFUSED, Consent.NOT_ASKED)
    if proposal.consent is None:
        yield Refusal("consent", "consent_missing")
    if has_not_agreed and not proposal.consent_why:
        yield Refusal("consent_why", "consent_why_missing")
    authority = ground.policy.deciding.authorities.get(proposal.authority)
    if authority is None:
        yield Refusal("authority", "authority_missing")
    elif authority.agreed and has_not_agreed:
        yield Refusal("authority", "authority_needs_yes")


# What the case itself must show.


def _judgement(ground: Ground, account: Account) -> Found:
    if not ground.has_judged(account.id):
        yield Refusal("need-judgement", "judgement_missing")


def _checklist(ground: Ground, _: Account) -> Found:
    """Whoever wrote to us, a trained worker goes over it with the person before anybody gets a place."""
    done = ground.checklist
    if done is None:
        yield Refusal("need-checklist", "checklist_missing")
    elif done.has_news_since:
        yield Refusal("need-checklist", "checklist_before_news")
    elif ground.now >= done.holds_until:
        yield Refusal("need-checklist", "checklist_old", values={"days": done.days})


def _programme(ground: Ground, _: Account) -> Found:
    if ground.assessment is None or ground.assessment.programme is Programme.CLOSED:
        yield Refusal("need-programme", "programme_closed")


def _nothing_against(ground: Ground, _: Account) -> Found:
    for row in ground.against:
        report = REPORTS.get(row.does)
        if report is not None and not ground.stands(report):
            yield Refusal(f"against-{row.row}", f"{report.value}_first", about=row.says)
    for row in pauses(ground):
        yield Refusal(f"against-{row.row}", "legal_check_first", about=row.says)
    if forbids(ground) is not None:
        yield Refusal("need-nothing_against", "legal_check_said_no")


def _workers(ground: Ground, _: Account) -> Found:
    """A joint step has two sides. The store never gives two adults of one case the same worker."""
    with_worker = {one.person_id for one in ground.assigned}
    if not ground.adults or any(adult.id not in with_worker for adult in ground.adults):
        yield Refusal("need-workers", "workers_missing")


def _nothing(_ground: Ground, _: Account) -> Found:
    """Needs only what is written."""
    return iter(())


NEEDS: Mapping[str, Callable[[Ground, Account], Found]] = {
    "judgement": _judgement,
    "checklist": _checklist,
    "programme": _programme,
    "consent": _nothing,
    "nothing_against": _nothing_against,
    "gone_into": _nothing,
    "workers": _workers,
}


# What whoever decides must write.


def _agrees(_: Ground, proposal: Proposal, __: Account) -> Found:
    if proposal.consent in (Consent.REFUSED, Consent.NOT_ASKED):
        yield Refusal("consent", "consent_needed")


def _sets_aside(ground: Ground, proposal: Proposal, account: Account) -> Found:
    excluded = ground.does(Stands.EXCLUDE)
    if excluded and account.role is not Role.SAFEGUARDING_LEAD:
        for row in excluded:
            yield Refusal(f"against-{row.row}", "excluded", about=row.says)
    elif excluded:
        for name in ("override", "opinion"):
            if not getattr(proposal, name):
                yield Refusal(name, f"{name}_missing")
    if ground.does(Stands.SETTLE) and not proposal.settled:
        yield Refusal("settled", "settled_missing")


def _looked_into(ground: Ground, proposal: Proposal, _: Account) -> Found:
    if set(ground.policy.deciding.gone_into) - set(proposal.gone_into):
        yield Refusal("gone_into", "gone_into_missing")


WRITTEN: Mapping[str, Callable[[Ground, Proposal, Account], Found]] = {
    "consent": _agrees,
    "nothing_against": _sets_aside,
    "gone_into": _looked_into,
}
