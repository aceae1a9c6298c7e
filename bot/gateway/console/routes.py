"""Where the console is. All but signing in is behind `guard`: no page can forget to ask who is there.

Each line says who may open it, and whether it asks again who is there.
"""

from __future__ import annotations

from aiohttp import web

from bot.casework.rights import Right
from bot.gateway import oidc
from bot.gateway.console import (
    alarms,
    audit,
    casefile,
    cases,
    checklist,
    confirming,
    deciding,
    ending,
    figures,
    live,
    me,
    news,
    paper,
    papers,
    people,
    queue,
    rota,
    search,
    second_factor,
    signing,
    signing_in,
    single_sign_on,
    switches,
    talk,
)
from bot.gateway.console.components import COMPONENTS, Components
from bot.gateway.console.doors import CARRIES, allowed, needs_step_up
from bot.gateway.console.guard import guard
from bot.gateway.console.hashing import KNOWN, STRANGERS, Lane, lanes
from bot.gateway.console.live import SCREENS
from bot.gateway.console.look import ADDRESS as LOOK_ADDRESS
from bot.gateway.console.look import LOOK, built_look
from bot.gateway.console.navigation import home_of
from bot.gateway.console.sign_in_limits import LIMITS, SignInLimits
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import EVENTS, SERVICE
from bot.gateway.switched import SWITCHED

ADDRESS = "/console"


def setup(app: web.Application) -> None:
    console = web.Application(middlewares=[guard])
    console[SERVICE], console[COMPONENTS], console[LOOK] = app[SERVICE], Components(), built_look()
    console[SCREENS], console[EVENTS], console[SWITCHED] = app[SCREENS], app[EVENTS], app[SWITCHED]
    console[LIMITS], console[CARRIES] = SignInLimits(), confirming.carry
    console[STRANGERS], console[KNOWN] = Lane(), Lane()
    console.cleanup_ctx.append(lanes)
    oidc.setup(console, app[SERVICE].settings)
    console.add_routes([*CASES, *casefile.routes(), *DECIDING, *TALKS, *CHECKLIST, *PAPERS])
    console.add_routes([*ALARMS, *OVERSEEING, *SIGNING_IN, *OWN, *PEOPLE])
    app.add_subapp(ADDRESS, console)
    app.router.add_get(ADDRESS, to_front)
    app.router.add_get(LOOK_ADDRESS + "{file}", console[LOOK].serve)


async def front(request: web.Request) -> web.StreamResponse:
    """The list of cases, or where somebody begins for whom it is not."""
    home = home_of(request[VISIT].who)
    if home != request.path:
        raise web.HTTPSeeOther(home)
    return await queue.queue(request)


async def to_front(_request: web.Request) -> web.Response:
    raise web.HTTPSeeOther("/console/")


CASES = [
    web.get("/", front),
    web.get("/search", allowed(Right.SEE_CASES, search.show)),
    web.post("/search", allowed(Right.SEE_CASES, search.find)),
    web.get("/cases/{reference}", allowed(Right.SEE_CASES, cases.case)),
    web.post("/cases/{reference}/acknowledge", allowed(Right.ACT, cases.acknowledge)),
    web.get("/paper/{audience}", allowed(Right.SEE_CASES, paper.show)),
]
DECIDING = [
    web.get("/signing", allowed(Right.DECIDE, signing.waiting)),
    web.get("/cases/{reference}/decide", allowed(Right.DECIDE, deciding.show)),
    web.post("/cases/{reference}/decide", allowed(Right.DECIDE, deciding.decide)),
    web.get("/cases/{reference}/decisions/{decision}", allowed(Right.SEE_CASES, signing.show)),
    web.post(
        "/cases/{reference}/decisions/{decision}/sign",
        allowed(Right.DECIDE, needs_step_up(signing.sign)),
    ),
    web.post("/cases/{reference}/decisions/{decision}/withdraw", allowed(Right.DECIDE, signing.withdraw)),
    web.get("/cases/{reference}/legal-check", allowed(Right.DECIDE, ending.show_legal_check)),
    web.post("/cases/{reference}/legal-check", allowed(Right.DECIDE, ending.keep_legal_check)),
    web.get("/cases/{reference}/close", allowed(Right.DECIDE, ending.show_close)),
    web.post("/cases/{reference}/close", allowed(Right.DECIDE, ending.close)),
    web.get("/cases/{reference}/reopen", allowed(Right.DECIDE, ending.show_reopen)),
    web.post("/cases/{reference}/reopen", allowed(Right.DECIDE, ending.reopen)),
]
TALKS = [
    web.get("/talks", allowed(Right.SEE_CASES, talk.waiting)),
    web.get("/cases/{reference}/talk", allowed(Right.SEE_CASES, talk.show)),
    web.get("/cases/{reference}/talk/lines", allowed(Right.SEE_CASES, talk.lines)),
    *(
        web.post(f"/cases/{{reference}}/talk/{step.__name__}", allowed(Right.SEE_CASES, step))
        for step in (talk.say, talk.take, talk.back, talk.offer, talk.accept, talk.decline)
    ),
]
CHECKLIST = [
    web.get("/cases/{reference}/checklist", allowed(Right.RUN_CHECKLIST, checklist.show)),
    web.post("/cases/{reference}/checklist", allowed(Right.RUN_CHECKLIST, checklist.save)),
    web.post("/cases/{reference}/checklist/begin", allowed(Right.RUN_CHECKLIST, checklist.begin)),
]
PAPERS = [
    web.get("/cases/{reference}/papers", allowed(Right.EXPORT, papers.show)),
    web.post("/cases/{reference}/papers/look", allowed(Right.EXPORT, papers.look)),
    web.post("/cases/{reference}/papers/take", allowed(Right.EXPORT, needs_step_up(papers.take))),
]
ALARMS = [
    web.get("/live", allowed(Right.SEE_CASES, live.stream)),
    web.get("/alarms", allowed(Right.SEE_CASES, alarms.show)),
    web.get("/rota", rota.show),
    web.post("/rota", rota.add),
    web.get("/rota/{shift}", rota.shift),
    web.post("/rota/{shift}/swap", rota.swap),
    web.post("/rota/{shift}/remove", rota.remove),
]
OVERSEEING = [
    web.get("/figures", allowed(Right.SEE_FIGURES, figures.show)),
    web.get("/figures/{table}.csv", allowed(Right.SEE_FIGURES, figures.as_csv)),
    web.get("/audit", allowed(Right.SEE_AUDIT, needs_step_up(audit.show))),
    web.get("/switches/now", allowed(Right.SEE_CASES, switches.now)),
    web.get("/switches", allowed(Right.SWITCH_CHAT, switches.show)),
    web.post("/switches", allowed(Right.SWITCH_CHAT, switches.turn)),
]
SIGNING_IN = [
    web.get("/sign-in", signing_in.show),
    web.post("/sign-in", signing_in.sign_in),
    web.post("/sign-in/passkey", signing_in.sign_in_by_passkey),
    web.post("/sign-in/passkey/question", signing_in.passkey_question),
    web.get("/sign-in/provider", single_sign_on.set_out),
    web.get("/sign-in/provider/back", single_sign_on.back),
    web.get("/sign-in/provider/in", single_sign_on.come_in),
    web.get("/confirm", confirming.show),
    web.post("/confirm", confirming.confirm),
    web.post("/confirm/passkey/question", confirming.question),
    web.get("/confirm/provider", single_sign_on.set_out_again),
    web.post("/sign-out", signing_in.sign_out),
]
OWN = [
    web.get("/me", me.show),
    web.get("/me/news", news.show),
    web.post("/me/news", news.see),
    web.post("/me/language", me.set_language),
    web.post("/me/phone", needs_step_up(me.set_phone)),
    web.post("/me/conflicts", me.declare),
    web.post("/me/sessions", me.end_others),
    web.post("/me/app", needs_step_up(me.remove_app)),
    web.post("/me/passkeys/{passkey}", needs_step_up(me.rename_passkey)),
    web.post("/me/passkeys/{passkey}/remove", needs_step_up(me.remove_passkey)),
    web.get("/password", signing_in.show_password),
    web.post("/password", signing_in.change_password),
    web.get("/second-factor", needs_step_up(second_factor.show)),
    web.post("/second-factor/app", needs_step_up(second_factor.start_app)),
    web.post("/second-factor/app/confirm", needs_step_up(second_factor.confirm_app)),
    web.post("/second-factor/passkey", needs_step_up(second_factor.add_passkey)),
    web.post("/second-factor/passkey/question", needs_step_up(second_factor.passkey_question)),
    web.get("/recovery-codes", needs_step_up(second_factor.show_recovery)),
    web.post("/recovery-codes", needs_step_up(second_factor.new_recovery_codes)),
]
PEOPLE = [
    web.get("/people", allowed(Right.KEEP_PEOPLE, people.show)),
    web.post("/people", allowed(Right.KEEP_PEOPLE, needs_step_up(people.add))),
    web.get("/people/{account}", allowed(Right.KEEP_PEOPLE, needs_step_up(people.one))),
    web.post("/people/{account}", allowed(Right.KEEP_PEOPLE, needs_step_up(people.change))),
    web.post("/people/{account}/password", allowed(Right.KEEP_PEOPLE, needs_step_up(people.reset_password))),
    web.post(
        "/people/{account}/second-factor",
        allowed(Right.KEEP_PEOPLE, needs_step_up(people.reset_second_factor)),
    ),
    web.post(
        "/people/{account}/conflicts/{conflict}",
        allowed(Right.KEEP_PEOPLE, needs_step_up(people.lift_conflict)),
    ),
]
