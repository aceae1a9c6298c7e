"""Which words belong to a field, found by the form's name: label, hint, options, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from bot.gateway.console.forms import Form, Problem
from bot.phrases import Phrases
from bot.vocabulary import Language

COUNT = "%{count}"  # the script puts the number in
PLURALS = (
    "zero",
    "one",
    "two",
    "few",
    "many",
    "other",
)  # languages have forms for numbers; our words fit them all
PASSWORD = {
    "showPassword": "show",
    "hidePassword": "hide",
    "showPasswordAriaLabel": "show_password",
    "hidePasswordAriaLabel": "hide_password",
    "passwordShownAnnouncement": "password_shown",
    "passwordHiddenAnnouncement": "password_hidden",
}


@dataclass(frozen=True)
class FieldWords:
    phrases: Phrases
    language: Language

    def say(self, text: str, **values: str | int) -> str:
        return self.phrases.say(text, self.language, **values)

    def label(self, form: Form, name: str, given: str | None) -> str:
        return self.say(given or f"{form.texts}.{name}")

    def hint(self, form: Form, name: str, given: str | None) -> str | None:
        text = given or f"{form.texts}.{name}_hint"
        return self.say(text) if given or text in self.phrases else None

    def option(self, form: Form, name: str, value: str) -> tuple[str, str | None]:
        """The words of an option, and its hint."""
        text = f"{form.texts}.{name}_{value}"
        return self.say(text), self.say(f"{text}_hint") if f"{text}_hint" in self.phrases else None

    def problem(self, form: Form, problem: Problem) -> str:
        return self.say(self._text(form, problem), **problem.values)

    def line(self, form: Form, problem: Problem) -> str:
        """As it stands in a list, with the label where the text alone would not say which field it is of."""
        said, label = self.problem(form, problem), f"{form.texts}.{problem.name}"
        is_general = self._text(form, problem).startswith("forms.")
        return f"{self.say(label)}: {said}" if is_general and label in self.phrases else said

    def password(self) -> dict[str, str]:
        return {f"{key}Text": self.say(f"forms.{text}") for key, text in PASSWORD.items()}

    def counting(self) -> dict[str, str | dict[str, str]]:
        """What is said of the letters that are left, while somebody types."""
        left, over = (self.say(f"forms.{text}", count=COUNT) for text in ("letters_left", "letters_over"))
        return {
            "textareaDescriptionText": self.say("forms.longest", longest=COUNT),
            "charactersUnderLimitText": dict.fromkeys(PLURALS, left),
            "charactersAtLimitText": left.replace(COUNT, "0"),
            "charactersOverLimitText": dict.fromkeys(PLURALS, over),
        }

    def _text(self, form: Form, problem: Problem) -> str:
        if "." in problem.text:
            return problem.text
        own = f"{form.texts}.{problem.name}_{problem.text}"
        return own if own in self.phrases else f"forms.{problem.text}"
