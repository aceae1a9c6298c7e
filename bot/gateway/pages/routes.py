"""`/` asks for a language and who is asking; `/sgwrs/` and `/chat/` are one chat in two languages.

The chat is the widget, on a page that is nothing else. What the page itself shows stands till the widget runs
and where it never does: the way out, whom to call, and the way to the plain pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiohttp import web

from bot.gateway.keys import SERVICE, WIDGET
from bot.gateway.pages.helplines import always_shown, lines
from bot.gateway.pages.render import render
from bot.gateway.pages.widget import ADDRESS as WIDGET_ADDRESS
from bot.gateway.plain.form import audience_of
from bot.gateway.plain.shown import ADDRESSES as PLAIN_ADDRESSES
from bot.gateway.security import FRAMED, PARTNER_POLICY
from bot.vocabulary import Language

STATIC = Path(__file__).parent.parent / "static"
ADDRESSES = {Language.CY: "/sgwrs/", Language.EN: "/chat/"}
EXAMPLE = "/example/"


def setup(app: web.Application) -> None:
    app.router.add_get("/", first)
    app.router.add_get(ADDRESSES[Language.CY], chat_in_welsh)
    app.router.add_get(ADDRESSES[Language.EN], chat_in_english)
    app.router.add_get(EXAMPLE, example)
    app.router.add_get(WIDGET_ADDRESS + app[WIDGET].file, app[WIDGET].serve)
    app.router.add_static("/static/", STATIC)


async def first(request: web.Request) -> web.Response:
    return _page(request, "first.html", Language.CY, both=True)


async def chat_in_welsh(request: web.Request) -> web.Response:
    return _chat(request, Language.CY)


async def chat_in_english(request: web.Request) -> web.Response:
    return _chat(request, Language.EN)


async def example(request: web.Request) -> web.Response:
    """A partner's page with the widget on it, under as strict a policy as a partner may have."""
    service = request.app[SERVICE]
    response = _page(request, "example.html", Language.EN, host=service.settings.public_url)
    response.headers["Content-Security-Policy"] = PARTNER_POLICY.format(host=service.settings.public_url)
    return response


def _chat(request: web.Request, language: Language) -> web.Response:
    request[FRAMED] = "framed" in request.query
    audience = audience_of(request.query.get("for"))
    return _page(
        request,
        "chat.html",
        language,
        audience=audience,
        plain=f"{PLAIN_ADDRESSES[language]}?for={audience.value}",
        lines=lines(request.app[SERVICE].directory, language),
    )


def _page(request: web.Request, template: str, language: Language, **values: Any) -> web.Response:
    service = request.app[SERVICE]
    return render(
        template,
        service.phrases,
        language,
        exit_url=service.settings.exit_url,
        helplines=always_shown(service.directory),
        widget=request.app[WIDGET],
        **values,
    )
