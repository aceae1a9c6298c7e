"""Everything about deciding a case, as one account may see it. Looking changes nothing.

What the policy suggests is not there before this account has written its own judgement.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework import lifecycle
from bot.casework.deciding.checks import NEEDS
from bot.casework.deciding.ground import Ground, ground_of
from bot.casework.deciding.legal import forbids, pauses
from bot.casework.deciding.opening import OnCase
from bot.casework.deciding.refusals import Refusal
from bot.casework.deciding.signatures import SIGNATURES, signs_as
from bot.casework.gate import case_for, viewer_of
from bot.casework.lifecycle import CaseMove
from bot.casework.ports import Book
from bot.casework.records import (
    Account,
    Case,
    CaseState,
    Closing,
    Decision,
    DecisionState,
    LegalCheck,
    Option,
    Role,
    SignOff,
)
from bot.casework.rights import Right, may
from bot.triage.against import Against
from bot.triage.deciding import Ending, Stands
from bot.vocabulary import AccountId


@dataclass(frozen=True)
class DecisionShown:
    """`waits_for` are the roles that have not signed; `can_sign` says whether this account is one of them.

    `out_of_date` is why it can no longer be signed, as a text of deciding.yml.
    """

    decision: Decision
    signed: list[SignOff]
    waits_for: list[Role]
    out_of_date: str | None
    can_sign: bool
    can_withdraw: bool


@dataclass(frozen=True)
class Board:
    """`suggested` is None until this account has judged. `accepting` is what accepting still lacks."""

    case: Case
    basis: str
    told_of_orders: str
    decisions: list[DecisionShown]
    legal_checks: list[LegalCheck]
    closings: list[Closing]
    suggested: tuple[str, ...] | None
    against: tuple[Against, ...]
    excluded: bool
    must_settle: list[Against]
    paused: bool
    accepting: list[Refusal]
    level: str | None
    ring: list[str]
    endings: list[Ending]
    may_decide: bool
    can_reopen: bool
    names: dict[AccountId, str]

    @property
    def can_decide(self) -> bool:
        """Once somebody has taken the case, and until it is closed."""
        return self.may_decide and self.case.state not in (CaseState.RECEIVED, CaseState.CLOSED)

    def decision(self, decision_id: str) -> DecisionShown | None:
        return next((shown for shown in self.decisions if shown.decision.id == decision_id), None)


@dataclass(frozen=True)
class Waiting:
    """A decision that waits for signatures, on a list."""

    shown: DecisionShown
    reference: str


@dataclass(frozen=True)
class Boards(OnCase):
    def of(self, reference: str, account: Account) -> Board:
        with self.store.reading() as book:
            case = case_for(book, reference, account)
            return _board(book, ground_of(book, case, self.policy, self.clock()), account)

    def waiting(self, account: Account) -> tuple[list[Waiting], dict[AccountId, str]]:
        """What waits for signatures in cases this account may see. What it can sign itself comes first."""
        with self.store.reading() as book:
            found = [
                Waiting(_shown(book, self._ground(book, decision), decision, account), reference)
                for decision, reference in book.waiting_decisions(viewer_of(account))
            ]
            return sorted(found, key=lambda one: not one.shown.can_sign), book.names()

    def to_sign(self, account: Account) -> int:
        """How many wait for the signature of this account."""
        if signs_as(account) is None:
            return 0
        waiting, _ = self.waiting(account)
        return sum(one.shown.can_sign and one.shown.out_of_date is None for one in waiting)

    def _ground(self, book: Book, decision: Decision) -> Ground:
        case = book.case(decision.case_id)
        if case is None:
            raise LookupError("A decision has lost its case: restore it from a backup.")
        return ground_of(book, case, self.policy, self.clock())


def _board(book: Book, ground: Ground, account: Account) -> Board:
    has_judged, state = ground.has_judged(account.id), ground.case.state
    return Board(
        case=ground.case,
        basis=ground.basis,
        told_of_orders=ground.told_of_orders,
        decisions=[_shown(book, ground, decision, account) for decision in reversed(ground.decisions)],
        legal_checks=ground.legal_checks,
        closings=book.closings(ground.case.id),
        suggested=ground.suggested if has_judged else None,
        against=ground.against,
        excluded=bool(ground.does(Stands.EXCLUDE)),
        must_settle=ground.does(Stands.SETTLE),
        paused=bool(pauses(ground)) or forbids(ground) is not None,
        accepting=_lacking(ground, account),
        level=ground.signers(Option.ACCEPT).label if has_judged else None,
        ring=_ring(ground),
        endings=_endings(ground),
        may_decide=may(account, Right.DECIDE),
        can_reopen=CaseMove.REOPEN in lifecycle.MOVES[state],
        names=book.names(),
    )


def _shown(book: Book, ground: Ground, decision: Decision, account: Account) -> DecisionShown:
    signed = book.sign_offs(decision.id)
    waits = decision.state is DecisionState.PROPOSED
    by_role = {one.role for one in signed}
    waits_for = sorted(SIGNATURES[decision.level] - by_role) if waits else []
    has_signed = account.id in {one.by for one in signed}
    return DecisionShown(
        decision=decision,
        signed=signed,
        waits_for=waits_for,
        out_of_date=ground.out_of_date(decision),
        can_sign=signs_as(account) in waits_for and not has_signed,
        can_withdraw=waits and decision.by == account.id,
    )


def _lacking(ground: Ground, account: Account) -> list[Refusal]:
    """What the case itself lacks before anybody can be accepted. The count stays hidden until a judgement."""
    needs = ground.policy.deciding.options[Option.ACCEPT].needs
    hidden = () if ground.has_judged(account.id) else ("programme",)
    return [lack for need in needs if need not in hidden for lack in NEEDS[need](ground, account)]


def _ring(ground: Ground) -> list[str]:
    """Whom to ring today, for what was decided."""
    options = ground.policy.deciding.options
    decided = [made for made in ground.decisions if made.state is DecisionState.SIGNED]
    return list(dict.fromkeys(one for made in decided for one in options[made.option].contacts(ground.area)))


def _endings(ground: Ground) -> list[Ending]:
    state = ground.case.state
    if CaseMove.CLOSE not in lifecycle.MOVES[state]:
        return []
    return [one for one in ground.policy.deciding.endings.values() if state.value in one.after]
