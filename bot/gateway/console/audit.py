"""The log of who did or looked at what. What is asked of it stands in the address; it names nobody."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time, timedelta

from aiohttp import web

from bot.casework.hours import WALES
from bot.casework.records import AuditWanted
from bot.gateway.console.form_values import as_number
from bot.gateway.console.forms import Form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

KINDS = (
    "signed_in",
    "signed_out",
    "signed_out_elsewhere",
    "sign_in_refused",
    "sign_in_locked",
    "passkey_refused",
    "provider_refused",
    "account_added",
    "account_role",
    "account_active",
    "account_password_reset",
    "account_second_factor_reset",
    "read",
    "searched",
    "opened",
    "alarm",
    "acknowledged",
    "sent",
    "left",
    "helplines_only_on",
    "helplines_only_off",
    "figures_read",
    "audit_read",
    "audit_exported",
)
FIELDS = ("who", "what", "case", "since", "until", "page")
A_DAY = timedelta(days=1)


async def show(request: web.Request) -> web.Response:
    service, visit = request.app[SERVICE], request[VISIT]
    form = Form("audit", {name: [request.query[name]] for name in FIELDS if name in request.query})
    wanted = AuditWanted(
        by=form.value("who") or None,
        what=form.value("what") or None,
        since=_midnight(form, "since"),
        until=_midnight(form, "until", A_DAY),
    )
    reference, number = form.value("case").strip().upper() or None, as_number(form.value("page")) or 1
    found = await asyncio.to_thread(service.audit.page, visit.who, wanted, reference, number)
    people = sorted(found.names.items(), key=lambda one: one[1].casefold())
    following = str(request.rel_url.update_query(page=number + 1)) if found.has_more else None
    return page(
        request, "audit.html", form=form, found=found, kinds=KINDS, people=people, following=following
    )


def _midnight(form: Form, name: str, later: timedelta = timedelta(0)) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(form.value(name).strip()) + later, time(), WALES)
    except (ValueError, OverflowError):
        if form.value(name).strip():
            form.refuse(name, "audit.no_date")
        return None
