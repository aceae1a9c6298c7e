"""A page of the console, with what every page of it shows."""

from __future__ import annotations

from functools import partial
from typing import Any

from aiohttp import web

from bot.casework.rights import Right, may
from bot.gateway.console.components import COMPONENTS
from bot.gateway.console.fields import Fields
from bot.gateway.console.look import LOOK
from bot.gateway.console.navigation import places_for, watches
from bot.gateway.console.shown import local, machine, worst_first
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.gateway.pages.render import render
from bot.gateway.switched import SWITCHED


def page(request: web.Request, template: str, status: int = 200, **values: Any) -> web.Response:
    service, visit = request.app[SERVICE], request[VISIT]
    components = request.app[COMPONENTS]
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
        itself=str(request.rel_url.without_query_params("in").update_query(auto="1")),
        look=request.app[LOOK],
        helplines_only=request.app[SWITCHED].now_on,
        may_switch=visit.account is not None and may(visit.account, Right.SWITCH_CHAT),
        places=places_for(visit.account if visit.is_in else None),
        watches=watches(visit.account if visit.is_in else None),
        fields=Fields(components, service.phrases, visit),
        worst_first=partial(worst_first, tuple(row.id for row in service.policy.routes.rows)),
        local=local,
        machine=machine,
        **components.macros,
        **values,
    )
