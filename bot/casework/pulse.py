"""What every screen of the console must know at once: that something has changed, and that an alarm waits.

It tells numbers only, and of no case that an account may not receive.
"""

from __future__ import annotations

from hashlib import sha256

from bot.casework.gate import viewer_of
from bot.casework.ports import Store
from bot.casework.records import Account
from bot.casework.records.pulse import Waiting
from bot.casework.rights import Right, may


class Pulse:
    def __init__(self, store: Store) -> None:
        self._store = store

    def beat(self) -> str:
        """A mark that is another one whenever something has happened to a case."""
        with self._store.reading() as book:
            return sha256(repr(book.pulse()).encode()).hexdigest()[:16]

    def talk_beat(self) -> str:
        """A mark that is another one whenever something is said in a talk that may be watched."""
        with self._store.reading() as book:
            return sha256(repr(book.talks_pulse()).encode()).hexdigest()[:16]

    def waiting_for(self, account: Account) -> Waiting:
        if not may(account, Right.SEE_CASES):
            return Waiting()
        with self._store.reading() as book:
            return book.waiting_alarms(viewer_of(account))
