"""For whom cases are looked for: those that somebody may not receive are not there at all."""

from __future__ import annotations

from sqlalchemy import Boolean, ColumnElement, String, bindparam, exists, or_, select, union

from bot.casework.marks import name_mark
from bot.casework.ports.people import Viewer
from bot.store.rows import AssignedRow, BarredRow, CaseRow, ConflictRow, PersonMarkRow, PersonRow
from bot.store.rows.cases import OWNED
from bot.store.sealing import KeyRing

VIEWER = bindparam("viewer", type_=String)
ONLY_OWN = bindparam("only_own", type_=Boolean)

IS_BARRED = (
    exists()
    .where(BarredRow.case_id == CaseRow.id, BarredRow.lifted_at.is_(None))
    .where(
        or_(
            BarredRow.account_id == VIEWER,
            BarredRow.name_index == bindparam("viewer_name"),
            BarredRow.email_index == bindparam("viewer_email"),
        )
    )
)
# Somebody of the case has a name that the viewer declared, whoever was first: the declaration or the person.
HAS_CONFLICT = exists().where(
    ConflictRow.account_id == VIEWER,
    ConflictRow.lifted_at.is_(None),
    PersonMarkRow.mark == ConflictRow.name_index,
    PersonRow.id == PersonMarkRow.person_id,
    PersonRow.case_id == CaseRow.id,
)
IS_OWN = or_(
    CaseRow.owner == VIEWER,
    exists().where(
        AssignedRow.case_id == CaseRow.id, AssignedRow.account_id == VIEWER, AssignedRow.ended_at.is_(None)
    ),
)
# The same, to begin with: who sees only their own has few, and looking for them among all would be slow.
OWN = union(
    select(CaseRow.id).where(OWNED, CaseRow.owner == VIEWER),
    select(AssignedRow.case_id).where(AssignedRow.account_id == VIEWER, AssignedRow.ended_at.is_(None)),
)
# What every statement that lists cases must hold, so that nobody is shown one that is not for them.
OPEN_TO_VIEWER: ColumnElement[bool] = ~IS_BARRED & ~HAS_CONFLICT & or_(~ONLY_OWN, IS_OWN)


def seen_by(keys: KeyRing, viewer: Viewer) -> dict[str, str | bool]:
    """What `OPEN_TO_VIEWER` is given."""
    return {
        "viewer": viewer.account_id,
        "viewer_name": name_index(keys, viewer.name),
        "viewer_email": keys.index(viewer.email),
        "only_own": viewer.only_own,
    }


def name_index(keys: KeyRing, name: str) -> str:
    return keys.index(name_mark(name) or name)
