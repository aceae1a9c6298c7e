"""Notes for the team alone. No document is built from them, and none may be."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.casefile.acting import OnCase, new_id
from bot.casework.records import Account, Note


@dataclass(frozen=True)
class Notes(OnCase):
    def write(self, reference: str, account: Account, words: str) -> None:
        with self.acting(reference, account) as doing:
            doing.book.add_note(Note(new_id(), doing.case.id, account.id, doing.now, words))
            doing.record("noted")
