"""Turning something on or off for the whole service. Who, when and why is kept, and the leads are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from bot.casework.alarms import notify
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Audited, Duty, Switch, SwitchName
from bot.casework.rights import Right, may
from bot.casework.rota import called
from bot.vocabulary import AccountId

MOST_SHOWN = 50


class MayNotSwitchError(PermissionError):
    """This account may see what is turned on and not turn it."""


class Turned(StrEnum):
    """What came of turning it."""

    ON = "on"
    OFF = "off"
    WAS_SO = "was_so"  # somebody else was first


@dataclass(frozen=True)
class SwitchPage:
    now_on: Switch | None
    earlier: list[Switch]
    names: dict[AccountId, str]


@dataclass(frozen=True)
class Switches:
    store: Store
    clock: Clock

    def turn_on(self, account: Account, name: SwitchName, why: str) -> Turned:
        _check(account)
        now = self.clock()
        with self.store.transaction() as book:
            switch = Switch(str(uuid4()), name, now, account.id, why)
            if not book.turn_on(switch):
                return Turned.WAS_SO
            book.note(Audited(now, f"{name.value}_on", account.id, details={"reason": why}))
            _tell_leads(book, name, now, except_for=account)
        return Turned.ON

    def turn_off(self, account: Account, name: SwitchName, why: str) -> Turned:
        _check(account)
        now = self.clock()
        with self.store.transaction() as book:
            if not book.turn_off(name, account.id, now, why):
                return Turned.WAS_SO
            book.note(Audited(now, f"{name.value}_off", account.id, details={"reason": why}))
            _tell_leads(book, name, now, except_for=account)
        return Turned.OFF

    def turned_on(self, name: SwitchName) -> Switch | None:
        with self.store.reading() as book:
            return book.turned_on(name)

    def page(self, name: SwitchName) -> SwitchPage:
        with self.store.reading() as book:
            shown = [switch for switch in book.switches(MOST_SHOWN) if switch.off_at is not None]
            return SwitchPage(book.turned_on(name), shown, book.names())


def _check(account: Account) -> None:
    if not may(account, Right.SWITCH_CHAT):
        raise MayNotSwitchError("This account may not switch the chat. Ask a manager or a lead.")


def _tell_leads(book: Book, name: SwitchName, now: datetime, except_for: Account) -> None:
    """Whoever leads now: a chat that is turned to helplines must not go unnoticed."""
    others = [who.id for who in called(book, [Duty.LEAD], None, now) if who.id != except_for.id]
    if others:
        notify(book, f"switch_{name.value}", "switch", now, to=others)
