"""Who may open a page, and when somebody must show first that it is still them.

    console.router.add_get("/figures", allowed(Right.SEE_FIGURES, figures.show))
    console.router.add_post("/cases/{reference}/export", needs_step_up(papers.export))

A page that is not for somebody looks like one that does not exist.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

from aiohttp import web

from bot.casework.records import Stage
from bot.casework.rights import Right, may
from bot.gateway.console.guard import CONFIRM, sent_to
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
AskAgain = Callable[[web.Request], Awaitable[web.StreamResponse]]
# How a form that was sent is kept while somebody is asked.
CARRIES: web.AppKey[AskAgain] = web.AppKey("carries")


def allowed(right: Right, handler: Handler) -> Handler:
    async def for_those_who_may(request: web.Request) -> web.StreamResponse:
        if not may(request[VISIT].who, right):
            raise web.HTTPNotFound
        return await handler(request)

    return for_those_who_may


def needs_step_up(handler: Handler) -> Handler:
    """Asked again after ten minutes. A form that was sent meanwhile is kept, and goes on by itself."""

    async def when_it_is_still_them(request: web.Request) -> web.StreamResponse:
        session = request[VISIT].signed_in
        is_first_set_up = session.stage is Stage.SET_UP  # they have nothing to show yet
        if is_first_set_up or request.app[SERVICE].accounts.sessions.is_fresh(session):
            return await handler(request)
        if request.method == "POST":
            return await request.app[CARRIES](request)
        raise sent_to(request, f"{CONFIRM}?to={quote(request.path_qs, safe='')}")

    return when_it_is_still_them


def is_local(address: str) -> bool:
    r"""Whether this leads to a page of the console, however a browser may read it.

    >>> is_local("/console/cases/AB12?came=taken")
    True
    >>> [is_local(a) for a in ("https://evil.example", "//evil.example/console/", r"/console/\..", "/chat/")]
    [False, False, False, False]
    """
    parts = urlsplit(address) if address.isprintable() and "\\" not in address else None
    return parts is not None and not parts.scheme and not parts.netloc and parts.path.startswith("/console/")
