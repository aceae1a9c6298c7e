"""Keep all that stands beside a decision, legal checks and how cases end."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

TEXT = sa.String()
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()
WAITING = sa.text("state = 'proposed'")


def upgrade() -> None:
    """Nobody could decide anything before this, so there is no decision that would lack something."""
    with op.batch_alter_table("decisions") as table:
        for name in ("consent_why", "authority_words", "differs", "settled"):
            table.add_column(sa.Column(name, SEALED, nullable=False))
        table.add_column(sa.Column("gone_into", sa.JSON(), nullable=False))
        table.add_column(sa.Column("basis", TEXT, nullable=False))
    op.create_index(
        "uq_decisions_waiting",
        "decisions",
        ["case_id"],
        unique=True,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )
    op.create_table(
        "legal_checks",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("asked", SEALED, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("said", SEALED, nullable=False),
        sa.Column("allows", sa.Boolean(), nullable=False),
        sa.Column("basis", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_legal_checks"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_legal_checks_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_legal_checks_case_id"),
    )
    op.create_index("ix_legal_checks_case_id", "legal_checks", ["case_id"])
    op.create_table(
        "closings",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("ending", TEXT, nullable=False),
        sa.Column("reasons", SEALED, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_closings"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_closings_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_closings_case_id"),
    )
    op.create_index("ix_closings_case_id", "closings", ["case_id"])


def downgrade() -> None:
    for table in ("closings", "legal_checks"):
        op.drop_table(table)
    op.drop_index("uq_decisions_waiting", "decisions")
    with op.batch_alter_table("decisions") as changed:
        for name in ("basis", "gone_into", "settled", "differs", "authority_words", "consent_why"):
            changed.drop_column(name)
