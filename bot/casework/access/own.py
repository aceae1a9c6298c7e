"""What somebody keeps of themselves: language, telephone, and whom they know in their own life."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import uuid4

from bot.casework.access.events import note
from bot.casework.marks import phone_mark
from bot.casework.ports import Clock, Store
from bot.casework.records import AccountEvent, ConflictDeclared, ConflictWith
from bot.vocabulary import AccountId, Language

LONGEST_TEXT = 200


class Own:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def set_language(self, account_id: AccountId, language: Language) -> None:
        with self._store.transaction() as book:
            if account := book.account_to_change(account_id):
                book.save_account(replace(account, language=language))

    def set_phone(self, account_id: AccountId, phone: str) -> bool:
        """False when it is no telephone number. Empty takes it away."""
        if not is_phone(phone):
            return False
        with self._store.transaction() as book:
            if account := book.account_to_change(account_id):
                book.save_account(replace(account, phone=phone.strip() or None))
                note(book, account_id, account_id, "phone", self._clock())
        return True

    def declare_conflict(self, account_id: AccountId, kind: ConflictWith, name: str, why: str) -> bool:
        """False without a name. Takes effect at once, also on a case that is open on somebody's screen."""
        name, now = " ".join(name.split()), self._clock()
        if not name or len(name) > LONGEST_TEXT or len(why) > LONGEST_TEXT:
            return False
        conflict = ConflictDeclared(str(uuid4()), account_id, kind, name, why.strip(), now)
        with self._store.transaction() as book:
            book.declare_conflict(conflict)
            note(book, account_id, account_id, "conflict_declared", now)
        return True

    def conflicts(self, account_id: AccountId) -> list[ConflictDeclared]:
        with self._store.reading() as book:
            return book.conflicts_of(account_id)

    def history(self, account_id: AccountId) -> list[AccountEvent]:
        with self._store.reading() as book:
            return book.account_events(account_id)


def is_phone(phone: str) -> bool:
    """
    >>> is_phone("+44 (0)29 2000 0000"), is_phone(""), is_phone("call me")
    (True, True, False)
    """
    typed = phone.strip()
    return not typed or bool(re.fullmatch(r"\+?[\d\s()-]+", typed) and 7 <= len(phone_mark(typed)) <= 15)
