"""Who is signed in, how far, and for how long. The browser's token is kept as a SHA-256 hash.

A token is changed whenever what it opens grows, so that one somebody else has seen opens no more than before.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.casework.access.tries import know_browser, place_of
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Audited, SignedIn, Stage, Way
from bot.casework.tokens import hashed, new_token
from bot.vocabulary import AccountId

SESSION_ENDS_AFTER = timedelta(hours=8)
IDLE_ENDS_AFTER = timedelta(minutes=30)
TOUCH_EVERY = timedelta(minutes=1)  # an idle clock is moved at most this often, to spare writes
SIGNED_OUT, SIGNED_OUT_ELSEWHERE = "signed_out", "signed_out_elsewhere"
FRESH_FOR = timedelta(minutes=10)  # after which somebody shows again that it is still them


@dataclass(frozen=True)
class Passed:
    """A step was passed. `token` is the session's new one; without it the old one goes on."""

    token: str | None = None


class Sessions:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def who(self, token: str, *, active: bool = True) -> tuple[Account, SignedIn] | None:
        """Whose session this is, while it lasts. A page refreshing itself is not `active`."""
        now, token_hash = self._clock(), hashed(token)
        with self._store.reading() as book:
            session = book.sign_in(token_hash)
            account = book.account(session.account_id) if session else None
        if session is None or account is None or not account.active:
            return None
        if session.expires_at <= now:
            self.end(token)
            return None
        return account, self._moved(session, now) if active else session

    def end(self, token: str) -> None:
        with self._store.transaction() as book:
            book.end_sign_in(hashed(token))

    def sign_out(self, token: str) -> None:
        """By whoever is signed in: that is noted, and that a session has run out is not."""
        with self._store.transaction() as book:
            session = book.sign_in(hashed(token))
            if session is not None and book.end_sign_in(session.token_hash):
                book.note(Audited(self._clock(), SIGNED_OUT, session.account_id))

    def of(self, account_id: AccountId) -> list[SignedIn]:
        """Those that still last."""
        now = self._clock()
        with self._store.reading() as book:
            return [session for session in book.sign_ins_of(account_id) if session.expires_at > now]

    def end_others(self, session: SignedIn) -> None:
        with self._store.transaction() as book:
            others = [one.token_hash for one in book.sign_ins_of(session.account_id)]
            ended = [book.end_sign_in(other) for other in others if other != session.token_hash]
            if any(ended):
                book.note(Audited(self._clock(), SIGNED_OUT_ELSEWHERE, session.account_id))

    def is_fresh(self, session: SignedIn) -> bool:
        """Whether it was shown a moment ago who is there."""
        return session.stepped_up_at is not None and self._clock() - session.stepped_up_at < FRESH_FOR

    def _moved(self, session: SignedIn, now: datetime) -> SignedIn:
        """The session with its idle clock set back, never beyond the longest it may last."""
        expires = min(now + IDLE_ENDS_AFTER, session.started_at + SESSION_ENDS_AFTER)
        if expires - session.expires_at < TOUCH_EVERY:
            return session
        with self._store.transaction() as book:
            book.move_sign_in(session.token_hash, expires)
        return replace(session, expires_at=expires)


def begin(book: Book, account_id: AccountId, stage: Stage, way: Way, now: datetime, browser: str = "") -> str:
    """A new session's token. Wrong tries are forgotten unless there is still a code to guess.

    `browser` is the hash of what the browser keeps. From now on the account knows it, if this is all the way.
    """
    token, expires = new_token(), now + IDLE_ENDS_AFTER
    stepped_up_at = now if stage is Stage.WHOLE else None
    csrf = secrets.token_urlsafe(24)
    session = SignedIn(hashed(token), account_id, csrf, now, expires, stage, way, stepped_up_at, browser)
    book.add_sign_in(session)
    if stage is not Stage.SECOND_STEP:
        book.forget_tries(place_of(book, account_id, browser, now))
    if stage is Stage.WHOLE:
        know_browser(book, account_id, browser, now)
        book.came_in(account_id, now)
    return token


def pass_step(book: Book, session: SignedIn, now: datetime) -> Passed | None:
    """They have shown who they are. A half session gives way to a whole one, once; a whole one is fresh."""
    if session.stage is not Stage.SECOND_STEP:
        book.forget_tries(place_of(book, session.account_id, session.browser, now))
        return Passed() if book.step_up(session.token_hash, now) else None
    if not book.end_sign_in(session.token_hash):
        return None
    return Passed(begin(book, session.account_id, Stage.WHOLE, session.way, now, session.browser))


def renew(book: Book, session: SignedIn, now: datetime) -> Passed | None:
    """For a new factor: every session of the account ends, and this one goes on as a new and whole one.

    To be asked first: where it gives None, nothing may be added.
    """
    if session.stage is Stage.SECOND_STEP or not book.end_sign_in(session.token_hash):
        return None  # half signed in, nobody adds a way in
    book.end_sign_ins_of(session.account_id)
    return Passed(begin(book, session.account_id, Stage.WHOLE, session.way, now, session.browser))
