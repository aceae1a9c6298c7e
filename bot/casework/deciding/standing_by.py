"""Whether whoever put their name to a proposal may still do so.

A place never rests on the name of somebody whom the case must not reach, whose account has ended, or who no
longer has the role in which they signed.
"""

from __future__ import annotations

from bot.casework.deciding.signatures import signs_as
from bot.casework.gate import may_receive
from bot.casework.ports import Book
from bot.casework.records import Account, Case, Decision
from bot.vocabulary import AccountId


def all_stand_by(book: Book, case: Case, decision: Decision) -> bool:
    """Whoever proposed it, and everybody who signed it since."""
    if _if_still_here(book, case, decision.by) is None:
        return False
    signed = ((one.role, _if_still_here(book, case, one.by)) for one in book.sign_offs(decision.id))
    return all(who is not None and signs_as(who) is role for role, who in signed)


def _if_still_here(book: Book, case: Case, account_id: AccountId) -> Account | None:
    account = book.account(account_id)
    return account if account is not None and may_receive(book, case, account) else None
