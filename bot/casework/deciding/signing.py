"""Signing for or against what somebody proposed.

Two signatures are two people in two roles; the store itself refuses a second one by the same person or in the
same role. What was proposed is checked again with each signature, so that nobody signs what no longer holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from bot.casework.alarms import notify
from bot.casework.deciding.checks import refusals
from bot.casework.deciding.following import StartClock, carry_out
from bot.casework.deciding.opening import Acting, OnCase
from bot.casework.deciding.proposal import proposal_of
from bot.casework.deciding.refusals import NotDecidedError, Refusal
from bot.casework.deciding.signatures import SIGNATURES, signs_as
from bot.casework.records import Account, Decision, DecisionState, Role, SignOff

NOT_SIGNED = "not_signed"  # the kind of notice


@dataclass(frozen=True)
class Signing(OnCase):
    start_clock: StartClock

    def sign(
        self, reference: str, account: Account, decision_id: str, agrees: bool, reasons: str
    ) -> DecisionState:
        """What the decision is then. The last signature that is needed settles it; one against refuses it."""
        with self.acting(reference, account) as doing:
            decision, role = doing.book.decision(decision_id), signs_as(account)
            if decision is None or decision.case_id != doing.case.id:
                raise NotDecidedError([Refusal("sign", "no_such_decision")])
            if role is None:
                raise NotDecidedError([Refusal("sign", "may_not_sign")])
            if found := list(_in_the_way(doing, decision, agrees, reasons)):
                raise NotDecidedError(found)
            if not _add(doing, decision, role, agrees, reasons):
                raise NotDecidedError([Refusal("sign", "signed_already")])
            return self._settle(doing, decision)

    def _settle(self, doing: Acting, decision: Decision) -> DecisionState:
        state = what_follows(decision, doing.book.sign_offs(decision.id))
        if state is DecisionState.PROPOSED:
            return state
        if not doing.book.settle(decision.id, state, doing.now):
            raise NotDecidedError([Refusal("sign", "settled_already")])
        if state is DecisionState.SIGNED:
            carry_out(doing.book, doing.ground, decision, doing.account.id, doing.now, self.start_clock)
        else:
            doing.record("refused", decision.option.value)
            if decision.by != doing.account.id:
                notify(doing.book, NOT_SIGNED, doing.case.reference, doing.now, to=[decision.by])
        return state


def what_follows(decision: Decision, signed: list[SignOff]) -> DecisionState:
    """One no refuses it. It is signed once every role that must has signed, each by another person."""
    if not all(one.agrees for one in signed):
        return DecisionState.REFUSED
    needed, people = SIGNATURES[decision.level], {one.by for one in signed}
    is_complete = needed <= {one.role for one in signed} and len(people) == len(signed)
    return DecisionState.SIGNED if is_complete else DecisionState.PROPOSED


def _in_the_way(doing: Acting, decision: Decision, agrees: bool, reasons: str) -> Iterator[Refusal]:
    if decision.state is not DecisionState.PROPOSED:
        yield Refusal("sign", "settled_already")
        return
    if not reasons:
        yield Refusal("reasons", "sign_reasons_missing")
    if agrees:
        yield from _no_longer_so(doing, decision)


def _no_longer_so(doing: Acting, decision: Decision) -> Iterator[Refusal]:
    if (why := doing.ground.out_of_date(decision)) is not None:
        yield Refusal("sign", why)
        return
    proposer = doing.book.account(decision.by)
    if proposer is None:
        raise LookupError("A decision has lost who proposed it: restore it from a backup.")
    yield from refusals(doing.ground, proposal_of(decision), proposer, doing.today)


def _add(doing: Acting, decision: Decision, role: Role, agrees: bool, reasons: str) -> bool:
    signature = SignOff(str(uuid4()), decision.id, role, doing.account.id, doing.now, agrees, reasons)
    added = doing.book.add_sign_off(signature)
    if added:
        doing.record("signed_for" if agrees else "signed_against", decision.option.value)
    return added
