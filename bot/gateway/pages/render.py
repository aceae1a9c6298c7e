"""Filling in a template, for the pages and the console alike. Everything put in is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.gateway.pages.helplines import Helpline
from bot.phrases import Phrases
from bot.vocabulary import Language

TEMPLATES = Path(__file__).parent.parent / "templates"

environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def with_numbers(text: str, helplines: Sequence[Helpline], *, in_danger: bool) -> Markup:
    """Numbers can be pressed; the one that everybody knows only where it is what to do, not just named."""
    meant = [helpline for helpline in helplines if in_danger or not helpline.speaks_for_itself]
    by_number = {helpline.number: helpline for helpline in meant}
    parts = re.split(rf"\b({'|'.join(map(re.escape, by_number))})\b", text)
    link = Markup('<a href="{}" rel="noreferrer">{}</a>')
    return Markup("").join(
        link.format(by_number[part].href, part) if part in by_number else part for part in parts
    )


environment.filters["with_numbers"] = with_numbers


def render(
    template: str, phrases: Phrases, language: Language, status: int = 200, **values: Any
) -> web.Response:
    """A page in one language. `say(id)` speaks it; `say(id, other)` speaks the other one."""
    html = environment.get_template(template).render(
        say=partial(_say, phrases, language),
        language=language,
        cy=Language.CY,
        en=Language.EN,
        training=phrases.are_for_training,
        **values,
    )
    return web.Response(text=html, content_type="text/html", charset="utf-8", status=status)


def _say(
    phrases: Phrases, language: Language, phrase: str, in_: Language | None = None, **values: str | int
) -> str:
    return phrases.say(phrase, in_ or language, **values)
