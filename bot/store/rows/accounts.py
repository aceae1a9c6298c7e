"""Who works here, who is signed in, and what was done to an account."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import Role, Stage, Way
from bot.store.columns import Sealed
from bot.store.rows.base import Base
from bot.vocabulary import Language


def of_the_account() -> Mapped[str]:
    """Goes with the account."""
    return mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))


class AccountRow(Base):
    """`email_index` finds an account by its sealed address."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("email_index"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Sealed("accounts.email"))
    email_index: Mapped[str]
    name: Mapped[str] = mapped_column(Sealed("accounts.name"))
    role: Mapped[Role]
    password_hash: Mapped[str]
    created_at: Mapped[datetime]
    must_change_password: Mapped[bool]
    active: Mapped[bool]
    language: Mapped[Language | None]
    phone: Mapped[str | None] = mapped_column(Sealed("accounts.phone"))
    trained_until: Mapped[date | None]
    last_sign_in_at: Mapped[datetime | None]
    news_seen_at: Mapped[datetime | None]


class SignInRow(Base):
    __tablename__ = "sign_ins"
    __table_args__ = (Index(None, "account_id"),)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = of_the_account()
    csrf: Mapped[str]
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    stage: Mapped[Stage]
    way: Mapped[Way]
    stepped_up_at: Mapped[datetime | None]
    browser: Mapped[str]


class AccountEventRow(Base):
    """Also kept when the account goes: who let whom in is asked years later."""

    __tablename__ = "account_events"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    event: Mapped[str]
    was: Mapped[str]
    became: Mapped[str]
    reason: Mapped[str] = mapped_column(Sealed("account_events.reason"))
