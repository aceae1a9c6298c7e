"""Where the console is. All but signing in is behind `guard`: no page can forget to ask who is there."""

from __future__ import annotations

from aiohttp import web

from bot.gateway.console import cases, paper, signing_in
from bot.gateway.console.guard import guard
from bot.gateway.keys import SERVICE

ADDRESS = "/console"


def setup(app: web.Application) -> None:
    console = web.Application(middlewares=[guard])
    console[SERVICE] = app[SERVICE]
    console.router.add_get("/", cases.queue)
    console.router.add_get("/cases/{reference}", cases.case)
    console.router.add_post("/cases/{reference}/acknowledge", cases.acknowledge)
    console.router.add_get("/paper/{audience}", paper.show)
    console.router.add_get("/sign-in", signing_in.show)
    console.router.add_post("/sign-in", signing_in.sign_in)
    console.router.add_get("/password", signing_in.show_password)
    console.router.add_post("/password", signing_in.change_password)
    console.router.add_post("/sign-out", signing_in.sign_out)
    app.add_subapp(ADDRESS, console)
    app.router.add_get(ADDRESS, to_queue)


async def to_queue(_request: web.Request) -> web.Response:
    raise web.HTTPSeeOther("/console/")
