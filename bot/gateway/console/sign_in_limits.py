"""How often somebody may try to sign in: for each network address, and for each address of an account.

An office is one network address: so that rate is a generous one, and only keeps a flood from using up the
machine. Guessing at one account is slow from wherever it comes, and the lock that many wrong tries lead to
(`bot.casework.access.tries`) outlives a restart. Whether there is such an account changes nothing. A browser
that the account knows has rates of its own, so that nobody's flood keeps out who works here.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from aiohttp import web

from bot.casework.tokens import hashed
from bot.gateway.limits import Limiter, Rate

A_PLACE = Rate(at_once=60, a_minute=60)
AN_ACCOUNT = Rate(at_once=15, a_minute=4)


class SignInLimits:
    """Each call counts one, or raises `TooFastError`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._places = Limiter(A_PLACE, clock)
        self._accounts = Limiter(AN_ACCOUNT, clock)

    def count(self, place: str) -> None:
        self._places.count(place)

    def count_password(self, place: str, email: str, browser: str | None) -> None:
        """`browser` is what it keeps, of one that the account knows."""
        account = email.strip().casefold()
        if browser is not None:
            self._accounts.count(hashed(f"{account} {browser}"))
            return
        self.count(place)
        if account:
            self._accounts.count(hashed(account))


LIMITS: web.AppKey[SignInLimits] = web.AppKey("sign_in_limits")
