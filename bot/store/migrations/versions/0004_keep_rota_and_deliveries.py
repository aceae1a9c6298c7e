"""Keep the rota, the rungs of alarms and every delivery."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.String()
LABEL = sa.String(20)
MOMENT = sa.DateTime(timezone=True)
UNACKNOWLEDGED = sa.text("acknowledged_at IS NULL")
UNADDRESSED = sa.text("addressed_at IS NULL")
UNDELIVERED = sa.text("state IN ('waiting', 'failed')")


def upgrade() -> None:
    _keep_the_rota()
    _let_alarms_climb()
    _address_notices()
    _keep_deliveries()


def _keep_the_rota() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("duty", LABEL, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("added_by", TEXT, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("removed_by", TEXT, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_shifts"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_shifts_account_id"),
    )
    op.create_index("ix_shifts_ends_at", "shifts", ["ends_at"])


def _let_alarms_climb() -> None:
    """What waits at this moment begins to climb: nobody was called about it before."""
    op.add_column("escalations", sa.Column("rungs", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("escalations", sa.Column("climbs_at", MOMENT, nullable=True))
    with op.batch_alter_table("escalations") as table:
        table.alter_column("rungs", server_default=None)
    op.create_index(
        "ix_escalations_climbing",
        "escalations",
        ["climbs_at"],
        sqlite_where=UNACKNOWLEDGED,
        postgresql_where=UNACKNOWLEDGED,
    )
    op.create_table(
        "calls",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("escalation_id", TEXT, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.JSON(), nullable=False),
        sa.Column("accounts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalations.id"], name="fk_calls_escalation_id"),
        sa.UniqueConstraint("escalation_id", "step", name="uq_calls_escalation_id_step"),
    )


def _address_notices() -> None:
    """A notice about an alarm is now made by its rungs, so one that waits is not needed beside them."""
    op.drop_index("ix_outbox_due", "outbox")
    op.add_column("outbox", sa.Column("addressed_at", MOMENT, nullable=True))
    op.add_column("outbox", sa.Column("to", sa.JSON(), nullable=False, server_default="[]"))
    op.execute("UPDATE outbox SET addressed_at = delivered_at")
    op.execute("DELETE FROM outbox WHERE kind = 'alarm' AND addressed_at IS NULL")
    with op.batch_alter_table("outbox") as table:
        table.alter_column("to", server_default=None)
        for name in ("due_at", "attempts", "delivered_at", "last_error"):
            table.drop_column(name)
    op.create_index(
        "ix_outbox_unaddressed",
        "outbox",
        ["created_at"],
        sqlite_where=UNADDRESSED,
        postgresql_where=UNADDRESSED,
    )


def _keep_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("state", LABEL, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("delivered_at", MOMENT, nullable=True),
        sa.Column("last_error", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(["item_id"], ["outbox.id"], name="fk_deliveries_item_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_deliveries_account_id"),
    )
    op.create_index("ix_deliveries_item_id", "deliveries", ["item_id"])
    op.create_index(
        "ix_deliveries_due",
        "deliveries",
        ["channel", "due_at"],
        sqlite_where=UNDELIVERED,
        postgresql_where=UNDELIVERED,
    )


def downgrade() -> None:
    for table in ("deliveries", "calls", "shifts"):
        op.drop_table(table)
    op.drop_index("ix_outbox_unaddressed", "outbox")
    op.drop_index("ix_escalations_climbing", "escalations")
    with op.batch_alter_table("escalations") as table:
        table.drop_column("rungs")
        table.drop_column("climbs_at")
    op.add_column("outbox", sa.Column("due_at", MOMENT, nullable=False, server_default=sa.text("CURRENT_TIMESTAMP")))
    op.add_column("outbox", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("delivered_at", MOMENT, nullable=True))
    op.add_column("outbox", sa.Column("last_error", TEXT, nullable=True))
    op.execute("UPDATE outbox SET delivered_at = addressed_at")
    with op.batch_alter_table("outbox") as table:
        table.drop_column("addressed_at")
        table.drop_column("to")
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["due_at"],
        sqlite_where=sa.text("delivered_at IS NULL"),
        postgresql_where=sa.text("delivered_at IS NULL"),
    )
