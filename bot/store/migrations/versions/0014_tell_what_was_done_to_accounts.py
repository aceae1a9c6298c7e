"""Know what each person has seen of what others did to accounts. All from before counts as seen."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("news_seen_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE accounts SET news_seen_at = CURRENT_TIMESTAMP")


def downgrade() -> None:
    op.drop_column("accounts", "news_seen_at")
