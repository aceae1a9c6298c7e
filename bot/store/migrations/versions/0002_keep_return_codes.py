"""Keep return codes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "return_codes",
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_return_codes"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_return_codes_conversation_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("code", name="uq_return_codes_code"),
    )


def downgrade() -> None:
    op.drop_table("return_codes")
