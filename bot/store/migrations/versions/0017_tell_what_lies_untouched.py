"""Tell what lies untouched: cases that nobody opened or goes on with, and proposals that nobody signs."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

WHEN = ("told_at", "out_of_date_at")
SMALL = (
    ("ix_cases_received", ["outcome", "waiting_since"], sa.text("state = 'received'")),
    ("ix_cases_in_hand", ["opened_at"], sa.text("state IN ('acknowledged', 'more_information')")),
)


def upgrade() -> None:
    for name in WHEN:
        op.add_column("decisions", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    for name, columns, only in SMALL:
        op.create_index(name, "cases", columns, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    for name, _, _ in reversed(SMALL):
        op.drop_index(name, "cases")
    with op.batch_alter_table("decisions") as table:
        for name in WHEN:
            table.drop_column(name)
