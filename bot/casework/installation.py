"""Training and real cases never meet: a database says what it is for, and nothing else starts on it."""

from __future__ import annotations

from datetime import datetime

from bot.casework.ports import Book, Store
from bot.casework.records import Installation, InstallationKind

THIS = "this"


class WrongInstallationError(Exception):
    """The database is for something else than what is being started."""

    def __init__(self, found: InstallationKind) -> None:
        was_started, expected = {
            InstallationKind.REAL: ("a training", "neither TRAINING=yes nor DEMO=yes"),
            InstallationKind.TRAINING: ("a real", "TRAINING=yes or DEMO=yes"),
        }[found]
        super().__init__(
            f"This database is for {found.value} cases, and {was_started} service was started on it. "
            f"Expected {expected} here. "
            "For the other kind, set VAR_FOLDER (or DATABASE_URL and KEYS_FILE) to a place of its own."
        )


def settle(store: Store, kind: InstallationKind, now: datetime) -> None:
    """Write down what this database is for, or refuse to go on when it is for something else."""
    with store.reading() as book:
        found = book.installation()
    if found is None:
        with store.transaction() as book:
            found = _install(book, kind, now)
    if found.kind is not kind:
        raise WrongInstallationError(found.kind)


def _install(book: Book, kind: InstallationKind, now: datetime) -> Installation:
    """One from before this was written down is real if anybody ever talked there."""
    mine = Installation(THIS, InstallationKind.REAL if book.has_talks() else kind, now)
    return mine if book.install(mine) else book.installation() or mine
