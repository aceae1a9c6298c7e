"""Find cases by their owner: whoever sees only their own is told of what happens in those alone."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

OWNED = sa.text("owner <> 'duty team'")


def upgrade() -> None:
    op.create_index("ix_cases_owned", "cases", ["owner"], sqlite_where=OWNED, postgresql_where=OWNED)


def downgrade() -> None:
    op.drop_index("ix_cases_owned", "cases")
