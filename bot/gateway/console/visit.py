"""One visit to a page of the console: who, in which language, with which form token."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.casework.records import Account
from bot.vocabulary import Language


@dataclass(frozen=True)
class Visit:
    language: Language
    account: Account | None = None
    csrf: str = ""

    @property
    def who(self) -> Account:
        """The account, on pages behind the guard."""
        if self.account is None:
            raise LookupError("Nobody is signed in here. Put this page behind the guard.")
        return self.account


VISIT: web.RequestKey[Visit] = web.RequestKey("visit", Visit)


def language_of(request: web.Request) -> Language:
    """What was chosen now, else chosen before, else what the browser asks for first."""
    chosen = request.query.get("in") or request.cookies.get("desk_words")
    if chosen in {language.value for language in Language}:
        return Language(chosen)
    asked = request.headers.get("Accept-Language", "")
    return Language.CY if asked.strip().lower().startswith("cy") else Language.EN
