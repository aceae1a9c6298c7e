"""Who works here, and who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.vocabulary import AccountId, Language


class Role(StrEnum):
    DUTY_WORKER = "duty_worker"
    MANAGER = "manager"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    PRACTITIONER = "practitioner"  # works with families; sees the cases they were given
    DATA_PROTECTION = "data_protection"
    ADMINISTRATOR = "administrator"  # keeps accounts and sees no case


@dataclass
class Account:
    """`phone` is for alarms. `trained_until` is how long the checklist may be run: training runs out."""

    id: AccountId
    email: str
    name: str
    role: Role
    password_hash: str
    created_at: datetime
    must_change_password: bool = True
    active: bool = True
    language: Language | None = None
    phone: str | None = None
    trained_until: date | None = None
    last_sign_in_at: datetime | None = None
    news_seen_at: datetime | None = None  # of what others did to accounts


class Stage(StrEnum):
    """How far somebody has come in signing in. Only `whole` opens the console."""

    SECOND_STEP = "second_step"  # a second factor must still be shown
    SET_UP = "set_up"  # there is none yet, and one must be set up
    WHOLE = "whole"


class Way(StrEnum):
    """By what somebody signed in."""

    PASSWORD = "password"  # noqa: S105 - a word, not a secret
    PASSKEY = "passkey"
    PROVIDER = "provider"  # single sign-on


@dataclass
class SignedIn:
    """A console session. The browser holds the token; we hold its hash.

    `stepped_up_at` is when it was last shown who is there, by signing in or by showing it again. `browser` is
    a hash of what the browser keeps from one session to the next; empty where it keeps nothing.
    """

    token_hash: str
    account_id: AccountId
    csrf: str
    started_at: datetime
    expires_at: datetime
    stage: Stage = Stage.SECOND_STEP
    way: Way = Way.PASSWORD
    stepped_up_at: datetime | None = None
    browser: str = ""


@dataclass
class AccountEvent:
    """Something done to an account, and by whom. `was` and `became` hold no names or numbers."""

    id: str
    account_id: AccountId
    at: datetime
    by: str
    event: str
    was: str = ""
    became: str = ""
    reason: str = ""
