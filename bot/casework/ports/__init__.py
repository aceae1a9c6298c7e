"""What casework needs from the outside, as it would like to have it: the store and the clock fit these."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.casework.ports.access import Access
from bot.casework.ports.accounts import Accounts
from bot.casework.ports.alarms import Alarms
from bot.casework.ports.audit import Audit
from bot.casework.ports.cases import Cases
from bot.casework.ports.conflicts import Conflicts
from bot.casework.ports.contact import Contact
from bot.casework.ports.conversations import Talks
from bot.casework.ports.deciding import Deciding
from bot.casework.ports.figures import Figures
from bot.casework.ports.holdings import Holdings
from bot.casework.ports.installation import Installing
from bot.casework.ports.notices import Notices
from bot.casework.ports.people import People
from bot.casework.ports.pulse import Pulse
from bot.casework.ports.queue import Queue
from bot.casework.ports.rota import Rota
from bot.casework.ports.switches import Switches
from bot.casework.ports.talking import Talking
from bot.casework.ports.tries import Tries
from bot.casework.ports.untouched import Untouched
from bot.casework.ports.voice import Voice
from bot.casework.ports.work import Work
from bot.vocabulary import Danger


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


class Book(
    Talks,
    Cases,
    People,
    Contact,
    Work,
    Holdings,
    Untouched,
    Deciding,
    Voice,
    Alarms,
    Accounts,
    Tries,
    Pulse,
    Notices,
    Rota,
    Queue,
    Switches,
    Audit,
    Figures,
    Installing,
    Access,
    Conflicts,
    Talking,
    Protocol,
):
    """The store inside one transaction. `add` makes a new record; `save` writes a changed one.

    Reading a record that does not exist gives None. A conversation is read `for update`: on a database
    that can, its row is locked until the transaction ends, so that its turns are handled in order.
    """


class Store(Protocol):
    """Where records live. Every failure of the database below is a `StoreUnavailableError` above."""

    def transaction(self) -> AbstractContextManager[Book]:
        """All or nothing: committed when the block ends, rolled back when it raises."""

    def reading(self) -> AbstractContextManager[Book]:
        """For looking only: takes no write lock, and nothing it does is kept."""
