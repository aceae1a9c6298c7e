"""The list of cases. What is asked of it stands in the address, so that it can be kept and come back to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from aiohttp import web

from bot.casework import lifecycle
from bot.casework.records import CaseState, Holder, PageEnd, QueueRow, Wanted
from bot.casework.situation import AREAS
from bot.gateway.console.forms import Form
from bot.gateway.console.news import unseen
from bot.gateway.console.page import page
from bot.gateway.console.shown import left, waiting
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.vocabulary import AccountId, Audience, Language, Outcome

ALL = "all"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OUTCOMES = {outcome.label: outcome for outcome in sorted(Outcome, reverse=True)}
type Choice = str | Enum | tuple[str, str]
OFFERED: Mapping[str, Sequence[Choice]] = {
    "outcome": list(OUTCOMES),
    "state": [*CaseState, ALL],
    "holder": list(Holder),
    "audience": list(Audience),
    "language": list(Language),
    "area": sorted(AREAS),
}


@dataclass(frozen=True)
class Asked:
    """What an address asks for. A value that it does not know asks for nothing, as an old address may."""

    wanted: Wanted
    overdue: bool
    after: PageEnd | None
    form: Form

    @property
    def filters(self) -> dict[str, str]:
        given = {name: self.form.value(name) for name in (*OFFERED, "overdue")}
        return {name: value for name, value in given.items() if value}


async def queue(request: web.Request) -> web.Response:
    service, account = request.app[SERVICE], request[VISIT].who
    offered = _offered(account.id, await asyncio.to_thread(service.accounts.names))
    asked = asked_in(request.query, offered)
    # Before the list: what comes between is told again.
    since = await asyncio.to_thread(service.pulse.cases_mark, account)
    found = await asyncio.to_thread(
        service.queue.page, account, asked.wanted, asked.after, overdue=asked.overdue
    )
    return page(
        request,
        "queue.html",
        since=since,
        found=found,
        filters=asked.form,
        offered=offered,
        is_filtered=bool(asked.filters),
        is_first=asked.after is None,
        next_page=_next_page(request, asked, found.next),
        news=await unseen(request),
        standing=await asyncio.to_thread(service.alarms.standing),
        **rows_shown([*found.alarms, *found.others], found.due, found.now),
    )


def _next_page(request: web.Request, asked: Asked, end: PageEnd | None) -> str | None:
    if end is None:
        return None
    return str(request.rel_url.with_query({**asked.filters, "after": _written(end)}))


def rows_shown(rows: Sequence[QueueRow], due: Mapping[str, datetime], now: datetime) -> dict[str, Any]:
    """What the table of cases shows beside the rows."""
    return {
        "now": now,
        "waited": {row.case.reference: waiting(row.case.waiting_since, now) for row in rows},
        "left": {reference: left(at, now) for reference, at in due.items()},
    }


def _offered(own: AccountId, names: Mapping[AccountId, str]) -> Mapping[str, Sequence[Choice]]:
    """What may be asked for, with every colleague by name: also one who has left may still have a case."""
    colleagues = sorted(names.items(), key=lambda one: one[1].casefold())
    return {**OFFERED, "holder": [*Holder, *(one for one in colleagues if one[0] != own)]}


def asked_in(query: Mapping[str, str], offered: Mapping[str, Sequence[Choice]]) -> Asked:
    known = {name: {_name(value) for value in values} for name, values in offered.items()}
    given = {name: [query[name]] for name in known if query.get(name) in known[name]}
    form = Form("queue", given | ({"overdue": ["yes"]} if query.get("overdue") else {}))
    wanted = Wanted(
        outcome=OUTCOMES.get(form.value("outcome")),
        states=_states(form.value("state")),
        holder=_holder(form.value("holder")),
        audience=form.one_of("audience", Audience),
        language=form.one_of("language", Language),
        area=form.value("area") or None,
    )
    return Asked(wanted, form.ticked("overdue"), _read(query.get("after", "")), form)


def _states(given: str) -> frozenset[CaseState] | None:
    if given == ALL:
        return None
    return frozenset({CaseState(given)}) if given else lifecycle.TO_DO


def _holder(given: str) -> Holder | AccountId | None:
    if given in Holder:
        return Holder(given)
    return AccountId(given) if given else None


def _name(choice: Choice) -> str:
    if isinstance(choice, tuple):
        return choice[0]
    return choice.value if isinstance(choice, Enum) else choice


def _written(end: PageEnd) -> str:
    """
    >>> _written(PageEnd(Outcome.REVIEW, EPOCH + timedelta(seconds=1), "7K3M-Q2XP"))
    'review.1000000.7K3M-Q2XP'
    """
    return f"{end.outcome.label}.{(end.waiting_since - EPOCH) // timedelta(microseconds=1)}.{end.reference}"


def _read(given: str) -> PageEnd | None:
    """None for what is no end of a page: then the list begins at its beginning."""
    label, _, rest = given.partition(".")
    since, _, reference = rest.partition(".")
    if label not in OUTCOMES or not (since.isascii() and since.isdigit() and len(since) < 18):
        return None
    return PageEnd(OUTCOMES[label], EPOCH + timedelta(microseconds=int(since)), reference)
