"""Keep which other case an event speaks of. Of links that were decided before, nobody is shown the event."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    with op.batch_alter_table("case_events") as table:
        table.add_column(sa.Column("other_id", sa.String(), nullable=True))
        table.create_foreign_key("fk_case_events_other_id", "cases", ["other_id"], ["id"])
    op.add_column("audit", sa.Column("other_id", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("audit", "other_id")  # never a copy of the table: it would lose its triggers
    with op.batch_alter_table("case_events") as table:
        table.drop_constraint("fk_case_events_other_id", type_="foreignkey")
        table.drop_column("other_id")
