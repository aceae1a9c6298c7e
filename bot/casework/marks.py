"""By what the same person is found again: names and addresses without what differs only in writing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.casework.records import ConflictWith, Person

TELLS_APART = ("phone", "email", "born")  # details by which one person is known from another
SHORTEST_PHONE = 7  # digits; fewer are an extension, and many share it


def name_mark(name: str) -> str:
    """
    >>> name_mark("  Siân  O'Neill-Jones ")
    'sian oneill jones'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "")).split())


def phone_mark(phone: str) -> str:
    """The number as it is dialled in the United Kingdom, however it was written.

    >>> phone_mark("+44 (0)7700 900123"), phone_mark("07700 900 123")
    ('07700900123', '07700900123')
    """
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    return "0" + digits[2:] if digits.startswith("44") else digits


def conflict_mark(kind: ConflictWith, name: str) -> str:
    """As `marks_of` marks somebody of this name, or everybody of this family."""
    mark = _written(name)
    return f"family {mark.split()[-1]}" if kind is ConflictWith.FAMILY else f"name {mark}"


def marks_of(person: Person) -> Iterator[tuple[str, str]]:
    """Each kind of mark with its value; what is empty marks nobody."""
    if mark := _written(person.name):
        yield "name", mark
        yield "family", mark.split()[-1]
    for kind in TELLS_APART:
        value = person.details.get(kind, "").strip()
        mark = phone_mark(value) if kind == "phone" else value.casefold()
        if mark and not (kind == "phone" and len(mark) < SHORTEST_PHONE):
            yield kind, mark


def _written(name: str) -> str:
    """A name in letters that have no plain form, such as Arabic ones, stands as it is."""
    return name_mark(name) or " ".join(name.casefold().split())
