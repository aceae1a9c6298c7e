"""Keep what is turned on for the whole service, and the audit log, which nobody may change."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

TEXT = sa.String()
LABEL = sa.String(20)
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()
STILL_ON = sa.text("off_at IS NULL")

SAYS = "The audit log can only be added to."
REFUSE = {
    "sqlite": [
        f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit "
        f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        for change in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$",
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
    ],
}


def upgrade() -> None:
    _keep_switches()
    _keep_the_audit_log()


def _keep_switches() -> None:
    op.create_table(
        "switches",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", LABEL, nullable=False),
        sa.Column("on_at", MOMENT, nullable=False),
        sa.Column("on_by", TEXT, nullable=False),
        sa.Column("why", SEALED, nullable=False),
        sa.Column("off_at", MOMENT, nullable=True),
        sa.Column("off_by", TEXT, nullable=True),
        sa.Column("off_why", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_switches"),
    )
    op.create_index(
        "uq_switches_on",
        "switches",
        ["name"],
        unique=True,
        sqlite_where=STILL_ON,
        postgresql_where=STILL_ON,
    )


def _keep_the_audit_log() -> None:
    """It begins here: what happened before stands in the history of each case, and has no marks."""
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=True),
        sa.Column("details", SEALED, nullable=False),
        sa.Column("mark", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    for column in ("case_id", "by", "what"):
        op.create_index(f"ix_audit_{column}_number", "audit", [column, "number"])
    for statement in REFUSE[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_append_only")
    op.drop_table("switches")
