"""Keep what the case file needs: safe contact, who edited, why, and what is told once."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

TEXT = sa.String()
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()
BEYOND = {
    "people": (("edited_by", TEXT), ("edited_at", MOMENT)),
    "facts": (("why", SEALED),),
    "tasks": (("channel", TEXT), ("reason", SEALED), ("legal_check", SEALED), ("told_at", MOMENT)),
    "hand_overs": (("answer", SEALED), ("told_at", MOMENT)),
}
ONLY_ONCE = (
    ("uq_assigned_worker", "assigned"),
    ("uq_assigned_person", "assigned"),
    ("uq_hand_overs_open", "hand_overs"),
)
NOT_ENDED = sa.text("ended_at IS NULL")
NOT_ANSWERED = sa.text("answered_at IS NULL")


def upgrade() -> None:
    for table, columns in BEYOND.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    op.add_column("judgements", sa.Column("assessments", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("judgements") as judgements:
        judgements.alter_column("assessments", existing_type=sa.Integer(), server_default=None)
    _only_once("uq_assigned_worker", "assigned", ["case_id", "account_id"], NOT_ENDED)
    _only_once("uq_assigned_person", "assigned", ["person_id"], NOT_ENDED)
    _only_once("uq_hand_overs_open", "hand_overs", ["case_id"], NOT_ANSWERED)
    op.create_table(
        "safe_contacts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("channels", SEALED, nullable=False),
        sa.Column("safe", SEALED, nullable=False),
        sa.Column("unsafe", SEALED, nullable=False),
        sa.Column("words", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_safe_contacts"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_safe_contacts_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_safe_contacts_person_id"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_safe_contacts_by"),
    )
    op.create_index("ix_safe_contacts_case_id", "safe_contacts", ["case_id"])


def downgrade() -> None:
    op.drop_table("safe_contacts")
    for name, table in ONLY_ONCE:
        op.drop_index(name, table)
    for table, columns in {**BEYOND, "judgements": (("assessments", None),)}.items():
        with op.batch_alter_table(table) as changed:
            for name, _ in columns:
                changed.drop_column(name)


def _only_once(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)
