"""Wrong tries at the door, counted by one statement, and the browsers from which somebody came in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, String, bindparam, case, delete, exists, func, or_, select, update

from bot.casework.records import KnownBrowser, WrongTries
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.columns import Moment
from bot.store.rows import KnownBrowserRow, WrongTriesRow
from bot.vocabulary import AccountId

TRIES = Shelf(WrongTries, WrongTriesRow)
BROWSERS = Shelf(KnownBrowser, KnownBrowserRow)

MARK = bindparam("mark", type_=String)
ACCOUNT = bindparam("account", type_=String)
NOW = bindparam("now", type_=Moment)
MOST = bindparam("most", type_=Integer)

OF_MARK = TRIES.c.id == MARK
LOCKED_UNTIL = select(TRIES.c.locked_until).where(OF_MARK)
FULL = TRIES.c.failed + 1 >= MOST
COUNT = (
    update(TRIES.table)
    .where(OF_MARK, or_(TRIES.c.locked_until.is_(None), TRIES.c.locked_until <= NOW))
    .values(
        failed=case((FULL, 0), else_=TRIES.c.failed + 1),
        locked_until=case((FULL, bindparam("until", type_=Moment)), else_=TRIES.c.locked_until),
        last_at=NOW,
    )
    .returning(TRIES.c.failed)
)
STRANGERS = select(func.count()).where(TRIES.c.account_id.is_(None), TRIES.c.last_at > bindparam("since"))
FORGET = delete(TRIES.table).where(OF_MARK)
FORGET_ALL = delete(TRIES.table).where(TRIES.c.account_id == ACCOUNT)
FORGET_OLD = delete(TRIES.table).where(TRIES.c.last_at < bindparam("before"))

OWN = BROWSERS.c.account_id == ACCOUNT
USED = update(BROWSERS.table).where(BROWSERS.c.id == MARK).values(last_at=NOW)
USED_LAST = select(BROWSERS.c.id).where(OWN).order_by(BROWSERS.c.last_at.desc(), BROWSERS.c.id).limit(MOST)
DROP_OTHERS = delete(BROWSERS.table).where(OWN, BROWSERS.c.id.not_in(USED_LAST))
IS_KNOWN = select(exists().where(BROWSERS.c.id == MARK, BROWSERS.c.last_at > bindparam("since")))


class Tries(Part):
    def locked_until(self, place: str) -> datetime | None:
        return self.connection.scalar(LOCKED_UNTIL, {"mark": self._place_index(place)})

    def count_failure(
        self, place: str, account_id: AccountId | None, most: int, now: datetime, until: datetime
    ) -> int | None:
        mark = self._place_index(place)
        TRIES.add_once(self.connection, WrongTries(mark, account_id, 0, None, now))
        values = {"mark": mark, "most": most, "now": now, "until": until}
        failed = self.connection.scalar(COUNT, values)
        return most if failed == 0 else failed

    def addresses_without_account(self, since: datetime) -> int:
        return self.connection.scalar(STRANGERS, {"since": since}) or 0

    def forget_tries(self, place: str) -> None:
        self.connection.execute(FORGET, {"mark": self._place_index(place)})

    def forget_failures(self, account_id: AccountId) -> None:
        self.connection.execute(FORGET_ALL, {"account": account_id})

    def forget_old_tries(self, before: datetime) -> None:
        self.connection.execute(FORGET_OLD, {"before": before})

    def know_browser(self, place: str, account_id: AccountId, now: datetime, most: int) -> None:
        mark = self._place_index(place)
        BROWSERS.add_once(self.connection, KnownBrowser(mark, account_id, now))
        self.connection.execute(USED, {"mark": mark, "now": now})
        self.connection.execute(DROP_OTHERS, {"account": account_id, "most": most})

    def knows_browser(self, place: str, since: datetime) -> bool:
        return bool(self.connection.scalar(IS_KNOWN, {"mark": self._place_index(place), "since": since}))

    def _place_index(self, place: str) -> str:
        return self.keys.index(place)
