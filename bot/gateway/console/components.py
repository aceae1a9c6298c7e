"""GOV.UK Frontend's components as macros, for the console's templates: `govukInput({...})`, as its pages say.

The port leaves out what it was not given, and our own templates must not: a name that is missing is a mistake
there. So the macros live in an environment of their own and are handed over ready to call.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from aiohttp import web
from jinja2 import Environment, PackageLoader, PrefixLoader
from jinja2.runtime import Macro
from markupsafe import Markup

PORT = "govuk_frontend_jinja"
FOLDERS = {
    "govukBackLink": "back-link",
    "govukButton": "button",
    "govukCharacterCount": "character-count",
    "govukCheckboxes": "checkboxes",
    "govukDateInput": "date-input",
    "govukDetails": "details",
    "govukErrorMessage": "error-message",
    "govukErrorSummary": "error-summary",
    "govukFieldset": "fieldset",
    "govukGenericHeader": "generic-header",
    "govukInput": "input",
    "govukInsetText": "inset-text",
    "govukNotificationBanner": "notification-banner",
    "govukPagination": "pagination",
    "govukPanel": "panel",
    "govukPasswordInput": "password-input",
    "govukRadios": "radios",
    "govukSelect": "select",
    "govukServiceNavigation": "service-navigation",
    "govukSkipLink": "skip-link",
    "govukSummaryList": "summary-list",
    "govukTable": "table",
    "govukTag": "tag",
    "govukTaskList": "task-list",
    "govukTextarea": "textarea",
    "govukWarningText": "warning-text",
}


class Components:
    """The macros by name. Each has its style in console-look/src/console.scss."""

    def __init__(self) -> None:
        self.macros = _macros()

    def __call__(self, macro: str, /, **parameters: Any) -> Markup:
        """Draw one. What is None counts as not given."""
        given = {key: value for key, value in parameters.items() if value is not None}
        return Markup(self.macros[macro](given))  # noqa: S704 - the macro has escaped what it was given


@cache
def _macros() -> Mapping[str, Macro]:
    """Compiled once for the process: they come with the package, and nothing of a service is in them."""
    port = Environment(
        loader=PrefixLoader({PORT: PackageLoader(PORT)}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return {
        name: getattr(port.get_template(f"{PORT}/components/{folder}/macro.html").module, name)
        for name, folder in FOLDERS.items()
    }


COMPONENTS: web.AppKey[Components] = web.AppKey("components")
