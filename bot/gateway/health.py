"""Is the service up, and can it do its work? For whoever watches over it; nothing here tells of a person.

Without the database nothing can be kept, so the service is down. Without the engine the buttons still work.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from aiohttp import web

from bot.bootstrap import Service
from bot.casework.ports import StoreUnavailableError
from bot.casework.records import Json
from bot.gateway.keys import ENGINE, SERVICE

LATE = "a notice has not gone out: is a worker running, and is there anybody to call?"
OLDEST_NOTICE = 120.0  # seconds a notice may lie in the outbox before somebody should look


async def alive(_request: web.Request) -> web.Response:
    return web.json_response({"status": "up"})


async def ready(request: web.Request) -> web.Response:
    service = request.app[SERVICE]
    parts = {
        "database": await asyncio.to_thread(_database, service),
        "engine": await _engine(request),
        "outbox": await asyncio.to_thread(_outbox, service),
    }
    is_down = parts["database"]["status"] == "down"
    all_up = all(part["status"] == "up" for part in parts.values())
    status = "down" if is_down else ("up" if all_up else "degraded")
    return web.json_response({"status": status, "parts": parts}, status=503 if is_down else 200)


def _database(service: Service) -> Json:
    try:
        service.store.ping()
        current = service.store.at_head()
    except StoreUnavailableError as error:
        return {"status": "down", "detail": error.reason}
    if not current:
        return {"status": "down", "detail": "migrations are missing: run `python -m bot migrate`"}
    return {"status": "up", "detail": "answering, with every migration"}


async def _engine(request: web.Request) -> Json:
    state = await request.app[ENGINE].state()
    return {"status": "up" if state.is_up else "down", "detail": state.detail, "model": state.model}


def _outbox(service: Service) -> Json:
    try:
        with service.store.reading() as book:
            oldest = book.oldest_undelivered()
    except StoreUnavailableError as error:
        return {"status": "down", "detail": error.reason, "oldest_seconds": None}
    age = 0.0 if oldest is None else (datetime.now(UTC) - oldest).total_seconds()
    late = age > OLDEST_NOTICE
    detail = LATE if late else "nothing is late"
    return {"status": "late" if late else "up", "detail": detail, "oldest_seconds": round(age)}


ROUTES = (web.get("/healthz", alive), web.get("/readyz", ready))
