"""Cases that may belong together: the machine suggests, a person says, and nothing is ever merged.

The name alone says "may be": many people share one. Two kinds of marks, or the same telephone or e-mail, say
"likely". A birth date alone says nothing. Nobody learns of a case that they may not receive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from bot.casework.casefile.acting import NotRecordedError, OnCase
from bot.casework.gate import may_receive
from bot.casework.ports import Book
from bot.casework.records import (
    LINK_CONFIRMED,
    LINK_REJECTED,
    Account,
    Case,
    CaseEvent,
    Link,
    LinkKind,
)
from bot.vocabulary import CaseId

REACHED_BY = frozenset({"phone", "email"})


@dataclass(frozen=True)
class LinkShown:
    """Another case, for somebody who may receive that one too. `why` are the kinds of marks they share."""

    link: Link
    reference: str
    why: tuple[str, ...]
    likely: bool


@dataclass(frozen=True)
class Links(OnCase):
    def decide(self, reference: str, account: Account, link_id: str, why: str, *, confirmed: bool) -> None:
        with self.acting(reference, account) as doing:
            shown = links_shown(doing.book, doing.case, account)
            if link_id not in {one.link.id for one in shown}:
                raise NotRecordedError("why", "no_such_link")
            if not doing.book.decide_link(link_id, account.id, doing.now, confirmed=confirmed):
                raise NotRecordedError("why", "link_decided_already")
            event, here = LINK_CONFIRMED if confirmed else LINK_REJECTED, doing.case.id
            there = _other(next(one.link for one in shown if one.link.id == link_id), doing.case)
            doing.book.add_event(CaseEvent(here, doing.now, event, account.id, why, there))
            doing.book.add_event(CaseEvent(there, doing.now, event, account.id, "", here))


def suggest(book: Book, case: Case, now: datetime) -> None:
    """Keep a suggestion for each case that shares enough with this one, once."""
    for other, why in _shared(book, case).items():
        if _is_enough(why):
            kind = LinkKind.SAME_PEOPLE if "name" in why else LinkKind.SAME_FAMILY
            first, second = sorted((case.id, other))
            made = str(uuid5(NAMESPACE_OID, f"{first} {second}"))
            book.add_link(Link(made, case.id, other, kind, " ".join(why), now))


def links_shown(book: Book, case: Case, account: Account) -> list[LinkShown]:
    """Suggestions and confirmed links, with what the cases share today."""
    shared, shown = _shared(book, case), []
    for link in book.links(case.id):
        other = book.case(_other(link, case), to_change=False)
        if other is not None and may_receive(book, other, account):
            why = shared.get(other.id) or tuple(link.why.split())
            shown.append(LinkShown(link, other.reference, why, is_likely(why)))
    return shown


def is_likely(why: Iterable[str]) -> bool:
    """
    >>> is_likely(["name"]), is_likely(["born", "name"]), is_likely(["phone"])
    (False, True, True)
    """
    kinds = set(why)
    return len(kinds) > 1 or bool(kinds & REACHED_BY)


def _is_enough(why: Iterable[str]) -> bool:
    return set(why) != {"born"}


def _shared(book: Book, case: Case) -> dict[CaseId, tuple[str, ...]]:
    shared: dict[CaseId, tuple[str, ...]] = {}
    for other, kind in book.cases_like(case.id):
        shared[other] = (*shared.get(other, ()), kind)
    return shared


def _other(link: Link, case: Case) -> CaseId:
    return link.other_id if link.case_id == case.id else link.case_id
