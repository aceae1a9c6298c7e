"""The list of cases: alarms first, then how urgent, then who waits longest. Never by a count of answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework import clock_face, lifecycle
from bot.casework.gate import viewer_of
from bot.casework.marks import SHORTEST_PHONE, name_mark, phone_mark
from bot.casework.ports import Clock, Store
from bot.casework.records import Account, Audited, CaseState, PageEnd, QueueRow, Wanted
from bot.triage.clocks import Clocks
from bot.vocabulary import Outcome

A_PAGE = 50
MOST_ALARMS = 200  # on one page; beyond that nobody could read them, and the number says how many there are
MOST_FOUND = 100
SEARCHED = "searched"
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class QueuePage:
    """`alarms` stand on the first page alone. `due` is when each case must have been opened, by reference."""

    alarms: list[QueueRow]
    others: list[QueueRow]
    counts: Mapping[Outcome, int]
    next: PageEnd | None
    due: Mapping[str, datetime]
    now: datetime


class Queue:
    def __init__(self, store: Store, clocks: Clocks, clock: Clock) -> None:
        self._store = store
        self._clocks = clocks
        self._clock = clock

    def page(
        self,
        account: Account,
        wanted: Wanted | None = None,
        after: PageEnd | None = None,
        *,
        overdue: bool = False,
        limit: int = A_PAGE,
    ) -> QueuePage:
        """One page. Without `wanted`, all that is not finished."""
        now, viewer = self._clock(), viewer_of(account)
        wanted = wanted or Wanted(states=lifecycle.TO_DO)
        if overdue:
            late = clock_face.overdue_since(self._clocks, now)
            wanted = replace(wanted, overdue=late, states=frozenset({CaseState.RECEIVED}))
        with self._store.reading() as book:
            alarms = book.alarmed(viewer, wanted, MOST_ALARMS) if after is None else []
            others = book.quiet(viewer, wanted, after, limit + 1)
            counts = book.counts(viewer, wanted)
        shown = others[:limit]
        return QueuePage(
            alarms=alarms,
            others=shown,
            counts=counts,
            next=shown[-1].place if len(others) > limit else None,
            due=self._due([*alarms, *shown]),
            now=now,
        )

    def _due(self, rows: list[QueueRow]) -> dict[str, datetime]:
        return {
            row.case.reference: clock_face.due(self._clocks, row.case.outcome, row.case.waiting_since)
            for row in rows
            if row.case.state is CaseState.RECEIVED
        }


class Search:
    """Finds cases by what is written of somebody in them: whole names and numbers, and nothing like them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def find(self, account: Account, words: str) -> list[QueueRow]:
        """That somebody looked is kept before anything is found: by what kind of mark, and never by which."""
        viewer, marks = viewer_of(account), marks_in(words)
        with self._store.transaction() as book:
            kinds = [kind for kind, _ in marks]
            book.note(Audited(self._clock(), SEARCHED, account.id, details={"kinds": kinds}))
        with self._store.reading() as book:
            found = book.found_by_reference(viewer, words.strip().upper())
            for kind, mark in marks:
                found += book.found(viewer, kind, mark, MOST_FOUND)
        return list({row.case.reference: row for row in found}.values())


def marks_in(words: str) -> list[tuple[str, str]]:
    """What was typed may be a name, a telephone number, an e-mail address or a date of birth.

    >>> marks_in("07700 900 123")
    [('phone', '07700900123')]
    >>> marks_in("Siân Rees")
    [('name', 'sian rees')]
    """
    if "@" in words:
        return [("email", words.strip().casefold())]
    if DATE.fullmatch(words.strip()):
        return [("born", words.strip())]
    phone = phone_mark(words)
    if len(phone) >= SHORTEST_PHONE and not any(sign.isalpha() for sign in words):
        return [("phone", phone)]
    name = name_mark(words)
    return [("name", name)] if name else []
