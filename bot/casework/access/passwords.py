"""Passwords: made, checked and judged. Kept as argon2 hashes, and never anywhere as they are."""

from __future__ import annotations

import secrets
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256  # beyond it, hashing would be a way to keep us busy
EASY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike when read out or copied


class PasswordProblem(StrEnum):
    """Why a new password was not taken."""

    WRONG = "wrong"  # the old one was not right
    SHORT = "short"
    LONG = "long"
    SAME = "same"
    EASY = "easy"  # it is the e-mail address, or one letter over and over


class Passwords:
    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # Checked when there is no such account, so that the answer takes as long.
        self._nobodys = self.hashed(secrets.token_urlsafe(16))

    def hashed(self, password: str) -> str:
        return self._hasher.hash(password)

    def match(self, password_hash: str | None, password: str) -> bool:
        """The same work when there is no hash to compare with."""
        try:
            right = self._hasher.verify(password_hash or self._nobodys, password[: LONGEST_PASSWORD + 1])
        except (VerificationError, InvalidHashError):
            return False
        return right and password_hash is not None


def one_time_password() -> str:
    """Four groups of four letters and digits: easy to read out, about 79 bits.

    >>> len(one_time_password())
    19
    """
    return in_groups(4, 4)


def in_groups(groups: int, of: int) -> str:
    return "-".join("".join(secrets.choice(EASY_LETTERS) for _ in range(of)) for _ in range(groups))


def problem_with(new: str, old: str, email: str) -> PasswordProblem | None:
    if len(new) < SHORTEST_PASSWORD:
        return PasswordProblem.SHORT
    if len(new) > LONGEST_PASSWORD:
        return PasswordProblem.LONG
    if new == old:
        return PasswordProblem.SAME
    if new.casefold() == email or len(set(new)) < 4:
        return PasswordProblem.EASY
    return None
