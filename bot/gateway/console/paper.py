"""The interview as a form to print, for somebody on the telephone or a day when the computers are down.

Only behind the console's guard: nobody's device at home can print it.
"""

from __future__ import annotations

from aiohttp import web

from bot.casework.counting_sheet import counting_sheet
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.interview.paper import paper_form
from bot.vocabulary import Audience

AUDIENCES = {audience.value: audience for audience in Audience}


async def show(request: web.Request) -> web.Response:
    service, language = request.app[SERVICE], request[VISIT].language
    audience = AUDIENCES.get(request.match_info["audience"])
    if audience is None:
        return page(request, "message.html", status=404, words="paper.not_found")
    instrument, policy = service.instruments[audience], service.policy
    settings = {"family_checklist": policy.settings.family_checklist}
    form = paper_form(instrument, language, service.phrases, settings)
    return page(
        request,
        "paper.html",
        paper=form,
        sheet=counting_sheet(form, instrument, policy, service.phrases),
        routes_version=policy.versions["routes"],
    )
