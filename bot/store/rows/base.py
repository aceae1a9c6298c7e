"""What every table shares."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, MetaData, TextClause
from sqlalchemy.orm import DeclarativeBase

from bot.casework.records import (
    CaseState,
    Concern,
    ConflictWith,
    Consent,
    ConversationState,
    DecisionState,
    DeliveryState,
    Duty,
    HoldEnd,
    InstallationKind,
    Known,
    LinkKind,
    Option,
    Part,
    Purpose,
    Role,
    Stage,
    SwitchName,
    TurnState,
    Way,
)
from bot.store.columns import Moment, label
from bot.vocabulary import Audience, Danger, Language, Outcome, Speaker

ENUMS = (
    Audience,
    CaseState,
    Concern,
    ConflictWith,
    Consent,
    ConversationState,
    Danger,
    DecisionState,
    DeliveryState,
    Duty,
    HoldEnd,
    InstallationKind,
    Known,
    Language,
    LinkKind,
    Option,
    Outcome,
    Part,
    Purpose,
    Role,
    Speaker,
    SwitchName,
    Stage,
    TurnState,
    Way,
)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment(),
        list[str]: JSON(),
        **{kind: label(kind) for kind in ENUMS},
    }


def only_where(condition: TextClause, name: str, *columns: str, unique: bool = False) -> Index:
    """An index of the few rows that somebody looks for, so that it stays small over the years.

    A statement must hold the same condition, word for word and without parameters, for it to be used.
    """
    return Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)
