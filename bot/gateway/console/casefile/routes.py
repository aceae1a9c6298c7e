"""Where the pages of the case file are, below `/console`."""

from __future__ import annotations

from aiohttp import web

from bot.casework.rights import Right
from bot.gateway.console.casefile import bars, facts, looking, mine, people, tasks, working
from bot.gateway.console.doors import allowed, needs_step_up

CASE = "/cases/{reference}"


def routes() -> list[web.RouteDef]:
    both = {
        "/people/add": people.add,
        "/people/{person}": people.change,
        "/people/{person}/contact": people.contact,
        "/facts/add": facts.add,
        "/facts/{fact}": facts.correct,
        "/tasks/add": tasks.add,
        "/tasks/{task}": tasks.finish,
        "/hand-over": working.hand_over,
        "/links/{link}": working.link,
    }
    looked_at = {
        "/barred": bars.show,
        "/chronology": looking.show_chronology,
        "/history": needs_step_up(looking.show_history),
    }
    sent = {
        "/people/{person}/off": people.take_off,
        "/people/{person}/worker": people.assign,
        "/facts/{fact}/evidence": facts.evidence,
        "/judgement": working.judge,
        "/notes": working.note,
        "/hand-over/withdraw": working.withdraw,
        "/barred": bars.add,
    }
    return [
        *(web.get(CASE + path, allowed(Right.SEE_CASES, handler)) for path, handler in looked_at.items()),
        *(web.get(CASE + path, allowed(Right.ACT, handler)) for path, handler in both.items()),
        *(web.post(CASE + path, allowed(Right.ACT, handler)) for path, handler in {**both, **sent}.items()),
        web.post(CASE + "/barred/{barred}/lift", allowed(Right.SIGN_AS_LEAD, bars.lift)),
        web.get("/mine", allowed(Right.SEE_CASES, mine.show)),
        web.post("/mine/{offer}/accept", allowed(Right.ACT, mine.accept)),
        web.post("/mine/{offer}/refuse", allowed(Right.ACT, mine.refuse)),
    ]
