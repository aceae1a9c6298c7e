"""List cases quickly."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

QUEUE = "ix_cases_outcome_waiting_since_reference"


def upgrade() -> None:
    op.add_column("cases", sa.Column("unknown", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("area", sa.String(), nullable=True))
    op.create_index(QUEUE, "cases", ["outcome", "waiting_since", "reference"])


def downgrade() -> None:
    op.drop_index(QUEUE, "cases")
    op.drop_column("cases", "area")
    op.drop_column("cases", "unknown")
