"""What somebody sends is read before anything is done with it: whole, as it is, and within a time.

Nothing of ours sends several parts or packs what it sends, and both would let a few bytes become a hundred
million. Whoever sends a letter a minute keeps nobody waiting but themselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web

from bot.gateway.problem_kinds import ProblemError
from bot.gateway.security import API

WITHIN = 30.0  # seconds: what the longest message takes on the slowest line that still loads a page

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def bodies(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.can_read_body:
        await _read(request)
    return await handler(request)


async def _read(request: web.Request) -> None:
    """It is kept by the request, and read again from there."""
    if request.content_type.startswith("multipart/") or hdrs.CONTENT_ENCODING in request.headers:
        kind = "not_json" if request.path.startswith(API) else "bad_request"
        raise ProblemError(kind, hint="send it in one part, and not packed")
    try:
        async with asyncio.timeout(WITHIN):
            await request.read()
        await request.post()
    except TimeoutError:
        raise ProblemError("bad_request", hint=f"send it within {WITHIN:.0f} seconds") from None
    except (ValueError, LookupError):
        raise ProblemError("bad_request", hint="send a form in UTF-8") from None
