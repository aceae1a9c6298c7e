"""Who has a talk: the worker who took it over, or nobody, and then the assistant."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.casework.records import Hold, Line
from bot.vocabulary import AccountId, ConversationId


class Talking(Protocol):
    def take_hold(self, conversation_id: ConversationId, by: AccountId) -> bool:
        """False when somebody has it, or when it is not one that can be taken over: the first one counts."""

    def pass_hold(self, conversation_id: ConversationId, giver: AccountId, taker: AccountId) -> bool:
        """From one worker to another; False when the giver does not have it any more."""

    def let_go(self, conversation_id: ConversationId, by: AccountId) -> bool:
        """Back to the assistant; False when this worker does not have it any more."""

    def add_hold(self, hold: Hold) -> None: ...
    def save_hold(self, hold: Hold) -> None: ...
    def holds(self, conversation_id: ConversationId) -> list[Hold]:
        """Oldest first; only the last can be one that has not ended."""

    def open_hold(self, conversation_id: ConversationId) -> Hold | None: ...
    def neglected_holds(self, waiting_before: datetime, now: datetime) -> list[Hold]:
        """Those whose person waits since before then, and those whose worker is signed in no more."""

    def offered_holds(self, account_id: AccountId) -> list[Hold]:
        """Those that wait for this account to say yes."""

    def held_by(self, account_id: AccountId) -> list[Hold]: ...

    def add_line_once(self, line: Line) -> bool:
        """False, and nothing added, when there is a line with this id already."""
