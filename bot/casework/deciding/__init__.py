"""Deciding about a case: people decide and sign, and what protects people stands in their way until it is so.

The machine decides nothing: every way in here takes an account, and keeps it with the reasons it gave.
"""

from dataclasses import dataclass

from bot.casework.deciding.board import Board, Boards, DecisionShown, Waiting
from bot.casework.deciding.checking import Asked, LegalChecks
from bot.casework.deciding.ending import Ending
from bot.casework.deciding.following import StartClock
from bot.casework.deciding.proposal import Proposal
from bot.casework.deciding.proposing import Proposing
from bot.casework.deciding.refusals import NotDecidedError, Refusal
from bot.casework.deciding.signing import Signing
from bot.casework.ports import Clock, Store
from bot.triage import Policy

__all__ = [
    "Asked",
    "Board",
    "Deciding",
    "DecisionShown",
    "NotDecidedError",
    "Proposal",
    "Refusal",
    "StartClock",
    "Waiting",
    "deciding_on",
]


@dataclass(frozen=True)
class Deciding:
    boards: Boards
    proposing: Proposing
    signing: Signing
    ending: Ending
    legal_checks: LegalChecks


def deciding_on(store: Store, policy: Policy, clock: Clock, start_clock: StartClock) -> Deciding:
    return Deciding(
        boards=Boards(store, policy, clock),
        proposing=Proposing(store, policy, clock, start_clock),
        signing=Signing(store, policy, clock, start_clock),
        ending=Ending(store, policy, clock),
        legal_checks=LegalChecks(store, policy, clock),
    )
