"""A form that somebody sent: read field by field, and shown again as it was when something is wrong.

    form = await read_form(request, "tasks")
    what = form.text("what", required=True, longest=500)
    due = form.date("due", required=True)
    kind = form.one_of("kind", TaskKind)
    if form.problems:
        return page(request, "tasks/new.html", status=REFUSED, form=form)

Reading never raises: what is wrong is kept in `problems`, by field, and the page shows all of it at once. An
empty form is `Form("tasks")`; one that begins filled in is `Form.filled("tasks", what="Ring", due=friday)`.
Templates draw the fields with `fields` (fields.py), which finds the words by the form's name: `tasks.what`
labels the field, `tasks.what_hint` stands under it when there is such a text, `tasks.what_missing` takes the
place of `forms.missing`, and `tasks.kind_visit` is the option `visit`.

What somebody typed is kept to be shown to them again. It never goes into a log or an address.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aiohttp import web

from bot.gateway.console.form_values import (
    DATE_PARTS,
    Value,
    as_date,
    as_number,
    as_sent,
    as_time,
    by_value,
    tidy,
)

REFUSED = 422
LONGEST_LINE = 200  # letters; a name, an address, a title
LONGEST_TEXT = 10_000  # letters; what somebody writes about a case


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field: a text of data/messages, and what fills it.

    `part` is the part of the field to go to, where it has several.
    """

    name: str
    text: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    part: str = ""

    @property
    def place(self) -> str:
        return f"{self.name}-{self.part}" if self.part else self.name


class Form:
    """`texts` is the name its words stand under; `within` keeps the ids of two forms on one page apart."""

    def __init__(
        self, texts: str, sent: Mapping[str, Sequence[str]] | None = None, *, within: str = ""
    ) -> None:
        self.texts = texts
        self.within = within
        self.problems: dict[str, Problem] = {}
        self._sent = {name: [tidy(value) for value in values] for name, values in (sent or {}).items()}

    @classmethod
    def filled(cls, texts: str, *, within: str = "", **values: Value) -> Form:
        """One that begins with what is known already."""
        sent: dict[str, Sequence[str]] = {}
        for name, value in values.items():
            sent |= as_sent(name, value)
        return cls(texts, sent, within=within)

    # For templates: what stands in a field now.

    def id_of(self, name: str) -> str:
        return f"{self.within}-{name}" if self.within else name

    def value(self, name: str) -> str:
        return (self._sent.get(name) or [""])[0]

    def chosen(self, name: str) -> Sequence[str]:
        return self._sent.get(name, [])

    def names(self) -> Sequence[str]:
        """Every field that was sent, for a form whose fields are not all known beforehand."""
        return list(self._sent)

    # For pages: what was meant.

    def text(self, name: str, *, required: bool = False, longest: int = LONGEST_TEXT) -> str:
        value = self.value(name).strip()
        if len(value) > longest:
            self.refuse(name, "too_long", longest=longest, given=len(value))
        elif required and not value:
            self.refuse(name, "missing")
        return value

    def line(self, name: str, *, required: bool = False, longest: int = LONGEST_LINE) -> str:
        """Text that goes on one line, whatever was pasted."""
        self._sent[name] = [" ".join(self.value(name).split())]
        return self.text(name, required=required, longest=longest)

    def secret(self, name: str) -> str:
        """A password or a code as it was typed. It is forgotten here, so no page can show it again."""
        return (self._sent.pop(name, None) or [""])[0]

    def one_of[T](self, name: str, offered: Mapping[str, T] | type[T], *, required: bool = False) -> T | None:
        """The thing that was chosen: of an enum by its values, or of a mapping by its keys."""
        given = self.value(name)
        chosen = by_value(offered).get(given)
        if chosen is None and (given or required):
            self.refuse(name, "not_offered" if given else "not_chosen")
        return chosen

    def some_of[T](
        self, name: str, offered: Mapping[str, T] | type[T], *, required: bool = False
    ) -> tuple[T, ...]:
        choices = by_value(offered)
        given = [value for value in self.chosen(name) if value]
        if any(value not in choices for value in given):
            self.refuse(name, "not_offered")
        elif required and not given:
            self.refuse(name, "none_chosen")
        return tuple(choices[value] for value in given if value in choices)

    def ticked(self, name: str, *, required: bool = False) -> bool:
        is_ticked = bool(self.value(name))
        if required and not is_ticked:
            self.refuse(name, "not_ticked")
        return is_ticked

    def number(self, name: str, *, least: int, most: int, required: bool = False) -> int | None:
        given = self.value(name).strip()
        number = as_number(given)
        if given and (number is None or not least <= number <= most):
            self.refuse(name, "not_a_number", least=least, most=most)
            return None
        return self._there(name, number, required)

    def date(self, name: str, *, required: bool = False) -> datetime.date | None:
        """Three fields: `NAME-day`, `NAME-month`, `NAME-year`."""
        given = [self.value(f"{name}-{part}").strip() for part in DATE_PARTS]
        date = as_date(*given)
        if any(given) and date is None:
            self.refuse(name, "not_a_date", part=DATE_PARTS[0])
            return None
        return self._there(name, date, required, part=DATE_PARTS[0])

    def time(self, name: str, *, required: bool = False) -> datetime.time | None:
        """By the clock of the wall, such as 9:05 or 14.30."""
        given = self.value(name).strip()
        time = as_time(given)
        if given and time is None:
            self.refuse(name, "not_a_time")
            return None
        return self._there(name, time, required)

    def refuse(self, name: str, text: str, *, part: str = "", **values: str | int) -> None:
        """Say what is wrong with a field; the first thing said of it stands.

        `text` is one of forms.yml by its short name (`missing`), or another by its whole (`tasks.too_late`).
        """
        self.problems.setdefault(name, Problem(name, text, values, part))

    def _there[T](self, name: str, value: T | None, required: bool, part: str = "") -> T | None:
        if value is None and required:
            self.refuse(name, "missing", part=part)
        return value


async def read_form(request: web.Request, texts: str, *, within: str = "") -> Form:
    sent: dict[str, list[str]] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, str):
            sent.setdefault(name, []).append(value)
    return Form(texts, sent, within=within)
