"""Know people and what is decided."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.String()
LABEL = sa.String(20)
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("part", LABEL, nullable=False),
        sa.Column("name", SEALED, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", TEXT, nullable=False),
        sa.Column("details", SEALED, nullable=False),
        sa.Column("may_know", SEALED, nullable=False),
        sa.Column("answer_key", TEXT, nullable=True),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_people_case_id"),
    )
    op.create_index("ix_people_case_id", "people", ["case_id"])
    op.create_table(
        "person_marks",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("mark", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_person_marks"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_person_marks_person_id", ondelete="CASCADE"),
    )
    op.create_index("ix_person_marks_mark", "person_marks", ["mark"])
    op.create_index("ix_person_marks_person_id", "person_marks", ["person_id"])
    op.create_table(
        "facts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("happened", TEXT, nullable=False),
        sa.Column("known", LABEL, nullable=False),
        sa.Column("words", SEALED, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by", TEXT, nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("told_by", SEALED, nullable=False),
        sa.Column("visible_to", sa.JSON(), nullable=False),
        sa.Column("corrects", TEXT, nullable=True),
        sa.Column("evidence", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_facts"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_facts_case_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["accounts.id"], name="fk_facts_recorded_by"),
    )
    op.create_index("ix_facts_case_id", "facts", ["case_id"])
    op.create_table(
        "barred",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("name", SEALED, nullable=False),
        sa.Column("name_index", TEXT, nullable=False),
        sa.Column("why", SEALED, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", TEXT, nullable=False),
        sa.Column("email", SEALED, nullable=False),
        sa.Column("email_index", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=True),
        sa.Column("lifted_at", MOMENT, nullable=True),
        sa.Column("lifted_by", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_barred"),
        sa.ForeignKeyConstraint(["added_by"], ["accounts.id"], name="fk_barred_added_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_barred_case_id"),
    )
    op.create_index("ix_barred_case_id", "barred", ["case_id"])
    op.create_table(
        "assigned",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_assigned"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_assigned_account_id"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_assigned_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_assigned_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_assigned_person_id"),
    )
    op.create_index("ix_assigned_account_id", "assigned", ["account_id"])
    op.create_index("ix_assigned_case_id", "assigned", ["case_id"])
    op.create_table(
        "judgements",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("concern", LABEL, nullable=False),
        sa.Column("words", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_judgements_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_judgements_case_id"),
    )
    op.create_index("ix_judgements_case_id", "judgements", ["case_id"])
    op.create_table(
        "notes",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("words", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_notes_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_notes_case_id"),
    )
    op.create_index("ix_notes_case_id", "notes", ["case_id"])
    op.create_table(
        "tasks",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("clock", TEXT, nullable=True),
        sa.Column("words", SEALED, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("is_contact", sa.Boolean(), nullable=False),
        sa.Column("person_id", TEXT, nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("done_by", TEXT, nullable=True),
        sa.Column("result", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_tasks_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_tasks_person_id"),
    )
    op.create_index("ix_tasks_case_id", "tasks", ["case_id"])
    where = sa.text("done_at IS NULL")
    op.create_index("ix_tasks_open", "tasks", ["due_at"], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "hand_overs",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("giver", TEXT, nullable=False),
        sa.Column("taker", TEXT, nullable=False),
        sa.Column("offered_at", MOMENT, nullable=False),
        sa.Column("words", SEALED, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_hand_overs"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_hand_overs_case_id"),
        sa.ForeignKeyConstraint(["giver"], ["accounts.id"], name="fk_hand_overs_giver"),
        sa.ForeignKeyConstraint(["taker"], ["accounts.id"], name="fk_hand_overs_taker"),
    )
    op.create_index("ix_hand_overs_case_id", "hand_overs", ["case_id"])
    op.create_index("ix_hand_overs_taker", "hand_overs", ["taker"])
    op.create_table(
        "links",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("other_id", TEXT, nullable=False),
        sa.Column("kind", LABEL, nullable=False),
        sa.Column("why", SEALED, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by", TEXT, nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_links_case_id"),
        sa.ForeignKeyConstraint(["other_id"], ["cases.id"], name="fk_links_other_id"),
    )
    op.create_index("ix_links_case_id", "links", ["case_id"])
    op.create_index("ix_links_other_id", "links", ["other_id"])
    op.create_table(
        "decisions",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("option", LABEL, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reasons", SEALED, nullable=False),
        sa.Column("alternatives", SEALED, nullable=False),
        sa.Column("wishes", SEALED, nullable=False),
        sa.Column("consent", LABEL, nullable=False),
        sa.Column("authority", SEALED, nullable=False),
        sa.Column("next_review", sa.Date(), nullable=False),
        sa.Column("suggested", LABEL, nullable=False),
        sa.Column("level", TEXT, nullable=False),
        sa.Column("state", LABEL, nullable=False),
        sa.Column("override", SEALED, nullable=False),
        sa.Column("opinion", SEALED, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_decisions_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_decisions_case_id"),
    )
    op.create_index("ix_decisions_case_id", "decisions", ["case_id"])
    op.create_table(
        "sign_offs",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("decision_id", TEXT, nullable=False),
        sa.Column("role", LABEL, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("reasons", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_offs"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_sign_offs_by"),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name="fk_sign_offs_decision_id"),
        sa.UniqueConstraint("decision_id", "by", name="uq_sign_offs_decision_id_by"),
        sa.UniqueConstraint("decision_id", "role", name="uq_sign_offs_decision_id_role"),
    )
    op.create_table(
        "exported",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("language", LABEL, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("gaps", sa.Integer(), nullable=False),
        sa.Column("why", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_exported"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_exported_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_exported_case_id"),
    )
    op.create_index("ix_exported_case_id", "exported", ["case_id"])


def downgrade() -> None:
    for table in (
        "exported",
        "sign_offs",
        "decisions",
        "links",
        "hand_overs",
        "tasks",
        "notes",
        "judgements",
        "assigned",
        "barred",
        "facts",
        "person_marks",
        "people",
    ):
        op.drop_table(table)
