"""Which roles sign at which level, and in which role somebody may."""

from __future__ import annotations

from collections.abc import Mapping

from bot.casework.records import Account, Role
from bot.casework.rights import Right, may
from bot.triage import SignOff

SIGNATURES: Mapping[str, frozenset[Role]] = {
    SignOff.DUTY_WORKER.label: frozenset(),  # whoever decides it
    SignOff.MANAGER_AND_LEAD.label: frozenset({Role.MANAGER, Role.SAFEGUARDING_LEAD}),
}
SIGNS_AS = {Right.SIGN_AS_MANAGER: Role.MANAGER, Right.SIGN_AS_LEAD: Role.SAFEGUARDING_LEAD}


def signs_as(account: Account) -> Role | None:
    return next((role for right, role in SIGNS_AS.items() if may(account, right)), None)
