"""By what else than a password somebody shows who they are. Whoever is told `True` was first, and alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.casework.records import Authenticator, Challenge, KnownAs, Passkey, Purpose, RecoveryCode
from bot.vocabulary import AccountId


class Access(Protocol):
    def has_second_factor(self, account_id: AccountId) -> bool: ...
    def with_second_factor(self) -> set[AccountId]: ...
    def end_second_factors_of(self, account_id: AccountId) -> None:
        """Authenticator, recovery codes and passkeys."""

    def add_authenticator(self, authenticator: Authenticator) -> None:
        """One that was not confirmed gives way to it."""

    def authenticator(self, account_id: AccountId, *, confirmed: bool = True) -> Authenticator | None: ...
    def confirm_authenticator(self, authenticator: Authenticator, at: datetime, step: int) -> bool:
        """The one before it ends."""

    def use_step(self, authenticator_id: str, step: int) -> bool:
        """False when this step, or a later one, was used before."""

    def end_authenticator_of(self, account_id: AccountId) -> None: ...
    def give_recovery_codes(self, account_id: AccountId, codes: Sequence[RecoveryCode]) -> None:
        """The earlier ones end."""

    def use_recovery_code(self, account_id: AccountId, code_hash: str, at: datetime) -> bool: ...
    def recovery_codes_left(self, account_id: AccountId) -> int: ...
    def add_passkey(self, passkey: Passkey) -> bool: ...
    def passkey(self, passkey_id: str) -> Passkey | None: ...
    def passkeys_of(self, account_id: AccountId) -> list[Passkey]: ...
    def use_passkey(self, passkey: Passkey, sign_count: int, at: datetime) -> bool:
        """False when it has been used since `passkey` was read."""

    def name_passkey(self, account_id: AccountId, passkey_id: str, name: str) -> bool: ...
    def end_passkey(self, account_id: AccountId, passkey_id: str) -> bool: ...
    def add_challenge(self, challenge: Challenge) -> None: ...
    def take_challenge(
        self, challenge_id: str, purposes: Sequence[Purpose], bound_to: str, since: datetime
    ) -> Challenge | None:
        """Once, and never again."""

    def forget_challenges(self, before: datetime) -> None: ...
    def known_as(self, issuer: str, subject: str) -> KnownAs | None: ...
    def known_to(self, account_id: AccountId, issuer: str) -> KnownAs | None: ...
    def add_known_as(self, known: KnownAs) -> bool:
        """False when the account is bound to this issuer already, or the subject to another account."""

    def end_known_as_of(self, account_id: AccountId) -> None: ...
