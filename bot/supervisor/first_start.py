"""What must be there before the service can start: keys, tables, and somebody who can sign in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.casework.records import Role
from bot.settings import Settings
from bot.store import KeyRing, migrate

FIRST_EMAIL = "lead@choices.example"
SQLITE = "sqlite:///"


class KeysLostError(Exception):
    """There are records and no keys to read them with."""


class Accounts(Protocol):
    """What is needed of `bot.casework.access`."""

    def any(self) -> bool: ...
    def create(self, email: str, name: str, role: Role) -> str: ...


@dataclass(frozen=True)
class FirstAccount:
    """Shown once: the password is kept only as a hash and must be changed at the first sign-in."""

    email: str
    password: str


def make_ready(settings: Settings) -> None:
    """Keys and tables. Nothing that is there already is touched."""
    settings.var.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not settings.keys_path.exists():
        _refuse_new_keys_for_old_records(settings)
        settings.keys_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        KeyRing.create(settings.keys_path)
    migrate(settings.database_url)


def first_account(accounts: Accounts) -> FirstAccount | None:
    """Made when nobody can sign in yet."""
    if accounts.any():
        return None
    return FirstAccount(FIRST_EMAIL, accounts.create(FIRST_EMAIL, "First account", Role.SAFEGUARDING_LEAD))


def _refuse_new_keys_for_old_records(settings: Settings) -> None:
    """New keys would let the service start with every earlier word unreadable, and nobody the wiser."""
    if not settings.database_url.startswith(SQLITE):
        return
    database = Path(settings.database_url.removeprefix(SQLITE))
    if database.exists() and database.stat().st_size:
        raise KeysLostError(
            f"There are records in {database} and no keys to read them with at {settings.keys_path}. "
            f"Put the keys back there, or set KEYS_FILE to where they are. To start with nothing instead, "
            f"move {database} away."
        )
