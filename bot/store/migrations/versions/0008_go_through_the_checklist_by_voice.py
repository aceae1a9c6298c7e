"""Go through the checklist by voice."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

STILL_OPEN = sa.text("finished_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "voice_checklists",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.String(), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("instrument_version", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("sheet", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("call", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_voice_checklists"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_voice_checklists_case_id"),
        sa.ForeignKeyConstraint(["begun_by"], ["accounts.id"], name="fk_voice_checklists_begun_by"),
        sa.ForeignKeyConstraint(["saved_by"], ["accounts.id"], name="fk_voice_checklists_saved_by"),
    )
    op.create_index("ix_voice_checklists_case_id", "voice_checklists", ["case_id"])
    op.create_index(
        "ix_voice_checklists_open",
        "voice_checklists",
        ["case_id"],
        unique=True,
        sqlite_where=STILL_OPEN,
        postgresql_where=STILL_OPEN,
    )


def downgrade() -> None:
    op.drop_table("voice_checklists")
