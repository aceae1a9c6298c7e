"""A page of the console, with what every page of it shows."""

from __future__ import annotations

from functools import partial
from typing import Any

from aiohttp import web

from bot.gateway.console.shown import local, machine, worst_first
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.gateway.pages.render import render


def page(request: web.Request, template: str, status: int = 200, **values: Any) -> web.Response:
    service, visit = request.app[SERVICE], request[VISIT]
    return render(
        f"console/{template}",
        service.phrases,
        visit.language,
        status=status,
        visit=visit,
        demo=service.settings.demo,
        known=service.phrases.__contains__,
        other=visit.language.other,
        here=request.path,
        worst_first=partial(worst_first, tuple(row.id for row in service.policy.routes.rows)),
        local=local,
        machine=machine,
        **values,
    )
