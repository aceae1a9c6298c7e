"""What a plain page shows: what was said, what is asked, and a form that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiohttp import web

from bot.casework.records import Json
from bot.casework.return_codes import Made
from bot.gateway.keys import SERVICE
from bot.gateway.pages.helplines import always_shown, lines
from bot.gateway.pages.render import render
from bot.gateway.plain.form import Form
from bot.gateway.problem_kinds import Problem
from bot.gateway.problems import detail_of
from bot.interview.dates import spoken
from bot.interview.summary import Block
from bot.vocabulary import Audience, Language

ADDRESSES = {Language.CY: "/tudalennau/", Language.EN: "/pages/"}
NOTHING = Form({})
STEPS = ("go_back", "ask_why_question", "skip", "stop", "talk_to_human", "ask_confidentiality")
STEPS_ONCE_SENT = ("talk_to_human", "ask_confidentiality", "ask_helplines")
# These stand alone: whoever does not know, or would rather not say, has nothing else to tick.
ALONE = frozenset({"unknown", "declined"})
PICKED = frozenset({"yes_no", "choice", "age_band", "people"})
SPECIAL = frozenset({"hold", "stop", "start_over", "change"})


def show(
    request: web.Request,
    language: Language,
    reply: Json,
    *,
    answers: Sequence[Block] = (),
    form: Form = NOTHING,
    notice: str = "",
    made: Made | None = None,
    status: int = 200,
) -> web.Response:
    """`form` is what was sent and not taken: its words stay in the box."""
    said = [message for message in reply["messages"] if "repeats_answers" not in message]
    asked = said.pop() if said and reply["question"] else None
    return _page(
        request,
        "question.html",
        language,
        status=status,
        said=said,
        asked=asked,
        how=_how(reply, asked),
        question=reply["question"],
        progress=reply["progress"],
        state=reply["state"],
        danger=reply["danger"] == "immediate",
        answers=answers,
        alone=ALONE,
        form=form,
        client_id=form.client_id,
        steer_id=NOTHING.client_id,
        steps=STEPS_ONCE_SENT if reply["state"] == "sent" else STEPS,
        notice=notice,
        made=made,
        days=request.app[SERVICE].return_codes.library.kept_with_code.days,
        until=spoken(f"{made.until:%Y-%m-%d}", language) if made else "",
    )


def show_before(request: web.Request, language: Language, audience: Audience) -> web.Response:
    """Before anything is said: how to leave, what leaving cannot do, how to begin or to come back."""
    return _page(request, "before.html", language, audience=audience)


def show_problem(request: web.Request, language: Language, problem: Problem, form: Form) -> web.Response:
    """What was typed is in its box, to be sent again; whom to call is said, whatever is down."""
    service = request.app[SERVICE]
    return _page(
        request,
        "problem.html",
        language,
        status=problem.status,
        detail=detail_of(service.phrases, problem, (language,)),
        danger=problem.more.get("danger") == "immediate",
        form=form,
        lines=lines(service.directory, language),
    )


def _how(reply: Json, asked: Json | None) -> str:
    """How it is answered: by boxes, one of a list, a button, or only in words."""
    if asked is None or not asked["choices"]:
        return "words"
    kind, name = reply["question"]["kind"], reply["question"]["id"]
    if kind == "many":
        return "boxes"
    return "list" if kind in PICKED and name not in SPECIAL else "buttons"


def _page(
    request: web.Request, template: str, language: Language, status: int = 200, **values: Any
) -> web.Response:
    service = request.app[SERVICE]
    return render(
        f"plain/{template}",
        service.phrases,
        language,
        status=status,
        other=language.other,
        here=ADDRESSES[language],
        addresses=ADDRESSES,
        exit_url=service.settings.exit_url,
        helplines=always_shown(service.directory),
        **values,
    )
