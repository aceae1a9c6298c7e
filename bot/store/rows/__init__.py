"""The tables. Each has a column for every field of its record, by the same name; what it has beyond, it says.

What a person said, answered or is called is `Sealed`. Ids, states, times, levels and topics are not, so that
the database can find and order by them. `seq` numbers the rows of records that have no id of their own.
"""

from bot.store.rows.access import AuthenticatorRow, ChallengeRow, KnownAsRow, PasskeyRow, RecoveryCodeRow
from bot.store.rows.accounts import AccountEventRow, AccountRow, SignInRow
from bot.store.rows.alarms import CallRow, EscalationRow
from bot.store.rows.audit import AuditRow
from bot.store.rows.base import Base
from bot.store.rows.cases import AssessmentRow, CaseRow, EventRow
from bot.store.rows.conflicts import ConflictRow
from bot.store.rows.contact import SafeContactRow
from bot.store.rows.conversations import (
    AnswerRow,
    ConversationRow,
    LineRow,
    ReturnCodeRow,
    SignalRow,
    TurnRow,
)
from bot.store.rows.deciding import ClosingRow, DecisionRow, LegalCheckRow, SignOffRow
from bot.store.rows.documents import ExportedRow
from bot.store.rows.installation import InstallationRow
from bot.store.rows.notices import DeliveryRow, OutboxRow
from bot.store.rows.people import AssignedRow, BarredRow, FactRow, PersonMarkRow, PersonRow
from bot.store.rows.rota import ShiftRow
from bot.store.rows.switches import SwitchRow
from bot.store.rows.talking import HoldRow
from bot.store.rows.tries import KnownBrowserRow, WrongTriesRow
from bot.store.rows.voice import VoiceChecklistRow
from bot.store.rows.work import HandOverRow, JudgementRow, LinkRow, NoteRow, TaskRow

__all__ = [
    "AccountEventRow",
    "AccountRow",
    "AnswerRow",
    "AssessmentRow",
    "AssignedRow",
    "AuditRow",
    "AuthenticatorRow",
    "BarredRow",
    "Base",
    "CallRow",
    "CaseRow",
    "ChallengeRow",
    "ClosingRow",
    "ConflictRow",
    "ConversationRow",
    "DecisionRow",
    "DeliveryRow",
    "EscalationRow",
    "EventRow",
    "ExportedRow",
    "FactRow",
    "HandOverRow",
    "HoldRow",
    "InstallationRow",
    "JudgementRow",
    "KnownAsRow",
    "KnownBrowserRow",
    "LegalCheckRow",
    "LineRow",
    "LinkRow",
    "NoteRow",
    "OutboxRow",
    "PasskeyRow",
    "PersonMarkRow",
    "PersonRow",
    "RecoveryCodeRow",
    "ReturnCodeRow",
    "SafeContactRow",
    "ShiftRow",
    "SignInRow",
    "SignOffRow",
    "SignalRow",
    "SwitchRow",
    "TaskRow",
    "TurnRow",
    "VoiceChecklistRow",
    "WrongTriesRow",
]
