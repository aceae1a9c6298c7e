"""The six digits of an app (RFC 6238), and recovery codes for the day the telephone is gone.

Digits count once: neither they nor any before them are accepted again. A recovery code opens once. Wrong
ones are counted with wrong passwords.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import pyotp

from bot.casework.access.events import AUTHENTICATOR_ADDED, note
from bot.casework.access.passwords import in_groups
from bot.casework.access.sessions import Passed, pass_step, renew
from bot.casework.access.stages import Rules
from bot.casework.access.tries import count_wrong_try, open_place
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Authenticator, RecoveryCode, SignedIn
from bot.casework.tokens import hashed
from bot.vocabulary import AccountId

STEP = 30  # seconds
DIGITS = 6
STEPS_EITHER_SIDE = 1  # clocks differ, and digits are typed slowly
SET_UP_WITHIN = timedelta(minutes=30)
RECOVERY_CODES = 10
ISSUER = "Choices desk"  # as it stands in the app: neutral, like every title of ours


@dataclass(frozen=True)
class ToSetUp:
    """What goes into the app: the key as people type it, and the same as an address for a QR code."""

    key: str
    address: str


class Codes:
    def __init__(self, store: Store, clock: Clock, rules: Rules) -> None:
        self._store = store
        self._clock = clock
        self._rules = rules

    def start(self, account: Account) -> None:
        """A new secret to set up. The one in use stays until the new one is confirmed."""
        authenticator = Authenticator(str(uuid4()), account.id, pyotp.random_base32(), self._clock())
        with self._store.transaction() as book:
            book.add_authenticator(authenticator)

    def to_set_up(self, account: Account) -> ToSetUp | None:
        pending = self._pending(account.id)
        if pending is None:
            return None
        key = " ".join(pending.secret[start : start + 4] for start in range(0, len(pending.secret), 4))
        address = pyotp.TOTP(pending.secret).provisioning_uri(name=account.email, issuer_name=ISSUER)
        return ToSetUp(key, address)

    def confirm(self, session: SignedIn, digits: str) -> Passed | None:
        """The app shows the right digits, so it is set up. Every other session ends."""
        pending, now = self._pending(session.account_id), self._clock()
        step = _step_of(pending, digits, now) if pending else None
        if pending is None or step is None:
            return None
        with self._store.transaction() as book:
            passed = renew(book, session, now)
            if passed is None or not book.confirm_authenticator(pending, now, step):
                return None
            note(book, session.account_id, session.account_id, AUTHENTICATOR_ADDED, now)
        return passed

    def has_authenticator(self, account_id: AccountId) -> bool:
        with self._store.reading() as book:
            return book.authenticator(account_id) is not None

    def remove(self, session: SignedIn) -> bool:
        """False when it is the only second factor and one is needed."""
        with self._store.transaction() as book:
            book.account_to_change(session.account_id)  # two removals at once take turns
            if self._rules.needs_second_factor and not book.passkeys_of(session.account_id):
                return False
            book.end_authenticator_of(session.account_id)
            note(book, session.account_id, session.account_id, "authenticator_removed", self._clock())
        return True

    def show(self, session: SignedIn, typed: str) -> Passed | None:
        """Digits, or a recovery code: as a second step, or to show again who is there."""
        with self._store.transaction() as book:
            account, now = book.account_to_change(session.account_id), self._clock()
            place = open_place(book, session.account_id, session.browser, now)
            if account is None or not account.active or place is None:
                return None
            if not _is_right(book, account.id, typed, now):
                count_wrong_try(book, place, account.id, now)
                return None
            return pass_step(book, session, now)

    def new_recovery_codes(self, session: SignedIn) -> Sequence[str]:
        """Shown once. Those from before open nothing any more."""
        codes, now = [in_groups(4, 5) for _ in range(RECOVERY_CODES)], self._clock()  # 99 bits each
        kept = [RecoveryCode(_code_hash(code), session.account_id, now) for code in codes]
        with self._store.transaction() as book:
            book.give_recovery_codes(session.account_id, kept)
            note(book, session.account_id, session.account_id, "recovery_codes", now)
        return codes

    def recovery_codes_left(self, account_id: AccountId) -> int:
        with self._store.reading() as book:
            return book.recovery_codes_left(account_id)

    def _pending(self, account_id: AccountId) -> Authenticator | None:
        with self._store.reading() as book:
            pending = book.authenticator(account_id, confirmed=False)
        is_new = pending is not None and self._clock() - pending.made_at < SET_UP_WITHIN
        return pending if is_new else None


def _is_right(book: Book, account_id: AccountId, typed: str, now: datetime) -> bool:
    plain = "".join(typed.split())
    if len(plain) != DIGITS or not plain.isdigit():
        used = book.use_recovery_code(account_id, _code_hash(typed), now)
        if used:
            note(book, account_id, account_id, "recovery_code_used", now)
        return used
    authenticator = book.authenticator(account_id)
    step = _step_of(authenticator, plain, now) if authenticator else None
    return authenticator is not None and step is not None and book.use_step(authenticator.id, step)


def _step_of(authenticator: Authenticator, digits: str, now: datetime) -> int | None:
    """The half minute to which these digits belong, of those that count now."""
    plain = "".join(digits.split()).encode()
    current, totp = int(now.timestamp()) // STEP, pyotp.TOTP(authenticator.secret)
    near = range(current - STEPS_EITHER_SIDE, current + STEPS_EITHER_SIDE + 1)
    return next((s for s in near if hmac.compare_digest(totp.generate_otp(s).encode(), plain)), None)


def _code_hash(code: str) -> str:
    """However it was typed: capitals, spaces and dashes do not count."""
    return hashed("".join(sign for sign in code.casefold() if sign.isalnum()))
