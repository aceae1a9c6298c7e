"""Keeping a legal check: who was asked about the orders that stand, when, and what they said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from bot.casework.deciding.opening import Acting, OnCase
from bot.casework.deciding.refusals import NotDecidedError, Refusal
from bot.casework.records import Account, LegalCheck
from bot.casework.rights import Right, may


@dataclass(frozen=True)
class Asked:
    """`told_of_orders` is what was known when the form was opened; `allows` is None until chosen."""

    asked: str
    asked_on: date | None
    said: str
    allows: bool | None
    told_of_orders: str


@dataclass(frozen=True)
class LegalChecks(OnCase):
    def keep(self, reference: str, account: Account, asked: Asked) -> None:
        with self.acting(reference, account) as doing:
            if found := list(_in_the_way(doing, asked)):
                raise NotDecidedError(found)
            doing.book.add_legal_check(_check(doing, asked))
            doing.record("legal_check", "joint steps may go on" if asked.allows else "joint steps must wait")


def _in_the_way(doing: Acting, asked: Asked) -> Iterator[Refusal]:
    if not may(doing.account, Right.DECIDE):
        yield Refusal("asked", "role_may_not")
    if asked.told_of_orders != doing.ground.told_of_orders:
        yield Refusal("asked", "more_is_known_of_orders")
    for name in ("asked", "said"):
        if not getattr(asked, name):
            yield Refusal(name, f"{name}_missing")
    if asked.asked_on is None or asked.asked_on > doing.today:
        yield Refusal("asked_on", "asked_on_wrong")
    if asked.allows is None:
        yield Refusal("allows", "allows_missing")


def _check(doing: Acting, asked: Asked) -> LegalCheck:
    if asked.asked_on is None or asked.allows is None:
        raise AssertionError("What is missing was not refused.")
    return LegalCheck(
        id=str(uuid4()),
        case_id=doing.case.id,
        by=doing.account.id,
        at=doing.now,
        asked=asked.asked,
        asked_on=asked.asked_on,
        said=asked.said,
        allows=asked.allows,
        basis=doing.ground.told_of_orders,
    )
