"""What is turned on for the whole service. It is asked with every turn: one look along a tiny index."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, exists, select, update

from bot.casework.records import Switch, SwitchName
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import SwitchRow
from bot.store.rows.switches import STILL_ON
from bot.vocabulary import AccountId

SWITCHES = Shelf(Switch, SwitchRow, once=())

OF_NAME = SWITCHES.c.name == bindparam("of_name", type_=SWITCHES.c.name.type)
NOW_ON = SWITCHES.select.where(STILL_ON, OF_NAME)
IS_ON = select(exists().where(STILL_ON, OF_NAME))
TURN_OFF = update(SWITCHES.table).where(STILL_ON, OF_NAME)
NEWEST = SWITCHES.select.order_by(SWITCHES.c.on_at.desc(), SWITCHES.c.id).limit(bindparam("limit"))


class Switches(Part):
    def turn_on(self, switch: Switch) -> bool:
        return SWITCHES.add_once(self.connection, switch)

    def turn_off(self, name: SwitchName, by: AccountId, at: datetime, why: str) -> bool:
        values = {"of_name": name, "off_by": by, "off_at": at, "off_why": why}
        return self.connection.execute(TURN_OFF, values).rowcount == 1

    def is_on(self, name: SwitchName) -> bool:
        return bool(self.connection.scalar(IS_ON, {"of_name": name}))

    def turned_on(self, name: SwitchName) -> Switch | None:
        return SWITCHES.one(self.connection, NOW_ON, of_name=name)

    def switches(self, limit: int) -> list[Switch]:
        return SWITCHES.all(self.connection, NEWEST, limit=limit)
