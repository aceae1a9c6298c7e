"""Conversations, turns and what was said in them."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.casework.records import AnswerGiven, Conversation, Line, SignalRaised, Turn
from bot.vocabulary import Audience, ConversationId, TurnId


class Talks(Protocol):
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

    def first_waiting_turn(self, conversation_id: ConversationId) -> Turn | None: ...

    def add_lines(self, lines: list[Line]) -> None: ...
    def lines(self, conversation_id: ConversationId, after: int = 0) -> list[Line]: ...
    def pushed_lines(self, conversation_id: ConversationId, after: int) -> list[Line]:
        """Lines that no turn asked for, numbered above `after`."""

    def add_answers(self, answers: list[AnswerGiven]) -> None: ...
    def answers_given(self, conversation_id: ConversationId) -> list[AnswerGiven]:
        """Every answer ever given, oldest first."""

    def add_signal(self, signal: SignalRaised) -> None: ...
    def signals(self, conversation_id: ConversationId) -> list[SignalRaised]: ...
