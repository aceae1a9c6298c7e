"""What each role may do, as one table. A right opens a door; which cases stand behind it is for `gate`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.casework.records import Account, Role


class Right(StrEnum):
    SEE_CASES = "see_cases"
    ACT = "act"  # acknowledge, talk, note, and keep people, facts and tasks
    DECIDE = "decide"
    RUN_CHECKLIST = "run_checklist"  # also needs training that has not run out
    EXPORT = "export"
    SIGN_AS_MANAGER = "sign_as_manager"
    SIGN_AS_LEAD = "sign_as_lead"  # also overrides an exclusion, and lifts a bar
    SEE_FIGURES = "see_figures"
    KEEP_ROTA = "keep_rota"
    KEEP_PEOPLE = "keep_people"
    SWITCH_CHAT = "switch_chat"
    SEE_AUDIT = "see_audit"


WORKER = frozenset({Right.SEE_CASES, Right.ACT, Right.DECIDE, Right.RUN_CHECKLIST, Right.EXPORT})
IN_CHARGE = WORKER | {
    Right.SEE_FIGURES,
    Right.KEEP_ROTA,
    Right.KEEP_PEOPLE,
    Right.SWITCH_CHAT,
    Right.SEE_AUDIT,
}

MAY: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.DUTY_WORKER: WORKER,
        Role.MANAGER: IN_CHARGE | {Right.SIGN_AS_MANAGER},
        Role.SAFEGUARDING_LEAD: IN_CHARGE | {Right.SIGN_AS_LEAD},
        Role.PRACTITIONER: frozenset({Right.SEE_CASES, Right.ACT}),
        Role.DATA_PROTECTION: frozenset({Right.SEE_CASES, Right.EXPORT, Right.SEE_FIGURES, Right.SEE_AUDIT}),
        Role.ADMINISTRATOR: frozenset({Right.KEEP_PEOPLE, Right.SWITCH_CHAT}),
    }
)
SEES_ONLY_OWN = frozenset({Role.PRACTITIONER})


def may(account: Account, right: Right) -> bool:
    return right in MAY[account.role]


def works_on_cases(account: Account) -> bool:
    """Whether this account could have a case, a task or an adult to work with at all."""
    return account.active and may(account, Right.SEE_CASES) and may(account, Right.ACT)
