"""Giving a case to a colleague. Until they accept, whoever offered it owns it: an owner is never empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.alarms import ask_to_look
from bot.casework.casefile.acting import Acting, NotRecordedError, OnCase, new_id
from bot.casework.gate import NoSuchCaseError, may_be_given
from bot.casework.hours import due_at
from bot.casework.ports import Book
from bot.casework.records import Account, Case, HandOver
from bot.vocabulary import AccountId

CLOCK = "hand_over"
LATE = "hand-over waits"
A_BATCH = 50


@dataclass(frozen=True)
class HandingOver(OnCase):
    def offer(self, reference: str, account: Account, taker: AccountId, words: str) -> None:
        with self.acting(reference, account) as doing:
            if doing.case.owner != account.id:
                raise NotRecordedError("taker", "only_the_owner_offers")
            other = doing.book.account(taker)
            if taker == account.id or other is None or not may_be_given(doing.book, doing.case, other):
                raise NotRecordedError("taker", "cannot_be_given")
            end_offers(doing.book, doing.case, doing.now, of_others_than=account.id)
            if not doing.book.offer(HandOver(new_id(), doing.case.id, account.id, taker, doing.now, words)):
                raise NotRecordedError("taker", "offered_already")
            doing.record("hand_over_offered", words)

    def withdraw(self, reference: str, account: Account) -> None:
        with self.acting(reference, account) as doing:
            if doing.case.owner == account.id and end_offers(doing.book, doing.case, doing.now):
                doing.record("hand_over_withdrawn")

    def accept(self, hand_over_id: str, account: Account) -> str:
        """Returns the case's reference. The taker owns it in the same moment."""
        with self.store.transaction() as book:
            doing, offer = self._offered(book, hand_over_id, account)
            _answer(doing, offer, "", accepted=True)
            if not book.pass_on(doing.case.id, offer.giver, account.id):
                raise NotRecordedError("answer", "no_longer_theirs")
            doing.record("hand_over_accepted")
            return doing.case.reference

    def refuse(self, hand_over_id: str, account: Account, why: str) -> None:
        with self.store.transaction() as book:
            doing, offer = self._offered(book, hand_over_id, account)
            _answer(doing, offer, why, accepted=False)
            doing.record("hand_over_refused", why)

    def tell_late(self) -> int:
        """Offers that nobody answered in time become an alarm, once. How many there were."""
        now, clocks = self.clock(), self.library.policy.clocks
        with self.store.reading() as book:
            waiting = book.late_hand_overs(now, A_BATCH)
        clock = clocks.clocks[CLOCK]
        late = [one for one in waiting if due_at(clock, one.offered_at, clocks.working_hours) <= now]
        return sum(self._tell(one) for one in late)

    def _tell(self, offer: HandOver) -> bool:
        with self.store.transaction() as book:
            case, now = book.case(offer.case_id), self.clock()
            if case is None or not book.tell_hand_over(offer.id, now):
                return False
            ask_to_look(book, case, LATE, now)
            return True

    def _offered(self, book: Book, hand_over_id: str, account: Account) -> tuple[Acting, HandOver]:
        """An offer to this account. Anybody else's is one that does not exist."""
        offer = book.hand_over(hand_over_id)
        case = book.case(offer.case_id) if offer and offer.taker == account.id else None
        if offer is None or case is None or not may_be_given(book, case, account):
            raise NoSuchCaseError("Nothing was offered here. Look at the list of what waits for you.")
        return Acting(book, case, account, self.clock()), offer


def end_offers(book: Book, case: Case, now: datetime, of_others_than: AccountId | None = None) -> bool:
    """End the offer that waits, if there is one; when `of_others_than` is given, only if it is not theirs."""
    ended = [
        book.answer_hand_over(offer.id, now, "", accepted=False)
        for offer in book.hand_overs(case.id)
        if offer.answered_at is None and offer.giver != of_others_than
    ]
    return any(ended)


def _answer(doing: Acting, offer: HandOver, why: str, *, accepted: bool) -> None:
    if not doing.book.answer_hand_over(offer.id, doing.now, why, accepted=accepted):
        raise NotRecordedError("answer", "answered_already")
