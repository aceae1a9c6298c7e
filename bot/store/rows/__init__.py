"""The tables. Each has a column for every field of its record, by the same name; what it has beyond, it says.

What a person said, answered or is called is `Sealed`. Ids, states, times, levels and topics are not, so that
the database can find and order by them. `seq` numbers the rows of records that have no id of their own.
"""

from bot.store.rows.accounts import AccountRow, SignInRow
from bot.store.rows.base import Base
from bot.store.rows.cases import AssessmentRow, CaseRow, EscalationRow, EventRow, OutboxRow
from bot.store.rows.conversations import (
    AnswerRow,
    ConversationRow,
    LineRow,
    ReturnCodeRow,
    SignalRow,
    TurnRow,
)

__all__ = [
    "AccountRow",
    "AnswerRow",
    "AssessmentRow",
    "Base",
    "CaseRow",
    "ConversationRow",
    "EscalationRow",
    "EventRow",
    "LineRow",
    "OutboxRow",
    "ReturnCodeRow",
    "SignInRow",
    "SignalRow",
    "TurnRow",
]
