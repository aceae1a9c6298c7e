"""Know who speaks: the assistant, or a worker who has the talk."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TEXT = sa.String()
LABEL = sa.String(20)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("conversations", sa.Column("held_by", TEXT, nullable=True))
    op.add_column("conversations", sa.Column("held_from", LABEL, nullable=True))
    op.add_column("lines", sa.Column("by", TEXT, nullable=True))
    op.add_column("lines", sa.Column("who", sa.LargeBinary(), nullable=True))
    op.create_table(
        "holds",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("conversation_id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("from_line", sa.Integer(), nullable=False),
        sa.Column("waiting_since", MOMENT, nullable=True),
        sa.Column("shows_name", sa.Boolean(), nullable=False),
        sa.Column("offered_to", TEXT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("to_line", sa.Integer(), nullable=True),
        sa.Column("end", LABEL, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_holds"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_holds_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_holds_case_id"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_holds_conversation_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["offered_to"], ["accounts.id"], name="fk_holds_offered_to"),
    )
    op.create_index("ix_holds_conversation_id", "holds", ["conversation_id"])
    where = sa.text("ended_at IS NULL")
    op.create_index(
        "ix_holds_open", "holds", ["conversation_id"], unique=True, sqlite_where=where, postgresql_where=where
    )


def downgrade() -> None:
    op.drop_table("holds")
    op.drop_column("lines", "who")
    op.drop_column("lines", "by")
    op.drop_column("conversations", "held_from")
    op.drop_column("conversations", "held_by")
