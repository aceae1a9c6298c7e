"""Who must never receive a case: a partner, a relative, somebody who knows them and works here.

From the moment of writing, whoever is barred finds no such case, and is never told that there is one or why.
Only a safeguarding lead takes a name off again, with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.casefile.acting import Acting, NotRecordedError, OnCase, new_id
from bot.casework.casefile.letting_go import let_go, look_again, pass_to
from bot.casework.gate import case_for, may_be_given
from bot.casework.ladder import ring_on
from bot.casework.marks import name_mark
from bot.casework.ports import Book
from bot.casework.records import DUTY_TEAM, Account, Barred, Case
from bot.casework.rights import Right, may
from bot.vocabulary import AccountId, CaseId

A_BATCH = 50


@dataclass(frozen=True)
class Barring:
    """Somebody to keep a case from: by name, by e-mail address, or an account here."""

    name: str
    why: str
    email: str = ""
    account_id: AccountId | None = None


@dataclass(frozen=True)
class Bars(OnCase):
    def matching(self, reference: str, account: Account, barring: Barring) -> int:
        """How many accounts would find no such case. To be shown before it is written."""
        with self.acting(reference, account) as doing:
            return len(_matching(doing.book, barring))

    def bar(self, reference: str, account: Account, barring: Barring, new_owner: str | None = None) -> None:
        """When it bars the owner, `new_owner` says who has the case now: whoever writes this, or the team."""
        with self.acting(reference, account) as doing:
            self._keep_from(doing, barring, new_owner)

    def follow_links(self) -> int:
        """Where a person said that two cases belong together, keep from each whom the other is kept from.

        A name that was ever on the list of the other case is left as people left it. How many were added.
        """
        with self.store.reading() as book:
            found = book.bars_to_carry(A_BATCH)
        return sum(self._carry(barred, case_id, by) for barred, case_id, by in found)

    def _carry(self, barred: Barred, case_id: CaseId, by: AccountId) -> bool:
        with self.store.transaction() as book:
            case, account = book.case(case_id), book.account(by)
            if case is None or account is None or _stands_there(book, case, barred):
                return False
            # No reason goes along: it may tell of the other case.
            barring = Barring(barred.name, "", barred.email, barred.account_id)
            try:
                self._keep_from(Acting(book, case, account, self.clock()), barring, DUTY_TEAM)
            except NotRecordedError:  # nobody would be left, and nothing was written
                return False
            return True

    def _keep_from(self, doing: Acting, barring: Barring, new_owner: str | None) -> None:
        accounts = _matching(doing.book, barring)
        everybody = doing.book.accounts()
        if not any(one.id not in accounts and may_be_given(doing.book, doing.case, one) for one in everybody):
            raise NotRecordedError("name", "nobody_left")
        for barred in sorted(accounts):
            look_again(doing.book, doing.case, barred, doing.now)
        if doing.case.owner in accounts:
            owner = _new_owner(doing, accounts, new_owner)
            pass_to(owner, doing.book, doing.case, doing.account.id, doing.now)
        doing.book.bar(
            Barred(
                id=new_id(),
                case_id=doing.case.id,
                name=barring.name,
                why=barring.why,
                added_at=doing.now,
                added_by=doing.account.id,
                email=barring.email,
                account_id=barring.account_id,
            )
        )
        doing.record("barred", barring.why)
        for barred in sorted(accounts):
            let_go(doing.book, doing.case, barred, self.library, doing.now)
        ring_on(doing.book, doing.case, doing.now)

    def no_lead_left(self, reference: str, account: Account) -> bool:
        """Only a lead takes a name off. Where none may see the case, somebody must be told to find one."""
        with self.store.reading() as book:
            case = case_for(book, reference, account)
            leads = [one for one in book.accounts() if may(one, Right.SIGN_AS_LEAD)]
            return not any(may_be_given(book, case, lead) for lead in leads)

    def lift(self, reference: str, account: Account, barred_id: str, why: str) -> None:
        with self.acting(reference, account, Right.SIGN_AS_LEAD) as doing:
            if not doing.book.lift(doing.case.id, barred_id, account.id, doing.now):
                raise NotRecordedError("why", "lifted_already")
            doing.record("bar_lifted", why)


def _stands_there(book: Book, case: Case, barred: Barred) -> bool:
    return _whom(barred) in {_whom(one) for one in book.barred(case.id)}


def _whom(barred: Barred) -> tuple[str, str, AccountId | None]:
    return name_mark(barred.name) or barred.name, barred.email.casefold(), barred.account_id


def _matching(book: Book, barring: Barring) -> set[AccountId]:
    """Accounts that the store would find barred: the same marks, so that the warning tells the truth."""
    mark = name_mark(barring.name) or barring.name
    found = {one for one, name in book.names().items() if (name_mark(name) or name) == mark}
    by_email = book.account_by_email(barring.email) if barring.email else None
    return found | {one for one in (barring.account_id, by_email.id if by_email else None) if one}


def _new_owner(doing: Acting, accounts: set[AccountId], new_owner: str | None) -> str:
    """Either whoever writes this has the case from now on, or the team, and everybody is alarmed."""
    if new_owner not in {DUTY_TEAM, doing.account.id} - accounts:
        raise NotRecordedError("new_owner", "owner_is_barred")
    return new_owner
