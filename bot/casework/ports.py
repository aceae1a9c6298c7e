"""What casework needs from the outside, as it would like to have it: the store and the clock fit these."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.casework.records import (
    Account,
    AnswerGiven,
    AssessmentMade,
    Case,
    CaseEvent,
    Conversation,
    Escalation,
    Line,
    OutboxItem,
    QueueRow,
    SignalRaised,
    SignedIn,
    Turn,
)
from bot.vocabulary import AccountId, Audience, CaseId, ConversationId, Danger, TurnId


class StoreUnavailableError(Exception):
    """Nothing could be stored or read. `reason` is for the operator's log and holds no person's words.

    `danger` is what the message that could not be stored said, so that help can be shown all the same.
    """

    def __init__(self, reason: str, danger: Danger = Danger.NONE) -> None:
        super().__init__(reason)
        self.reason = reason
        self.danger = danger


class Clock(Protocol):
    def __call__(self) -> datetime:
        """Now, aware, in UTC."""


class Book(Protocol):
    """The store inside one transaction. `add` makes a new record; `save` writes a changed one.

    Reading a record that does not exist gives None. A conversation is read `for update`: on a database
    that can, its row is locked until the transaction ends, so that its turns are handled in order.
    """

    def add_conversation(self, conversation: Conversation) -> None: ...
    def conversation(self, conversation_id: ConversationId) -> Conversation | None: ...
    def save_conversation(self, conversation: Conversation) -> None: ...
    def forget_conversation(self, conversation_id: ConversationId) -> None:
        """Delete it with its turns, lines, answers and signals; never one that has a case."""

    def idle_conversations(
        self, audience: Audience, since: datetime, *, with_code: bool
    ) -> list[ConversationId]:
        """Unsent conversations without a case that nobody has touched since then, with or without a code."""

    def shut_out(self, audience: Audience, since: datetime) -> None:
        """Conversations with a code that nobody has touched since then are opened by no token any more."""

    def keep_code(self, conversation_id: ConversationId, code: str) -> bool:
        """Give it this return code in place of any other; False when another conversation has it."""

    def has_code(self, conversation_id: ConversationId) -> bool: ...
    def conversation_with_code(self, code: str) -> ConversationId | None: ...

    def add_turn(self, turn: Turn) -> bool:
        """False, and nothing added, when this conversation has a turn with this client id already."""

    def turn(self, turn_id: TurnId) -> Turn | None: ...
    def turn_by_client(self, conversation_id: ConversationId, client_id: str) -> Turn | None: ...
    def answer_turn(self, turn: Turn) -> bool:
        """Write reply and state if the turn is still waiting; False when somebody answered it first."""

    def waiting_turns(self, accepted_before: datetime) -> list[Turn]:
        """Turns accepted and not answered, oldest first."""

    def quiet_words(self, conversation_id: ConversationId, after: int) -> list[str]:
        """What was typed in the turns numbered above `after` that raised no signal, oldest first."""

    def earlier_waiting_turn(self, turn: Turn) -> Turn | None:
        """The oldest waiting turn of the same conversation that came before this one."""

    def add_lines(self, lines: list[Line]) -> None: ...
    def lines(self, conversation_id: ConversationId, after: int = 0) -> list[Line]: ...
    def pushed_lines(self, conversation_id: ConversationId, after: int) -> list[Line]:
        """Lines that no turn asked for, numbered above `after`."""

    def add_answers(self, answers: list[AnswerGiven]) -> None: ...
    def answers_given(self, conversation_id: ConversationId) -> list[AnswerGiven]:
        """Every answer ever given, oldest first."""

    def add_signal(self, signal: SignalRaised) -> None: ...
    def signals(self, conversation_id: ConversationId) -> list[SignalRaised]: ...

    def add_case(self, case: Case) -> None: ...
    def case(self, case_id: CaseId) -> Case | None: ...
    def case_by_reference(self, reference: str) -> Case | None: ...
    def save_case(self, case: Case) -> None: ...
    def queue(self, limit: int, offset: int) -> list[QueueRow]:
        """Unacknowledged alarms first, then the worst outcome, then the longest waiting. Never by score."""

    def add_assessment(self, assessment: AssessmentMade) -> None: ...
    def assessments(self, case_id: CaseId) -> list[AssessmentMade]:
        """Oldest first."""

    def add_escalation(self, escalation: Escalation) -> None: ...
    def escalations(self, case_id: CaseId) -> list[Escalation]: ...
    def acknowledge(self, escalation_id: str, by: AccountId, at: datetime) -> bool:
        """False when it was acknowledged already: the first one wins, decided by one conditional update."""

    def add_outbox(self, item: OutboxItem) -> bool:
        """False, and nothing added, when an item with this id is there already: a notice goes out once."""

    def due_outbox(self, now: datetime, limit: int) -> list[OutboxItem]: ...
    def save_outbox(self, item: OutboxItem) -> None: ...
    def oldest_undelivered(self) -> datetime | None: ...

    def add_event(self, event: CaseEvent) -> None: ...
    def events(self, case_id: CaseId) -> list[CaseEvent]: ...

    def add_account(self, account: Account) -> None: ...
    def account(self, account_id: AccountId) -> Account | None: ...
    def account_by_email(self, email: str) -> Account | None: ...
    def save_account(self, account: Account) -> None: ...
    def any_account(self) -> bool: ...
    def add_sign_in(self, signed_in: SignedIn) -> None: ...
    def sign_in(self, token_hash: str) -> SignedIn | None: ...
    def end_sign_in(self, token_hash: str) -> None: ...
    def end_sign_ins_of(self, account_id: AccountId) -> None: ...


class Store(Protocol):
    """Where records live. Every failure of the database below is a `StoreUnavailableError` above."""

    def transaction(self) -> AbstractContextManager[Book]:
        """All or nothing: committed when the block ends, rolled back when it raises."""

    def reading(self) -> AbstractContextManager[Book]:
        """For looking only: takes no write lock, and nothing it does is kept."""
