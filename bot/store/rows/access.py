"""By what else than a password somebody shows who they are."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import Purpose
from bot.store.columns import JSON, Sealed
from bot.store.rows.accounts import of_the_account
from bot.store.rows.base import Base


class AuthenticatorRow(Base):
    __tablename__ = "authenticators"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = of_the_account()
    secret: Mapped[str] = mapped_column(Sealed("authenticators.secret"))
    made_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int]


class RecoveryCodeRow(Base):
    __tablename__ = "recovery_codes"
    __table_args__ = (Index(None, "account_id"),)

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = of_the_account()
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class PasskeyRow(Base):
    __tablename__ = "passkeys"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = of_the_account()
    name: Mapped[str] = mapped_column(Sealed("passkeys.name"))
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(BigInteger)  # a device may count to 2**32
    made_at: Mapped[datetime]
    transports: Mapped[list[str]]
    last_used_at: Mapped[datetime | None]


class ChallengeRow(Base):
    __tablename__ = "challenges"
    __table_args__ = (Index(None, "made_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[Purpose]
    bound_to: Mapped[str]
    made_at: Mapped[datetime]
    kept: Mapped[dict[str, str]] = mapped_column(Sealed("challenges.kept", JSON))


class KnownAsRow(Base):
    """`subject_index` finds it by issuer and sealed subject."""

    __tablename__ = "known_as"
    __table_args__ = (UniqueConstraint("subject_index"), UniqueConstraint("account_id", "issuer"))

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = of_the_account()
    issuer: Mapped[str]
    subject: Mapped[str] = mapped_column(Sealed("known_as.subject"))
    subject_index: Mapped[str]
    made_at: Mapped[datetime]
