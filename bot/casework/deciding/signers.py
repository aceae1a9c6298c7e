"""Who can still sign what waits."""

from __future__ import annotations

from bot.casework.deciding.signatures import SIGNATURES, signs_as
from bot.casework.gate import may_receive
from bot.casework.ports import Book
from bot.casework.records import Case, Decision
from bot.vocabulary import AccountId


def who_can_sign(book: Book, case: Case, decision: Decision) -> list[AccountId]:
    """Those of a role that has not signed, whom the case may reach. Nobody of them has signed already."""
    signed = book.sign_offs(decision.id)
    roles = SIGNATURES[decision.level] - {one.role for one in signed}
    people = {one.by for one in signed}
    return [
        account.id
        for account in book.accounts()
        if signs_as(account) in roles and account.id not in people and may_receive(book, case, account)
    ]
