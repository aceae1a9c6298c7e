"""Several forms on one page: the one that was refused stands as it was sent, the others as they begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.gateway.console.forms import Form


def one_of_many(sent: Form, beginning: Mapping[str, Form] | None = None) -> Callable[..., Form]:
    """For a template: the form that stands `within`, filled in as given unless it is the refused one."""

    def form_of(within: str, **values: str) -> Form:
        if sent.problems and sent.within == within:
            return sent
        if beginning and within in beginning:
            return beginning[within]
        return Form(sent.texts, {name: [value] for name, value in values.items()}, within=within)

    return form_of
