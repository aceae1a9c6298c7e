"""What a worker sees of a talk: every line as it is said, who has it, and what can be done now.

That somebody watched is kept once for each watch, not for each line. Looking changes nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.casework.gate import case_for, viewer_of
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import (
    Account,
    Case,
    CaseEvent,
    Conversation,
    Hold,
    HoldEnd,
    Line,
    SignalRaised,
)
from bot.casework.rights import Right, may
from bot.casework.talking.worker import ENDED, can_talk
from bot.vocabulary import AccountId, Speaker, TurnId

WATCHED = "talk watched"
ONE_WATCH = timedelta(minutes=30)  # looking in again within it is the same watch


@dataclass(frozen=True)
class Watched:
    """A talk as `viewer` sees it."""

    viewer: Account
    case: Case
    conversation: Conversation
    lines: list[Line]
    danger: dict[TurnId, SignalRaised]
    hold: Hold | None
    last_end: HoldEnd | None
    names: dict[AccountId, str]
    holder_role: str
    colleagues: list[Account]

    @property
    def is_over(self) -> bool:
        return self.conversation.state in ENDED

    @property
    def is_mine(self) -> bool:
        return self.hold is not None and self.hold.by == self.viewer.id

    @property
    def is_offered_to_me(self) -> bool:
        return self.hold is not None and self.hold.offered_to == self.viewer.id

    @property
    def may_talk(self) -> bool:
        return may(self.viewer, Right.ACT)

    @property
    def person_left(self) -> bool:
        return self.is_over or (self.hold is None and self.last_end is HoldEnd.LEFT)

    def danger_in(self, line: Line) -> SignalRaised | None:
        return self.danger.get(line.turn_id) if line.turn_id and line.speaker is Speaker.PERSON else None

    def missing_after(self, number: int) -> list[Line]:
        """What a page lacks that ends with this line: what was said since, and what it has without its mark.

        Danger in the words is raised in the moment they are said. Some is understood only with the answer.
        """
        answered = {line.turn_id for line in self.lines if line.number > number}
        return [
            line
            for line in self.lines
            if line.number > number or (line.turn_id in answered and self._is_understood_late(line))
        ]

    def _is_understood_late(self, line: Line) -> bool:
        raised = self.danger_in(line)
        return raised is not None and raised.raised_at > line.said_at


@dataclass(frozen=True)
class Waiting:
    """A talk that this worker has, or is offered. `since`: when the person began to wait for an answer."""

    reference: str
    offered_by: AccountId | None
    since: datetime | None


@dataclass(frozen=True)
class Watching:
    store: Store
    clock: Clock

    def watch(self, reference: str, account: Account) -> Watched:
        """The whole talk. That this person looks is kept."""
        with self.store.transaction() as book:
            case = case_for(book, reference, account)
            now = self.clock()
            if not _looks_still(book, case, account, now):
                book.add_event(CaseEvent(case.id, now, WATCHED, account.id, ""))
            return _watched(book, case, account)

    def look(self, reference: str, account: Account) -> Watched:
        """The same, for a page that keeps itself fresh: part of a watch that is kept already."""
        with self.store.reading() as book:
            return _watched(book, case_for(book, reference, account), account)

    def waiting(self, account: Account) -> list[Waiting]:
        """What rings for this worker, on whatever page they are."""
        with self.store.reading() as book:
            mine = [(hold, None) for hold in book.held_by(account.id)]
            offered = [(hold, hold.by) for hold in book.offered_holds(account.id)]
            found = [(hold, by, book.case(hold.case_id)) for hold, by in (*mine, *offered)]
            return [
                Waiting(case.reference, by, hold.waiting_since)
                for hold, by, case in found
                if case is not None and can_talk(book, case, account)
            ]


def _looks_still(book: Book, case: Case, account: Account, now: datetime) -> bool:
    return any(
        event.event == WATCHED and event.by == account.id and event.at > now - ONE_WATCH
        for event in reversed(book.events(case.id, viewer_of(account)))
    )


def _watched(book: Book, case: Case, account: Account) -> Watched:
    conversation = book.conversation(case.conversation_id)
    if conversation is None:
        raise LookupError(f"Case {case.reference} has lost its conversation: restore it from a backup.")
    holds = book.holds(conversation.id)
    hold = holds[-1] if holds and holds[-1].ended_at is None else None
    is_mine = hold is not None and hold.by == account.id
    holder = book.account(hold.by) if hold is not None else None
    return Watched(
        viewer=account,
        case=case,
        conversation=conversation,
        lines=book.lines(conversation.id),
        danger={raised.turn_id: raised for raised in book.signals(conversation.id)},
        hold=hold,
        last_end=holds[-1].end if holds else None,
        names=book.names(),
        holder_role=holder.role.value if holder else "",
        colleagues=[
            one for one in book.accounts() if is_mine and one.id != account.id and can_talk(book, case, one)
        ],
    )
