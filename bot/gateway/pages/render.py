"""Filling in a template, for the pages and the console alike. Everything put in is escaped."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

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


def render(
    template: str, phrases: Phrases, language: Language, status: int = 200, **values: Any
) -> web.Response:
    """A page in one language. `say(id)` speaks it; `say(id, other)` speaks the other one."""
    html = environment.get_template(template).render(
        say=partial(_say, phrases, language), language=language, cy=Language.CY, en=Language.EN, **values
    )
    return web.Response(text=html, content_type="text/html", charset="utf-8", status=status)


def _say(
    phrases: Phrases, language: Language, phrase: str, in_: Language | None = None, **values: str | int
) -> str:
    return phrases.say(phrase, in_ or language, **values)
