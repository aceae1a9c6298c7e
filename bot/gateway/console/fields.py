"""The fields of a form, drawn with GOV.UK Frontend's components in the language of the visit.

Every template of the console has them as `fields`:

    <form method="post" action="/console/tasks" novalidate>
      {{ fields.csrf() }}
      {{ fields.textarea(form, "what", longest=500) }}
      {{ fields.date(form, "due") }}
      {{ fields.radios(form, "kind", ["visit", "call"]) }}
      {{ fields.submit("tasks.save") }}
    </form>

Words are found by the form's name (see `forms.py`). `label` and `hint` name another text; an option is a
value, or a value with its words. What is wrong with a field stands beside it, and the layout lists all of
it on top of the page when it is given a `form`. What somebody typed is put back, escaped; a password never
is.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from markupsafe import Markup

from bot.gateway.console.components import Components
from bot.gateway.console.field_words import FieldWords
from bot.gateway.console.forms import Form
from bot.gateway.console.visit import Visit
from bot.phrases import Phrases

type Options = Iterable[str | Enum | tuple[str, str]]
type Parameters = dict[str, Any]


class Fields:
    def __init__(self, components: Components, phrases: Phrases, visit: Visit) -> None:
        self._draw = components
        self._words = FieldWords(phrases, visit.language)
        self._csrf = visit.csrf

    def csrf(self) -> Markup:
        return Markup('<input type="hidden" name="csrf" value="{}">').format(self._csrf)

    def summary(self, form: Form) -> Markup:
        """Everything that is wrong, each line a link to its field."""
        lines = [
            {"text": self._words.line(form, problem), "href": f"#{form.id_of(problem.place)}"}
            for problem in form.problems.values()
        ]
        if not lines:
            return Markup()
        return self._draw("govukErrorSummary", titleText=self._words.say("console.problem"), errorList=lines)

    def input(
        self,
        form: Form,
        name: str,
        *,
        type: str = "text",  # noqa: A002 - as HTML calls it
        autocomplete: str | None = None,
        width: int | None = None,
        label: str | None = None,
        hint: str | None = None,
    ) -> Markup:
        return self._draw(
            "govukInput",
            **self._field(form, name, label, hint),
            type=type,
            value=form.value(name),
            autocomplete=autocomplete,
            inputmode="numeric" if type == "number" else None,
            classes=f"govuk-input--width-{width}" if width else "",
        )

    def password(
        self, form: Form, name: str, *, autocomplete: str, label: str | None = None, hint: str | None = None
    ) -> Markup:
        return self._draw(
            "govukPasswordInput",
            **self._field(form, name, label, hint),
            autocomplete=autocomplete,
            **self._words.password(),
        )

    def textarea(
        self,
        form: Form,
        name: str,
        *,
        rows: int = 5,
        longest: int | None = None,
        label: str | None = None,
        hint: str | None = None,
    ) -> Markup:
        field = self._field(form, name, label, hint) | {"rows": rows, "value": form.value(name)}
        if longest is None:
            return self._draw("govukTextarea", **field)
        return self._draw(
            "govukCharacterCount", **field, maxlength=longest, threshold=75, **self._words.counting()
        )

    def select(
        self, form: Form, name: str, options: Options, *, label: str | None = None, hint: str | None = None
    ) -> Markup:
        items = [{"value": "", "text": ""}, *self._items(form, name, options)]
        return self._draw(
            "govukSelect", **self._field(form, name, label, hint), items=items, value=form.value(name)
        )

    def radios(
        self,
        form: Form,
        name: str,
        options: Options,
        *,
        inline: bool = False,
        label: str | None = None,
        hint: str | None = None,
    ) -> Markup:
        return self._draw(
            "govukRadios",
            **self._group(form, name, label, hint),
            items=self._items(form, name, options),
            value=form.value(name),
            classes="govuk-radios--inline" if inline else "govuk-radios--small",
        )

    def checkboxes(
        self, form: Form, name: str, options: Options, *, label: str | None = None, hint: str | None = None
    ) -> Markup:
        return self._draw(
            "govukCheckboxes",
            **self._group(form, name, label, hint),
            items=self._items(form, name, options),
            values=list(form.chosen(name)),
            classes="govuk-checkboxes--small",
        )

    def tick(self, form: Form, name: str, *, label: str | None = None) -> Markup:
        """One box that says yes to one sentence. It stays as it was left where its part is read again."""
        field = self._field(form, name, label, None)
        item = {
            "value": "yes",
            "text": field.pop("label")["text"],
            "checked": bool(form.value(name)),
            "attributes": {"hx-preserve": "true"},
        }
        return self._draw("govukCheckboxes", **field, idPrefix=field["id"], items=[item])

    def date(self, form: Form, name: str, *, label: str | None = None, hint: str | None = None) -> Markup:
        is_refused = name in form.problems
        items = [
            {
                "name": part,
                "label": self._words.say(f"forms.{part}"),
                "value": form.value(f"{name}-{part}"),
                "classes": f"govuk-input--width-{width}{' govuk-input--error' if is_refused else ''}",
            }
            for part, width in (("day", 2), ("month", 2), ("year", 4))
        ]
        return self._draw(
            "govukDateInput", **self._group(form, name, label, hint), namePrefix=name, items=items
        )

    def time(self, form: Form, name: str, *, label: str | None = None, hint: str | None = None) -> Markup:
        return self.input(form, name, width=5, label=label, hint=hint or "forms.time_hint")

    def submit(self, text: str, *, kind: str = "", described_by: str | None = None) -> Markup:
        """`kind` is `secondary`, `warning` or, for the main way on, nothing. Pressed twice it counts once."""
        return self._draw(
            "govukButton",
            text=self._words.say(text),
            classes=f"govuk-button--{kind}" if kind else "",
            preventDoubleClick=True,
            attributes={"aria-describedby": described_by} if described_by else None,
        )

    def _field(self, form: Form, name: str, label: str | None, hint: str | None) -> Parameters:
        words = {"text": self._words.label(form, name, label), "classes": "govuk-label--s"}
        return {"id": form.id_of(name), "name": name, "label": words} | self._beside(form, name, hint)

    def _group(self, form: Form, name: str, label: str | None, hint: str | None) -> Parameters:
        """Several inputs that answer one question."""
        field = self._field(form, name, label, hint)
        legend = {"text": field.pop("label")["text"], "classes": "govuk-fieldset__legend--s"}
        return field | {"idPrefix": field["id"], "fieldset": {"legend": legend}}

    def _beside(self, form: Form, name: str, hint: str | None) -> Parameters:
        beside: Parameters = {}
        if said := self._words.hint(form, name, hint):
            beside["hint"] = {"text": said}
        if problem := form.problems.get(name):
            words = self._words.problem(form, problem)
            beside["errorMessage"] = {"text": words, "visuallyHiddenText": self._words.say("forms.error")}
        return beside

    def _items(self, form: Form, name: str, options: Options) -> list[Parameters]:
        return [self._item(form, name, option) for option in options]

    def _item(self, form: Form, name: str, option: str | Enum | tuple[str, str]) -> Parameters:
        if isinstance(option, tuple):
            return {"value": option[0], "text": option[1]}
        value = str(option.value) if isinstance(option, Enum) else option
        words, hint = self._words.option(form, name, value)
        return {"value": value, "text": words} | ({"hint": {"text": hint}} if hint else {})
