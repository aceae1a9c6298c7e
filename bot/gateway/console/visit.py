"""One visit to a page of the console: who, in which language, with which form token."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.casework.records import Account, SignedIn, Stage, Way
from bot.vocabulary import Language

SESSION_COOKIE = "desk"


@dataclass(frozen=True)
class Visit:
    language: Language
    account: Account | None = None
    csrf: str = ""
    session: SignedIn | None = None

    @property
    def who(self) -> Account:
        """The account, on pages behind the guard."""
        if self.account is None:
            raise LookupError("Nobody is signed in here. Put this page behind the guard.")
        return self.account

    @property
    def signed_in(self) -> SignedIn:
        """The session, on pages behind the guard."""
        if self.session is None:
            raise LookupError("Nobody is signed in here. Put this page behind the guard.")
        return self.session

    @property
    def must_change_password(self) -> bool:
        """A one-time password opens nothing but the page that changes it."""
        return self.who.must_change_password and self.signed_in.way is Way.PASSWORD

    @property
    def is_in(self) -> bool:
        """Signed in all the way, with nothing left to do first."""
        is_whole = self.session is not None and self.session.stage is Stage.WHOLE
        return is_whole and not self.must_change_password


VISIT: web.RequestKey[Visit] = web.RequestKey("visit", Visit)


def language_of(request: web.Request, account: Account | None = None) -> Language:
    """What was chosen now, else chosen before here, else for the account, else what the browser asks for."""
    chosen = request.query.get("in") or request.cookies.get("desk_words")
    if chosen in {language.value for language in Language}:
        return Language(chosen)
    if account is not None and account.language is not None:
        return account.language
    asked = request.headers.get("Accept-Language", "")
    return Language.CY if asked.strip().lower().startswith("cy") else Language.EN
