"""What is kept: plain records, as casework works with them. How they are stored is the store's affair.

Words of people (`text`, `words`, answers) are sealed in the store. Times are aware, in UTC.
"""

from bot.casework.records.access import Authenticator, Challenge, KnownAs, Passkey, Purpose, RecoveryCode
from bot.casework.records.accounts import Account, AccountEvent, Role, SignedIn, Stage, Way
from bot.casework.records.alarms import Call, Escalation
from bot.casework.records.audit import Audited, AuditEntry, AuditRow, AuditWanted
from bot.casework.records.cases import DUTY_TEAM, AssessmentMade, Case, CaseEvent, CaseState
from bot.casework.records.conflicts import ConflictDeclared, ConflictWith
from bot.casework.records.contact import Channel, SafeContact
from bot.casework.records.conversations import (
    AnswerGiven,
    Conversation,
    ConversationState,
    Line,
    SignalRaised,
    Turn,
    TurnState,
)
from bot.casework.records.deciding import (
    Closing,
    Consent,
    Decision,
    DecisionState,
    LegalCheck,
    Option,
    SignOff,
)
from bot.casework.records.documents import Exported
from bot.casework.records.figures import Counted
from bot.casework.records.installation import Installation, InstallationKind
from bot.casework.records.json import Json
from bot.casework.records.notices import Delivery, DeliveryState, OutboxItem
from bot.casework.records.people import Assigned, Barred, Fact, Known, Part, Person
from bot.casework.records.queue import Holder, PageEnd, QueueRow, Wanted
from bot.casework.records.rota import Duty, Shift
from bot.casework.records.switches import Switch, SwitchName
from bot.casework.records.talking import Hold, HoldEnd
from bot.casework.records.tries import KnownBrowser, WrongTries
from bot.casework.records.voice import VoiceChecklist
from bot.casework.records.work import (
    CASE_OWNER,
    LINK_CONFIRMED,
    LINK_REJECTED,
    Concern,
    HandOver,
    Judgement,
    Link,
    LinkKind,
    Note,
    Task,
)

__all__ = [
    "CASE_OWNER",
    "DUTY_TEAM",
    "LINK_CONFIRMED",
    "LINK_REJECTED",
    "Account",
    "AccountEvent",
    "AnswerGiven",
    "AssessmentMade",
    "Assigned",
    "AuditEntry",
    "AuditRow",
    "AuditWanted",
    "Audited",
    "Authenticator",
    "Barred",
    "Call",
    "Case",
    "CaseEvent",
    "CaseState",
    "Challenge",
    "Channel",
    "Closing",
    "Concern",
    "ConflictDeclared",
    "ConflictWith",
    "Consent",
    "Conversation",
    "ConversationState",
    "Counted",
    "Decision",
    "DecisionState",
    "Delivery",
    "DeliveryState",
    "Duty",
    "Escalation",
    "Exported",
    "Fact",
    "HandOver",
    "Hold",
    "HoldEnd",
    "Holder",
    "Installation",
    "InstallationKind",
    "Json",
    "Judgement",
    "Known",
    "KnownAs",
    "KnownBrowser",
    "LegalCheck",
    "Line",
    "Link",
    "LinkKind",
    "Note",
    "Option",
    "OutboxItem",
    "PageEnd",
    "Part",
    "Passkey",
    "Person",
    "Purpose",
    "QueueRow",
    "RecoveryCode",
    "Role",
    "SafeContact",
    "Shift",
    "SignOff",
    "SignalRaised",
    "SignedIn",
    "Stage",
    "Switch",
    "SwitchName",
    "Task",
    "Turn",
    "TurnState",
    "VoiceChecklist",
    "Wanted",
    "Way",
    "WrongTries",
]
