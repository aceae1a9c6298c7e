"""How far a way in leads: all the way, to a second step, or to setting one up."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.ports import Book
from bot.casework.records import Stage
from bot.vocabulary import AccountId


@dataclass(frozen=True)
class Rules:
    """Outside a demonstration everybody needs a second factor."""

    needs_second_factor: bool = True

    def after_one_factor(self, book: Book, account_id: AccountId) -> Stage:
        if book.has_second_factor(account_id):
            return Stage.SECOND_STEP
        return Stage.SET_UP if self.needs_second_factor else Stage.WHOLE
