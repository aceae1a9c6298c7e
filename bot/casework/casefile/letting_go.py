"""Nobody keeps a case, a task or a family that they can no longer have.

Whoever left, changed role, is barred or knows somebody of the case would hold it unseen: what is late would
be told to them alone. So would whoever sees only their own cases, and works on this one no more. What they
had falls back, and somebody who can act is told. A place that rests on the name of somebody whom the case
must not reach is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework.alarms import THE_ASSISTANT, ask_to_look, notify
from bot.casework.casefile.acting import OnCase
from bot.casework.casefile.handing_over import end_offers
from bot.casework.gate import may_be_given, viewer_of
from bot.casework.ports import Book
from bot.casework.records import (
    DUTY_TEAM,
    Account,
    Case,
    CaseEvent,
    CaseState,
    DecisionState,
    HoldEnd,
    Option,
)
from bot.casework.rights import works_on_cases
from bot.casework.sittings import Library
from bot.casework.talking.neglected import take_back
from bot.vocabulary import AccountId, CaseId

NEEDS_OWNER = "owner changed"
SIGNER_BARRED = "signer barred"
FELL_TO_OWNER = "fell_to_owner"  # the kind of notice


@dataclass(frozen=True)
class LettingGo(OnCase):
    def look(self) -> int:
        """One round of the background work. How many accounts had to let go of a case."""
        with self.store.reading() as book:
            found = sorted(set(_out_of_place(book)))
        return sum(self._take(case_id, account_id) for case_id, account_id in found)

    def _take(self, case_id: CaseId, account_id: AccountId) -> bool:
        with self.store.transaction() as book:
            case, account, now = book.case(case_id), book.account(account_id), self.clock()
            if case is None or account is None:
                return False
            if may_be_given(book, case, account):
                return let_go_unseen(book, case, account, self.library, now)
            was_told = _is_kept_from(book, case, account) and look_again(book, case, account_id, now)
            if (case_id, account_id) not in book.in_hand_of([account_id]):
                return was_told  # somebody else was first
            if case.owner == account_id:
                pass_to(DUTY_TEAM, book, case, THE_ASSISTANT, now)
            let_go(book, case, account_id, self.library, now)
            return True


def pass_to(owner: str, book: Book, case: Case, by: str, now: datetime) -> None:
    """Nobody's acceptance is waited for. A case that falls to the team rings."""
    case.owner = owner
    book.save_case(case)
    book.add_event(CaseEvent(case.id, now, "owner_changed", by, ""))
    if owner == DUTY_TEAM:
        ask_to_look(book, case, NEEDS_OWNER, now)


def let_go(book: Book, case: Case, account_id: AccountId, library: Library, now: datetime) -> None:
    """What they had in hand falls to whoever owns the case, and offers to or from them end.

    A person who talks with them is not left waiting. An adult whom they worked with has no worker then: the
    owner is told, because nobody else would see it.
    """
    _end_talk(book, case, account_id, library, now)
    ended = [one for one in book.assigned(case.id) if one.account_id == account_id]
    for assigned in ended:
        book.end_assigned(assigned.id, now)
        book.add_event(CaseEvent(case.id, now, "worker_ended", THE_ASSISTANT, ""))
    book.release_tasks(case.id, account_id)
    waiting = [one for one in book.hand_overs(case.id) if one.answered_at is None]
    if any(account_id in (offer.giver, offer.taker) for offer in waiting):
        end_offers(book, case, now)
    if ended:
        _tell_owner(book, case, now)


def let_go_unseen(book: Book, case: Case, account: Account, library: Library, now: datetime) -> bool:
    """The same for somebody who does not see the case and could be given it. False if nothing waits for them.

    An offer to them stands: that they accept it is what makes the case theirs.
    """
    if case.id not in book.unseen_by(viewer_of(account)):
        return False
    _end_talk(book, case, account.id, library, now)
    book.release_tasks(case.id, account.id)
    _tell_owner(book, case, now)
    return True


def _end_talk(book: Book, case: Case, account_id: AccountId, library: Library, now: datetime) -> None:
    conversation, hold = book.conversation(case.conversation_id), book.open_hold(case.conversation_id)
    if conversation is not None and hold is not None and hold.by == account_id:
        take_back(book, conversation, hold, HoldEnd.TAKEN_AWAY, library, now)


def _tell_owner(book: Book, case: Case, now: datetime) -> None:
    if case.owner != DUTY_TEAM:
        notify(book, FELL_TO_OWNER, case.reference, now, to=[AccountId(case.owner)])


def look_again(book: Book, case: Case, account_id: AccountId, now: datetime) -> bool:
    """Alarm about a place that rests on this name: it must be decided again, by others. False if none does.

    To be asked before any other alarm about it: one brings the case back, and then it has no place any more.
    """
    if not _rests_on(book, case, account_id):
        return False
    ask_to_look(book, case, SIGNER_BARRED, now)
    return True


def _out_of_place(book: Book) -> Iterator[tuple[CaseId, AccountId]]:
    """Who has something to do with an open case that they cannot have."""
    accounts = book.accounts()
    yield from book.in_hand_of([account.id for account in accounts if not works_on_cases(account)])
    for account in accounts:
        if (viewer := viewer_of(account)).only_own:
            yield from ((case_id, account.id) for case_id in book.unseen_by(viewer))
        if kept := book.kept_from(viewer):
            held = {case_id for case_id, _ in book.in_hand_of([account.id])}
            yield from (
                (case_id, account.id)
                for case_id in kept
                if case_id in held or _rests_on(book, book.case(case_id, to_change=False), account.id)
            )


def _is_kept_from(book: Book, case: Case, account: Account) -> bool:
    return not book.is_open_to(case.id, replace(viewer_of(account), only_own=False))


def _rests_on(book: Book, case: Case | None, account_id: AccountId) -> bool:
    """Whether the family has its place by a decision that this account put forward or signed."""
    if case is None or case.state is not CaseState.ACCEPTED:
        return False
    placed = [
        made
        for made in book.decisions(case.id)
        if made.option is Option.ACCEPT and made.state is DecisionState.SIGNED
    ]
    names = {placed[-1].by, *(one.by for one in book.sign_offs(placed[-1].id))} if placed else set()
    return account_id in names
