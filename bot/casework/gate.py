"""The one way to a case for somebody who works here.

Whoever stands on a case's `must_not_receive` list, or may not see cases at all, finds exactly what they would
find if there were none: no list, page, search, export, notice or message tells the two apart.
"""

from __future__ import annotations

from dataclasses import replace

from bot.casework.ports import Book
from bot.casework.ports.people import Viewer
from bot.casework.records import Account, Case
from bot.casework.rights import SEES_ONLY_OWN, Right, may, works_on_cases


class NoSuchCaseError(LookupError):
    """There is no case of this reference, or it is not for this account. Nobody can tell which."""


def viewer_of(account: Account) -> Viewer:
    return Viewer(account.id, account.name, account.email, account.role in SEES_ONLY_OWN)


def case_for(book: Book, reference: str, account: Account) -> Case:
    """The case, if there is one that this account may see."""
    case = book.case_by_reference(reference)
    if case is None or not may_receive(book, case, account):
        raise NoSuchCaseError(
            f"There is no case {reference!r} here. Expected a reference from the list of cases."
        )
    return case


def case_to_work_on(book: Book, reference: str, account: Account, right: Right) -> Case:
    """The same for one who also needs a right to it: without, there is nothing here for them either."""
    case = case_for(book, reference, account)
    if not may(account, right):
        raise NoSuchCaseError(f"There is nothing to do here on {reference!r} for this account.")
    return case


def may_receive(book: Book, case: Case, account: Account) -> bool:
    """Whether this account may learn anything of a case, be it only that there is one."""
    is_for_them = account.active and may(account, Right.SEE_CASES)
    return is_for_them and book.is_open_to(case.id, viewer_of(account))


def may_be_given(book: Book, case: Case, account: Account) -> bool:
    """Whether this account could work on a case it has not got yet."""
    return works_on_cases(account) and book.is_open_to(case.id, replace(viewer_of(account), only_own=False))


def may_do_tasks_of(book: Book, case: Case, account: Account) -> bool:
    """Whether a task of this case would be seen by this account, and could be done by it."""
    return works_on_cases(account) and may_receive(book, case, account)


def may_hear_of(book: Book, subject: str, account: Account) -> bool:
    """Whether a notice may reach this account. One whose subject is no case may reach anybody."""
    case = book.case_by_reference(subject, to_change=False)
    return case is None or may_receive(book, case, account)
