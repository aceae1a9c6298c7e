"""A proposal never waits unseen: who can sign hears of it again, and its proposer when nobody can any more.

It is a round of the background work that looks for what is so. Each is told once: that it waits once on each
working day, that it is out of date, or that there is nobody to sign it, once for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.alarms import notify
from bot.casework.deciding.ground import ground_of
from bot.casework.deciding.opening import OnCase
from bot.casework.deciding.signers import who_can_sign
from bot.casework.hours import day_began, due_at
from bot.casework.ports import Book
from bot.casework.records import DUTY_TEAM, Case, Decision, DecisionState
from bot.vocabulary import AccountId

CLOCK = "sign_off"
A_BATCH = 50
# The kinds of notices.
WAITS = "waits_for_signature"
NOBODY_SIGNS = "nobody_signs"
OUT_OF_DATE = "proposal_out_of_date"


@dataclass(frozen=True)
class News:
    kind: str
    to: list[AccountId]


@dataclass(frozen=True)
class Reminding(OnCase):
    def look(self) -> int:
        """How many proposals there was something to tell of."""
        now = self.clock()
        with self.store.reading() as book:
            waiting = book.untold_decisions(self._today(now), A_BATCH)
            found = [one for one in waiting if self._news(book, book.case(one.case_id), one, now)]
        return sum(self._tell(one) for one in found)

    def _today(self, now: datetime) -> datetime:
        return day_began(self.policy.clocks.working_hours, now)

    def _news(self, book: Book, case: Case | None, decision: Decision, now: datetime) -> News | None:
        if case is None:
            raise LookupError("A decision has lost its case: restore it from a backup.")
        if ground_of(book, case, self.policy, now).out_of_date(decision) is not None:
            return News(OUT_OF_DATE, _concerned(case, decision))
        if not (signers := who_can_sign(book, case, decision)):
            return News(NOBODY_SIGNS, _concerned(case, decision))
        clocks = self.policy.clocks
        if now < due_at(clocks.clocks[CLOCK], decision.at, clocks.working_hours):
            return None
        return News(WAITS, list(dict.fromkeys([*signers, decision.by])))

    def _tell(self, found: Decision) -> bool:
        """Looked at again with the case held: somebody may be signing it at this moment."""
        with self.store.transaction() as book:
            case, decision, now = book.case(found.case_id), book.decision(found.id), self.clock()
            if decision is None or decision.state is not DecisionState.PROPOSED:
                return False
            news = self._news(book, case, decision, now)
            if case is None or news is None or not self._is_first(book, decision, news, now):
                return False
            once = f"{NOBODY_SIGNS} {decision.id}" if news.kind == NOBODY_SIGNS else None
            notify(book, news.kind, case.reference, now, once=once, to=news.to)
            return True

    def _is_first(self, book: Book, decision: Decision, news: News, now: datetime) -> bool:
        if news.kind == OUT_OF_DATE:
            return book.tell_out_of_date(decision.id, now)
        return book.tell_decision(decision.id, now, self._today(now))


def _concerned(case: Case, decision: Decision) -> list[AccountId]:
    """Whoever put it forward, and whoever has the case."""
    owner = [] if case.owner == DUTY_TEAM else [AccountId(case.owner)]
    return list(dict.fromkeys([decision.by, *owner]))
