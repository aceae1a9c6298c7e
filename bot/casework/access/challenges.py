"""What must come back once, within five minutes, and from the browser it was given to."""

from __future__ import annotations

import secrets
from datetime import timedelta

from webauthn.helpers import bytes_to_base64url

from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Challenge, Purpose
from bot.casework.tokens import hashed

LASTS = timedelta(minutes=5)


class Challenges:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def new(self, purpose: Purpose, bound_to: str, **kept: str) -> bytes:
        challenge, now = secrets.token_bytes(32), self._clock()
        with self._store.transaction() as book:
            book.forget_challenges(now - LASTS)
            book.add_challenge(Challenge(bytes_to_base64url(challenge), purpose, hashed(bound_to), now, kept))
        return challenge

    def take(self, challenge: bytes, purpose: Purpose, bound_to: str) -> Challenge | None:
        with self._store.transaction() as book:
            return self.take_in(book, challenge, purpose, bound_to)

    def take_in(self, book: Book, challenge: bytes, purpose: Purpose, bound_to: str) -> Challenge | None:
        since = self._clock() - LASTS
        return book.take_challenge(bytes_to_base64url(challenge), [purpose], hashed(bound_to), since)
