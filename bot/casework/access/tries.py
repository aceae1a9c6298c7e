"""Wrong tries are counted, over passwords and codes together: too many lock their place for a while.

A browser from which somebody has come in all the way is a place of its own for their account (OWASP calls
what it keeps a device cookie); all others together are one. So a stranger who guesses, as often as they like,
keeps nobody out of the browser they work with, and has no more tries than before. An address without an
account is counted alike, or the work would tell it from one with.

Passkeys and single sign-on cannot be guessed and are never locked. The first wrong try of a row and the one
that locks stand in the audit log, and never what was typed: a flood of tries does not fill it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework.ports import Book
from bot.casework.records import Audited
from bot.casework.tokens import hashed
from bot.vocabulary import AccountId

FAILURES_BEFORE_LOCK = 10
LOCKED_FOR = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)
KNOWN_FOR = timedelta(days=180)  # since somebody last came in from there
MOST_BROWSERS = 20  # of one account: each has tries of its own

SOMEBODY = "somebody"  # who they are is not known
REFUSED = "sign_in_refused"
NOTED = {1: REFUSED, FAILURES_BEFORE_LOCK: "sign_in_locked"}
PASSKEY_REFUSED = "passkey_refused"  # a wrong signature, or one of a copy
PROVIDER_REFUSED = "provider_refused"  # known to the provider, and not here
MOST_REFUSALS = 1_000_000  # counted to tell the first from the rest, and never reached
AN_HOUR = timedelta(hours=1)
MOST_STRANGERS = 20  # addresses without an account that are noted in an hour: anybody can make up more


def place_of(book: Book, who: str, browser: str, now: datetime) -> str:
    """Where tries from this browser are counted.

    `who` is an account's id, or an address that has none. `browser` is a hash (`mark_of`).
    """
    own = _browser_of(who, browser)
    return own if browser and book.knows_browser(own, now - KNOWN_FOR) else who


def open_place(book: Book, who: str, browser: str, now: datetime) -> str | None:
    """The same, or None while that place is locked."""
    place = place_of(book, who, browser, now)
    locked_until = book.locked_until(place)
    return place if locked_until is None or locked_until <= now else None


def count_wrong_try(book: Book, place: str, account_id: AccountId | None, now: datetime) -> None:
    book.forget_old_tries(now - FORGOTTEN_AFTER)
    number = book.count_failure(place, account_id, FAILURES_BEFORE_LOCK, now, now + LOCKED_FOR)
    strangers = book.addresses_without_account(now - AN_HOUR)  # asked for every try: the work must not tell
    what = NOTED.get(number or 0)
    if what is not None and (account_id is not None or strangers <= MOST_STRANGERS):
        _note(book, what, account_id, now)


def note_refused(book: Book, what: str, of: str, account_id: AccountId | None, now: datetime) -> None:
    """The first of a row, of one passkey or of one person at a provider. Nothing is locked."""
    number = book.count_failure(f"{what} {of}", account_id, MOST_REFUSALS, now, now + LOCKED_FOR)
    if number == 1:
        _note(book, what, account_id, now)


def _note(book: Book, what: str, account_id: AccountId | None, now: datetime) -> None:
    book.note(Audited(now, what, SOMEBODY, details={"account": account_id or ""}))


def know_browser(book: Book, account_id: AccountId, browser: str, now: datetime) -> None:
    if browser:
        book.know_browser(_browser_of(account_id, browser), account_id, now, MOST_BROWSERS)


def mark_of(browser: str) -> str:
    """The hash of what a browser keeps, if it keeps anything."""
    return hashed(browser) if browser else ""


def _browser_of(who: str, browser: str) -> str:
    return f"{who} {browser}"
