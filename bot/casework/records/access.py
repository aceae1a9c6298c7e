"""By what else than a password somebody shows who they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.vocabulary import AccountId


@dataclass
class Authenticator:
    """A secret shared with an app that shows six digits. It counts only once it is confirmed.

    `last_step` is the newest half minute whose digits were used: none at or before it counts again.
    """

    id: str
    account_id: AccountId
    secret: str
    made_at: datetime
    confirmed_at: datetime | None = None
    last_step: int = 0


@dataclass
class RecoveryCode:
    """Opens the door once when the telephone is lost. The person has the code; we hold its hash."""

    code_hash: str
    account_id: AccountId
    made_at: datetime
    used_at: datetime | None = None


@dataclass
class Passkey:
    """`id` is the device's name for it. `sign_count` goes up, or stays 0 where a device does not count."""

    id: str
    account_id: AccountId
    name: str
    public_key: bytes
    sign_count: int
    made_at: datetime
    transports: list[str] = field(default_factory=list)
    last_used_at: datetime | None = None


class Purpose(StrEnum):
    """What a challenge may be used for, and nothing else."""

    ADD_PASSKEY = "add_passkey"
    PASSKEY_SIGN_IN = "passkey_sign_in"
    PASSKEY_STEP = "passkey_step"  # as a second step, or to show again who is there
    PROVIDER_SIGN_IN = "provider_sign_in"
    PROVIDER_STEP = "provider_step"


@dataclass
class Challenge:
    """It must come back once, soon, and from the same browser. `kept` is what checking its answer needs."""

    id: str
    purpose: Purpose
    bound_to: str
    made_at: datetime
    kept: dict[str, str] = field(default_factory=dict)


@dataclass
class KnownAs:
    """Who an account is to a single sign-on provider. An address may change hands; this does not."""

    id: str
    account_id: AccountId
    issuer: str
    subject: str
    made_at: datetime
