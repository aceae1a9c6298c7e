"""What every screen of the console must know at once: that something has changed, and that an alarm waits.

It tells numbers only, and nothing of a case that an account may not receive: what happens there moves none of
the marks of that account. One mark moves at everything. It says when to look again, and is told to nobody.
"""

from __future__ import annotations

from bot.casework.gate import viewer_of
from bot.casework.ports import Store
from bot.casework.records import Account
from bot.casework.records.pulse import Heard
from bot.casework.rights import Right, may


class Pulse:
    def __init__(self, store: Store) -> None:
        self._store = store

    def beat(self) -> str:
        """A mark that is another one whenever anything at all has happened. Nobody may be shown it."""
        with self._store.reading() as book:
            return book.pulse()

    def cases_mark(self, account: Account) -> str:
        """A mark that is another one whenever something has happened to a case that is for this account."""
        if not may(account, Right.SEE_CASES):
            return Heard().cases
        with self._store.reading() as book:
            return book.cases_pulse(viewer_of(account))

    def heard_by(self, account: Account) -> Heard:
        if not may(account, Right.SEE_CASES):
            return Heard()
        viewer = viewer_of(account)
        with self._store.reading() as book:
            return Heard(book.cases_pulse(viewer), book.talks_pulse(viewer), book.waiting_alarms(viewer))
