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
ACCESS = {Language.CY: "/hygyrchedd/", Language.EN: "/accessibility/"}
EXAMPLE = "/example/"
# The accessibility statement: headings, each with what stands under it (data/messages/access.yml).
ACCESS_PARTS = (
    ("can", ("can_all", "can_plain")),
    ("checked", ("checked_how",)),
    ("not_yet", ("not_people", "not_welsh")),
    ("tell", ("tell_us",)),
)


def setup(app: web.Application) -> None:
    app.router.add_get("/", first)
    app.router.add_get(ADDRESSES[Language.CY], chat_in_welsh)
    app.router.add_get(ADDRESSES[Language.EN], chat_in_english)
    app.router.add_get(ACCESS[Language.CY], access_in_welsh)
    app.router.add_get(ACCESS[Language.EN], access_in_english)
    app.router.add_get(EXAMPLE, example)
    app.router.add_get(WIDGET_ADDRESS + app[WIDGET].file, app[WIDGET].serve)
    app.router.add_static("/static/", STATIC)


async def first(request: web.Request) -> web.Response:
    return _page(request, "first.html", Language.CY, both=True, access=ACCESS)


async def chat_in_welsh(request: web.Request) -> web.Response:
    return _chat(request, Language.CY)


async def chat_in_english(request: web.Request) -> web.Response:
    return _chat(request, Language.EN)


async def access_in_welsh(request: web.Request) -> web.Response:
    return _access(request, Language.CY)


async def access_in_english(request: web.Request) -> web.Response:
    return _access(request, Language.EN)


async def example(request: web.Request) -> web.Response:
    """A partner's page with the widget on it, under as strict a policy as a partner may have."""
    response = _page(request, "example.html", Language.EN)
    response.headers["Content-Security-Policy"] = PARTNER_POLICY.format(host="'self'")
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


def _access(request: web.Request, language: Language) -> web.Response:
    return _page(
        request,
        "access.html",
        language,
        parts=ACCESS_PARTS,
        addresses=ACCESS,
        other=language.other,
        plain=PLAIN_ADDRESSES[language],
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
