"""The book of casework over one database transaction, one module per subject."""

from bot.store.book.access import Access
from bot.store.book.accounts import Accounts
from bot.store.book.alarms import Alarms
from bot.store.book.audit import Audit
from bot.store.book.cases import Cases
from bot.store.book.conflicts import Conflicts
from bot.store.book.contact import Contact
from bot.store.book.conversations import Conversations
from bot.store.book.deciding import Deciding
from bot.store.book.figures import Figures
from bot.store.book.holdings import Holdings
from bot.store.book.installation import Installing
from bot.store.book.notices import Notices
from bot.store.book.people import People
from bot.store.book.pulse import Pulse
from bot.store.book.queue import Queue
from bot.store.book.rota import Rota
from bot.store.book.switches import Switches
from bot.store.book.talking import Talking
from bot.store.book.transcript import Transcript
from bot.store.book.tries import Tries
from bot.store.book.turns import Turns
from bot.store.book.untouched import Untouched
from bot.store.book.voice import Voice
from bot.store.book.work import Work


class SqlBook(
    Conversations,
    Turns,
    Transcript,
    Cases,
    Talking,
    People,
    Contact,
    Work,
    Holdings,
    Untouched,
    Deciding,
    Voice,
    Notices,
    Accounts,
    Tries,
    Pulse,
    Alarms,
    Rota,
    Queue,
    Switches,
    Audit,
    Figures,
    Installing,
    Access,
    Conflicts,
):
    """Everything `bot.casework.ports.Book` asks for."""


__all__ = ["SqlBook"]
