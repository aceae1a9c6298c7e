"""Let people in. Whoever is signed in signs in again: it is not known how."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TEXT = sa.String()
LABEL = sa.String(20)
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()

ADDED = {
    "accounts": ("active", "language", "phone", "trained_until", "last_sign_in_at"),
    "sign_ins": ("stage", "way", "stepped_up_at"),
}


def upgrade() -> None:
    op.add_column("accounts", sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("accounts", sa.Column("language", LABEL, nullable=True))
    op.add_column("accounts", sa.Column("phone", SEALED, nullable=True))
    op.add_column("accounts", sa.Column("trained_until", sa.Date(), nullable=True))
    op.add_column("accounts", sa.Column("last_sign_in_at", MOMENT, nullable=True))
    op.execute("DELETE FROM sign_ins")
    op.add_column("sign_ins", sa.Column("stage", LABEL, nullable=False, server_default="second_step"))
    op.add_column("sign_ins", sa.Column("way", LABEL, nullable=False, server_default="password"))
    op.add_column("sign_ins", sa.Column("stepped_up_at", MOMENT, nullable=True))
    op.create_table(
        "account_events",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("was", TEXT, nullable=False),
        sa.Column("became", TEXT, nullable=False),
        sa.Column("reason", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account_events"),
    )
    op.create_index("ix_account_events_account_id", "account_events", ["account_id"])
    op.create_table(
        "authenticators",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("secret", SEALED, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_authenticators"),
        _of_the_account("authenticators"),
    )
    op.create_index("ix_authenticators_account_id", "authenticators", ["account_id"])
    op.create_table(
        "recovery_codes",
        sa.Column("code_hash", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name="pk_recovery_codes"),
        _of_the_account("recovery_codes"),
    )
    op.create_index("ix_recovery_codes_account_id", "recovery_codes", ["account_id"])
    op.create_table(
        "passkeys",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("name", SEALED, nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("transports", sa.JSON(), nullable=False),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_passkeys"),
        _of_the_account("passkeys"),
    )
    op.create_index("ix_passkeys_account_id", "passkeys", ["account_id"])
    op.create_table(
        "challenges",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("purpose", LABEL, nullable=False),
        sa.Column("bound_to", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("kept", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_challenges"),
    )
    op.create_index("ix_challenges_made_at", "challenges", ["made_at"])
    op.create_table(
        "known_as",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("issuer", TEXT, nullable=False),
        sa.Column("subject", SEALED, nullable=False),
        sa.Column("subject_index", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_known_as"),
        _of_the_account("known_as"),
        sa.UniqueConstraint("subject_index", name="uq_known_as_subject_index"),
        sa.UniqueConstraint("account_id", "issuer", name="uq_known_as_account_id_issuer"),
    )
    op.create_table(
        "conflicts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("kind", LABEL, nullable=False),
        sa.Column("name", SEALED, nullable=False),
        sa.Column("name_index", TEXT, nullable=False),
        sa.Column("why", SEALED, nullable=False),
        sa.Column("declared_at", MOMENT, nullable=False),
        sa.Column("lifted_at", MOMENT, nullable=True),
        sa.Column("lifted_by", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_conflicts"),
        _of_the_account("conflicts"),
    )
    op.create_index("ix_conflicts_account_id", "conflicts", ["account_id"])


def downgrade() -> None:
    for table in (
        "conflicts",
        "known_as",
        "challenges",
        "passkeys",
        "recovery_codes",
        "authenticators",
        "account_events",
    ):
        op.drop_table(table)
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column)


def _of_the_account(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_account_id"
    return sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=name, ondelete="CASCADE")
