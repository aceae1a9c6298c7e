"""Make every table."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.String()
LABEL = sa.String(20)
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("token_hash", TEXT, nullable=False),
        sa.Column("audience", LABEL, nullable=False),
        sa.Column("language", LABEL, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("instrument", TEXT, nullable=False),
        sa.Column("instrument_version", TEXT, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("state", LABEL, nullable=False),
        sa.Column("place", SEALED, nullable=False),
        sa.Column("answers", SEALED, nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("case_id", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_index("ix_conversations_last_seen_at", "conversations", ["last_seen_at"])
    op.create_table(
        "turns",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("conversation_id", TEXT, nullable=False),
        sa.Column("client_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("accepted_at", MOMENT, nullable=False),
        sa.Column("text", SEALED, nullable=True),
        sa.Column("choice", SEALED, nullable=True),
        sa.Column("state", LABEL, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("reply", SEALED, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_turns_conversation_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("conversation_id", "client_id", name="uq_turns_conversation_id_client_id"),
        sa.UniqueConstraint("conversation_id", "number", name="uq_turns_conversation_id_number"),
    )
    where = sa.text("state = 'accepted'")
    op.create_index(
        "ix_turns_waiting", "turns", ["conversation_id", "number"], sqlite_where=where, postgresql_where=where
    )
    op.create_table(
        "lines",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("conversation_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("speaker", LABEL, nullable=False),
        sa.Column("text", SEALED, nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("language", LABEL, nullable=False),
        sa.Column("question", TEXT, nullable=True),
        sa.Column("choices", SEALED, nullable=False),
        sa.Column("turn_id", TEXT, nullable=True),
        sa.Column("pushed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lines"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_lines_conversation_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("conversation_id", "number", name="uq_lines_conversation_id_number"),
    )
    op.create_table(
        "answers",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("conversation_id", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("answer", SEALED, nullable=False),
        sa.Column("instrument", TEXT, nullable=False),
        sa.Column("instrument_version", TEXT, nullable=False),
        sa.Column("language", LABEL, nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("given_by", TEXT, nullable=False),
        sa.Column("turn_id", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_answers"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_answers_conversation_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_answers_conversation_id", "answers", ["conversation_id"])
    op.create_table(
        "signals",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("conversation_id", TEXT, nullable=False),
        sa.Column("turn_id", TEXT, nullable=False),
        sa.Column("level", LABEL, nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("words", SEALED, nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_signals"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_signals_conversation_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_signals_conversation_id", "signals", ["conversation_id"])
    op.create_table(
        "cases",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("reference", TEXT, nullable=False),
        sa.Column("conversation_id", TEXT, nullable=False),
        sa.Column("outcome", LABEL, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("waiting_since", MOMENT, nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("state", LABEL, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_cases_conversation_id"),
        sa.UniqueConstraint("reference", name="uq_cases_reference"),
    )
    op.create_index("ix_cases_conversation_id", "cases", ["conversation_id"])
    op.create_table(
        "assessments",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("situation", SEALED, nullable=False),
        sa.Column("assessment", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_assessments"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_assessments_case_id"),
    )
    op.create_index("ix_assessments_case_id", "assessments", ["case_id"])
    op.create_table(
        "escalations",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("outcome", LABEL, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("acknowledged_at", MOMENT, nullable=True),
        sa.Column("acknowledged_by", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_escalations"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_escalations_case_id"),
    )
    op.create_index("ix_escalations_case_id", "escalations", ["case_id"])
    op.create_table(
        "outbox",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("delivered_at", MOMENT, nullable=True),
        sa.Column("last_error", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    where = sa.text("delivered_at IS NULL")
    op.create_index("ix_outbox_due", "outbox", ["due_at"], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "case_events",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("reason", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_case_events"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_events_case_id"),
    )
    op.create_index("ix_case_events_case_id", "case_events", ["case_id"])
    op.create_table(
        "accounts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("email", SEALED, nullable=False),
        sa.Column("email_index", TEXT, nullable=False),
        sa.Column("name", SEALED, nullable=False),
        sa.Column("role", LABEL, nullable=False),
        sa.Column("password_hash", TEXT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("failed_sign_ins", sa.Integer(), nullable=False),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("email_index", name="uq_accounts_email_index"),
    )
    op.create_table(
        "sign_ins",
        sa.Column("token_hash", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("csrf", TEXT, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_ins"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_sign_ins_account_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_sign_ins_account_id", "sign_ins", ["account_id"])


def downgrade() -> None:
    """Everything goes. Make a backup first."""
    for table in reversed(
        (
            "conversations",
            "turns",
            "lines",
            "answers",
            "signals",
            "cases",
            "assessments",
            "escalations",
            "outbox",
            "case_events",
            "accounts",
            "sign_ins",
        )
    ):
        op.drop_table(table)
