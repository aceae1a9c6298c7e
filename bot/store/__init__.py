"""Where records live: SQLite or PostgreSQL, people's words sealed. Fits the ports of `bot.casework`."""

from bot.store.migrate import migrate
from bot.store.sealing import KeyRing, SealError
from bot.store.store import SqlStore, open_store

__all__ = ["KeyRing", "SealError", "SqlStore", "migrate", "open_store"]
