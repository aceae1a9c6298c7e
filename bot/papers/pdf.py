"""A document as a PDF that a screen reader can read: tagged, with its language, headings and table headers.

Typst writes PDF/UA-1 and stops when it cannot. The words go in as data and never as part of its program, so
nothing that a person wrote is ever read as an instruction. It reads no file and no font but its own.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from bot.casework.papers.paper import Paper

PROGRAM = Path(__file__).with_name("paper.typ")
# Signs the built-in font can show: Latin with all its marks, Greek, Cyrillic, and the signs of print.
SHOWN = re.compile(
    "[\n\\u0020-\\u007e\\u00a0-\\u024f\\u0370-\\u0377\\u037a-\\u037f\\u0384-\\u038a\\u038c\\u038e-\\u03a1"
    "\\u03a3-\\u03ff\\u0400-\\u045f\\u1e00-\\u1eff\\u2010-\\u2014\\u2018-\\u201e\\u2020-\\u2022\\u2026"
    "\\u2032\\u2033\\u20ac\\u2122]"
)


def write_pdf(paper: Paper) -> bytes:
    """The document in PDF/UA-1."""
    return typst.compile(
        _program(),
        format="pdf",
        sys_inputs={"paper": _as_data(paper)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
    )


@cache
def _program() -> bytes:
    return PROGRAM.read_bytes()


def _as_data(paper: Paper) -> str:
    return json.dumps(_showable(asdict(paper) | {"language": paper.language.value}))


def _showable(value: object) -> object:
    if isinstance(value, str):
        return "".join(sign if SHOWN.fullmatch(sign) else _named(sign) for sign in _composed(value))
    if isinstance(value, dict):
        return {key: _showable(part) for key, part in value.items()}
    return [_showable(part) for part in value] if isinstance(value, list | tuple) else value


def _composed(text: str) -> str:
    """Letters with their marks as one sign each, as fonts have them."""
    return unicodedata.normalize("NFC", text)


def _named(sign: str) -> str:
    """A sign that no letter of the font shows, by its name: a reader loses its look and not its meaning."""
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"
