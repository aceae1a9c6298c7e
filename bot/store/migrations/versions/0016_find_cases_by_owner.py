"""Find cases by their owner: whoever sees only their own is told of what happens in those alone."""

from alembic import op

revision = "0016"
down_revision = "0015"

OWNER = "ix_cases_owner"


def upgrade() -> None:
    op.create_index(OWNER, "cases", ["owner"])


def downgrade() -> None:
    op.drop_index(OWNER, "cases")
