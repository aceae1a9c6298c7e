"""The list of cases, for one viewer: a case that is not for them is not there."""

from __future__ import annotations

from typing import Protocol

from bot.casework.ports.people import Viewer
from bot.casework.records import PageEnd, QueueRow, Wanted
from bot.vocabulary import Outcome


class Queue(Protocol):
    def alarmed(self, viewer: Viewer, wanted: Wanted, limit: int) -> list[QueueRow]:
        """Cases with an alarm that nobody has acknowledged: the worst first, then the longest waiting."""

    def quiet(self, viewer: Viewer, wanted: Wanted, after: PageEnd | None, limit: int) -> list[QueueRow]:
        """The other cases in the same order, from behind the end of a page."""

    def counts(self, viewer: Viewer, wanted: Wanted) -> dict[Outcome, int]:
        """How many there are of each outcome, whichever outcome is wanted."""

    def found(self, viewer: Viewer, kind: str, mark: str, limit: int) -> list[QueueRow]:
        """Cases of somebody with this mark (see `bot.casework.marks`)."""

    def found_by_reference(self, viewer: Viewer, reference: str) -> list[QueueRow]: ...
