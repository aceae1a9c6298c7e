"""Who works here, and who is signed in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import Role
from bot.store.columns import Sealed
from bot.store.rows.base import Base


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
    failed_sign_ins: Mapped[int]
    locked_until: Mapped[datetime | None]


class SignInRow(Base):
    __tablename__ = "sign_ins"
    __table_args__ = (Index(None, "account_id"),)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    csrf: Mapped[str]
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime]
