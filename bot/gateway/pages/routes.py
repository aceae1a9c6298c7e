"""`/` asks for a language and who is asking; `/sgwrs/` and `/chat/` are one chat in two languages."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.gateway.keys import SERVICE
from bot.gateway.pages.helplines import always_shown, lines
from bot.gateway.pages.render import render
from bot.phrases import Phrases
from bot.vocabulary import Audience, Language

STATIC = Path(__file__).parent.parent / "static"
ADDRESSES = {Language.CY: "/sgwrs/", Language.EN: "/chat/"}

# What the chat's script says itself: texts of data/messages/page.yml, gaps and all.
WORDS = (
    *("danger", "dropped", "ended", "from_assistant", "from_service", "from_worker", "from_you"),
    *("in_other_language", "no_link", "progress", "send_ticked", "sending"),
    *("start_again", "tick_some", "try_again", "with_worker", "wrong"),
)


def setup(app: web.Application) -> None:
    app.router.add_get("/", first)
    app.router.add_get(ADDRESSES[Language.CY], chat_in_welsh)
    app.router.add_get(ADDRESSES[Language.EN], chat_in_english)
    app.router.add_static("/static/", STATIC)


async def first(request: web.Request) -> web.Response:
    service = request.app[SERVICE]
    return render(
        "first.html",
        service.phrases,
        Language.CY,
        both=True,
        exit_url=service.settings.exit_url,
        helplines=always_shown(service.directory),
    )


async def chat_in_welsh(request: web.Request) -> web.Response:
    return _chat(request, Language.CY)


async def chat_in_english(request: web.Request) -> web.Response:
    return _chat(request, Language.EN)


def _chat(request: web.Request, language: Language) -> web.Response:
    service = request.app[SERVICE]
    audience = _audience(request)
    other = Language.EN if language is Language.CY else Language.CY
    return render(
        "chat.html",
        service.phrases,
        language,
        audience=audience,
        other=other,
        other_address=f"{ADDRESSES[other]}?for={audience.value}",
        exit_url=service.settings.exit_url,
        helplines=always_shown(service.directory),
        lines=lines(service.directory, language),
        words=_words(service.phrases, language),
    )


def _audience(request: web.Request) -> Audience:
    """Who is asking; where the address does not say, somebody for themselves: the more careful wording."""
    said = request.query.get("for")
    return Audience.PROFESSIONAL if said == Audience.PROFESSIONAL.value else Audience.FAMILY


def _words(phrases: Phrases, language: Language) -> dict[str, str]:
    return {name: phrases.text(f"page.{name}").said_in(language) for name in WORDS}
