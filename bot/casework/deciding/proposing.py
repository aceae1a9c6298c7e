"""Deciding, or proposing what others must sign.

What one person may decide alone is decided when it is written. A place in the programme that needs two people
waits for them; whoever proposes it and holds one of the two roles has signed in that role by proposing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from bot.casework.alarms import notify
from bot.casework.deciding.checks import refusals
from bot.casework.deciding.following import StartClock, carry_out
from bot.casework.deciding.ground import Ground
from bot.casework.deciding.opening import Acting, OnCase, withdraw_what_is_out_of_date
from bot.casework.deciding.proposal import Proposal
from bot.casework.deciding.refusals import NotDecidedError, Refusal
from bot.casework.deciding.signatures import SIGNATURES, signs_as
from bot.casework.deciding.signers import who_can_sign
from bot.casework.records import Account, Decision, DecisionState, SignOff
from bot.triage.deciding import Stands

TO_SIGN = "to_sign"  # the kind of notice


@dataclass(frozen=True)
class Proposing(OnCase):
    start_clock: StartClock

    def decide(self, reference: str, account: Account, proposal: Proposal) -> Decision:
        """The decision as it then stands: decided, or waiting for signatures."""
        with self.acting(reference, account) as doing:
            earlier = doing.book.decision(proposal.id)
            if earlier is not None and earlier.by == account.id and earlier.case_id == doing.case.id:
                return earlier  # the same form, sent twice
            withdraw_what_is_out_of_date(doing)
            if found := list(_in_the_way(doing, proposal)):
                raise NotDecidedError(found)
            decision = _decision(doing, proposal)
            if not doing.book.add_decision(decision):
                raise NotDecidedError([Refusal("option", "another_waits")])
            if decision.state is DecisionState.SIGNED:
                carry_out(doing.book, doing.ground, decision, account.id, doing.now, self.start_clock)
            else:
                _wait(doing, decision)
            return decision

    def in_the_way(self, reference: str, account: Account, proposal: Proposal) -> list[Refusal]:
        """What this would be refused for. Nothing is decided or written."""
        with self.acting(reference, account) as doing:
            return list(_in_the_way(doing, proposal))

    def withdraw(self, reference: str, account: Account, decision_id: str) -> None:
        """Whoever proposed it takes it back before it is settled."""
        with self.acting(reference, account) as doing:
            decision = doing.book.decision(decision_id)
            if decision is None or decision.case_id != doing.case.id or decision.by != account.id:
                raise NotDecidedError([Refusal("withdraw", "not_yours_to_withdraw")])
            if not doing.book.settle(decision.id, DecisionState.WITHDRAWN, doing.now):
                raise NotDecidedError([Refusal("withdraw", "settled_already")])
            doing.record("withdrawn", decision.option.value)


def _in_the_way(doing: Acting, proposal: Proposal) -> Iterator[Refusal]:
    ground = doing.ground
    if proposal.basis != ground.basis:
        yield Refusal("basis", "more_is_known")
    if _needs_signatures(ground, proposal) and ground.waiting:
        yield Refusal("option", "another_waits")
    yield from refusals(ground, proposal, doing.account, doing.today)


def _needs_signatures(ground: Ground, proposal: Proposal) -> bool:
    return bool(SIGNATURES[ground.signers(proposal.option).label])


def _decision(doing: Acting, proposal: Proposal) -> Decision:
    if proposal.consent is None or proposal.next_review is None:
        raise AssertionError("What is missing was not refused.")
    ground = doing.ground
    excluded = bool(ground.does(Stands.EXCLUDE))
    level = ground.signers(proposal.option)
    is_settled = not SIGNATURES[level.label]
    return Decision(
        id=proposal.id,
        case_id=doing.case.id,
        option=proposal.option,
        by=doing.account.id,
        at=doing.now,
        reasons=proposal.reasons,
        alternatives=proposal.alternatives,
        wishes=proposal.wishes,
        consent=proposal.consent,
        authority=proposal.authority,
        next_review=proposal.next_review,
        suggested=doing.case.outcome,
        level=level.label,
        state=DecisionState.SIGNED if is_settled else DecisionState.PROPOSED,
        settled_at=doing.now if is_settled else None,
        override=proposal.override if excluded else "",
        opinion=proposal.opinion if excluded else "",
        consent_why=proposal.consent_why,
        authority_words=proposal.authority_words,
        differs=proposal.differs if ground.differs(proposal.option, doing.account.id) else "",
        settled=proposal.settled,
        gone_into=list(proposal.gone_into),
        basis=ground.basis,
    )


def _wait(doing: Acting, decision: Decision) -> None:
    doing.record("proposed", decision.option.value)
    role = signs_as(doing.account)
    if role in SIGNATURES[decision.level]:
        own = SignOff(str(uuid4()), decision.id, role, doing.account.id, doing.now, True, decision.reasons)
        doing.book.add_sign_off(own)
        doing.record("signed_for", decision.option.value)
    if signers := who_can_sign(doing.book, doing.case, decision):
        notify(doing.book, TO_SIGN, doing.case.reference, doing.now, to=signers)
