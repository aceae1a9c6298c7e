"""What every part of the book stands on."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.casework.records import Audited
from bot.store.sealing import KeyRing


class Part:
    """Some of the book's methods, all on the one connection of its transaction."""

    def __init__(self, connection: Connection, keys: KeyRing, *, writing: bool) -> None:
        self.connection = connection
        self.keys = keys
        self.writing = writing
        self.noted: list[Audited] = []  # what the audit log is told when the transaction ends
        self.words_deleted = False  # then the store must also empty the database's journal
