"""Server-sent events over HTTP: to a person's screen and to a worker's alike."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing

from aiohttp import web

from bot.gateway.quiet_logs import place_of
from bot.gateway.seats import TRY_AGAIN

log = logging.getLogger(__name__)


async def streamed(request: web.Request, chunks: AsyncGenerator[bytes]) -> web.StreamResponse:
    """Sends them as they come, until there are no more or the other side has gone."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    _drop_when_gone(request)
    try:
        async with aclosing(chunks):
            await response.prepare(request)
            async for chunk in chunks:
                await response.write(chunk)
    except ConnectionResetError:  # the other side has gone; that is how most streams end
        pass
    except Exception as error:  # too late to answer with a problem: the other side comes back where it was
        log.error("A stream ended early: %s", place_of(error))  # noqa: TRY400 - a traceback quotes words
    return response


def _drop_when_gone(request: web.Request) -> None:
    """Let the connection of this stream end when nothing that we send arrives any more.

    A phone that changes networks says no goodbye, and TCP tries for a quarter of an hour: so long it would
    hold its seat. Something is sent every ten seconds, so this ends it within a minute. Behind a proxy it is
    the proxy's connection to us, and the proxy has to notice that the phone is gone.
    """
    connection = request.get_extra_info("socket")
    if connection is not None and sys.platform == "linux":  # others cannot be told
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(TRY_AGAIN * 1000))
