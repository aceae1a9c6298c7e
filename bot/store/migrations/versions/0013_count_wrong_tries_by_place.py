"""Count wrong tries by place, and know browsers. A lock ends here, and nobody is signed out."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

TEXT = sa.String()
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "wrong_tries",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=True),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wrong_tries"),
        _of_the_account("wrong_tries"),
    )
    op.create_index("ix_wrong_tries_account_id", "wrong_tries", ["account_id"])
    op.create_index("ix_wrong_tries_last_at", "wrong_tries", ["last_at"])
    op.create_table(
        "known_browsers",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_known_browsers"),
        _of_the_account("known_browsers"),
    )
    op.create_index("ix_known_browsers_account_id_last_at", "known_browsers", ["account_id", "last_at"])
    op.add_column("sign_ins", sa.Column("browser", TEXT, nullable=False, server_default=""))
    op.drop_column("accounts", "failed_sign_ins")
    op.drop_column("accounts", "locked_until")


def downgrade() -> None:
    op.add_column("accounts", sa.Column("failed_sign_ins", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("accounts", sa.Column("locked_until", MOMENT, nullable=True))
    op.drop_column("sign_ins", "browser")
    op.drop_table("known_browsers")
    op.drop_table("wrong_tries")


def _of_the_account(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_account_id"
    return sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=name, ondelete="CASCADE")
