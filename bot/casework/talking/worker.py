"""What a worker does in a talk: take it over, speak, give it back, offer it to a colleague.

Every step goes through the gate, locks the conversation and is decided by one conditional update of its row.
The worker is a person: what they write is looked at for nothing but its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.casework.gate import case_for, may_receive
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Case, CaseEvent, Conversation, ConversationState, Hold, HoldEnd
from bot.casework.replies import say
from bot.casework.rights import Right, may
from bot.casework.said import LONGEST_MESSAGE
from bot.casework.sittings import Library
from bot.casework.talking.hold import begin_hold, end_hold, give_back
from bot.casework.talking.neglected import free_neglected
from bot.casework.talking.shown import label_of
from bot.vocabulary import AccountId, MessageId, Speaker

ENDED = frozenset({ConversationState.ENDED, ConversationState.HELPLINES_ONLY})


class Came(StrEnum):
    """What came of it."""

    DONE = "done"
    SOMEBODY_HAS_IT = "somebody_has_it"
    NOT_YOURS = "not_yours"  # you do not have it, or not any more
    NOT_OFFERED = "not_offered"  # not to you, or not any more
    NOT_FOR_THEM = "not_for_them"  # that colleague may not see this case, or not talk
    PERSON_LEFT = "person_left"
    MAY_NOT = "may_not"  # your role looks and does not talk
    EMPTY = "empty"
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Talked:
    """A talk, locked until the transaction ends."""

    book: Book
    case: Case
    conversation: Conversation
    now: datetime

    @property
    def hold(self) -> Hold | None:
        return self.book.open_hold(self.conversation.id)

    def note(self, event: str, by: AccountId, reason: str = "") -> None:
        self.book.add_event(CaseEvent(self.case.id, self.now, event, by, reason))


@dataclass(frozen=True)
class Talking:
    store: Store
    library: Library
    clock: Clock

    @property
    def patience(self) -> timedelta:
        """How long a person may wait for a word of the worker who has their talk."""
        return self.library.policy.clocks.span("worker_answers")

    def take_over(self, reference: str, account: Account, *, shows_name: bool = False) -> Came:
        with self.store.transaction() as book:
            talk = self._talk(book, reference, account)
            if not may(account, Right.ACT):
                return Came.MAY_NOT
            if talk.conversation.state in ENDED:
                return Came.PERSON_LEFT
            if not book.take_hold(talk.conversation.id, account.id):
                return Came.DONE if talk.conversation.held_by == account.id else Came.SOMEBODY_HAS_IT
            talk.note("talk taken over", account.id)
            self._begin(talk, account, shows_name=shows_name)
            return Came.DONE

    def speak(self, reference: str, account: Account, words: str, line_id: str) -> Came:
        """Stored, and then shown. The same `line_id` again counts once."""
        if not words.strip():
            return Came.EMPTY
        if len(words) > LONGEST_MESSAGE:
            return Came.TOO_LONG
        with self.store.transaction() as book:
            talk = self._talk(book, reference, account)
            hold = talk.hold
            if hold is None or talk.conversation.held_by != account.id:
                return self._lost(talk)
            self._say(talk, hold, account, words, line_id)
            return Came.DONE

    def hand_back(self, reference: str, account: Account) -> Came:
        """The assistant goes on where it was."""
        with self.store.transaction() as book:
            talk = self._talk(book, reference, account)
            hold = talk.hold
            if hold is None or talk.conversation.held_by != account.id:
                return self._lost(talk)
            give_back(book, talk.conversation, hold, HoldEnd.HANDED_BACK, self.library, talk.now)
            return Came.DONE

    def offer(self, reference: str, account: Account, to: AccountId | None) -> Came:
        """Until the colleague says yes, it stays with whoever offers it. To nobody: it is offered no more."""
        with self.store.transaction() as book:
            talk = self._talk(book, reference, account)
            hold = talk.hold
            if hold is None or talk.conversation.held_by != account.id:
                return self._lost(talk)
            colleague = book.account(to) if to else None
            if to and (colleague is None or not can_talk(book, talk.case, colleague) or to == account.id):
                return Came.NOT_FOR_THEM
            hold.offered_to = to
            book.save_hold(hold)
            talk.note("talk offered" if to else "talk offered no more", account.id)
            return Came.DONE

    def accept(self, reference: str, account: Account, *, shows_name: bool = False) -> Came:
        with self.store.transaction() as book:
            talk = self._talk(book, reference, account)
            hold = talk.hold
            if hold is None or hold.offered_to != account.id:
                return self._lost(talk, Came.NOT_OFFERED)
            if not may(account, Right.ACT):
                return Came.MAY_NOT
            if not book.pass_hold(talk.conversation.id, hold.by, account.id):
                return Came.NOT_OFFERED
            end_hold(book, talk.conversation, hold, HoldEnd.HANDED_ON, talk.now)
            self._begin(talk, account, shows_name=shows_name)
            return Came.DONE

    def decline(self, reference: str, account: Account) -> Came:
        with self.store.transaction() as book:
            talk = self._talk(book, reference, account)
            hold = talk.hold
            if hold is None or hold.offered_to != account.id:
                return self._lost(talk, Came.NOT_OFFERED)
            hold.offered_to = None
            book.save_hold(hold)
            talk.note("talk declined", account.id)
            return Came.DONE

    def free_neglected(self) -> int:
        return free_neglected(self.store, self.library, self.clock, self.patience)

    def _talk(self, book: Book, reference: str, account: Account) -> Talked:
        case = case_for(book, reference, account)
        conversation = book.conversation(case.conversation_id)
        if conversation is None:
            raise LookupError(f"Case {reference} has lost its conversation: restore it from a backup.")
        return Talked(book, case, conversation, self.clock())

    def _begin(self, talk: Talked, account: Account, *, shows_name: bool) -> None:
        """Read again: who has the talk was just written to its row."""
        conversation = talk.book.conversation(talk.conversation.id) or talk.conversation
        begin_hold(talk.book, conversation, talk.case, account, self.library, talk.now, shows_name=shows_name)

    def _say(self, talk: Talked, hold: Hold, account: Account, words: str, line_id: str) -> None:
        conversation = talk.conversation
        (line,) = say(conversation, Speaker.WORKER, [words], talk.now)
        line.id, line.by, line.pushed = MessageId(line_id), account.id, True
        line.who = label_of(account, self.library.phrases, conversation.language, shows_name=hold.shows_name)
        if not talk.book.add_line_once(line):
            return
        talk.book.save_conversation(conversation)
        hold.waiting_since = None
        talk.book.save_hold(hold)

    def _lost(self, talk: Talked, otherwise: Came = Came.NOT_YOURS) -> Came:
        """Why somebody does not have the talk that they thought they had."""
        if talk.conversation.state in ENDED or _person_left(talk):
            return Came.PERSON_LEFT
        return otherwise


def _person_left(talk: Talked) -> bool:
    holds = talk.book.holds(talk.conversation.id)
    return bool(holds) and holds[-1].end is HoldEnd.LEFT


def can_talk(book: Book, case: Case, account: Account) -> bool:
    return may(account, Right.ACT) and may_receive(book, case, account)
