"""The book of casework over one database transaction, one module per subject."""

from bot.store.book.accounts import Accounts
from bot.store.book.cases import Cases
from bot.store.book.conversations import Conversations
from bot.store.book.notices import Notices
from bot.store.book.transcript import Transcript
from bot.store.book.turns import Turns


class SqlBook(Conversations, Turns, Transcript, Cases, Notices, Accounts):
    """Everything `bot.casework.ports.Book` asks for."""


__all__ = ["SqlBook"]
