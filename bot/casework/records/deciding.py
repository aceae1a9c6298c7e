"""What people decide about a case, and who signs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.casework.records.accounts import Role
from bot.vocabulary import AccountId, CaseId, Outcome


class Option(StrEnum):
    ACCEPT = "accept"
    MORE_INFORMATION = "more_information"
    SIGNPOST = "signpost"
    MARAC = "marac"
    IDVA = "idva"
    CHILD_REPORT = "child_report"
    ADULT_REPORT = "adult_report"
    POLICE = "police"
    DECLINE = "decline"
    EXCLUDE = "exclude"


class Consent(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"  # asking was not safe, or nobody could


class DecisionState(StrEnum):
    PROPOSED = "proposed"  # waits for signatures
    SIGNED = "signed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass
class Decision:
    """One decision with all that must stand beside it. What it says is never changed; a new one replaces it.

    `suggested` is what the policy said at the time, `level` who had to sign. `override` says why an exclusion
    does not hold, and `opinion` whose view the safeguarding lead based that on, and from when. `authority` is
    a row of the policy and `authority_words` what makes it hold here; `differs` says why it is not what the
    policy suggests, `settled` what was done about each row that had to be settled, and `gone_into` what the
    proposer looked into that no question asks. `basis` says how much was known: with more, it is out of date.
    `told_at` is when it was last told that it waits, `out_of_date_at` when it was told that it no longer can.
    """

    id: str
    case_id: CaseId
    option: Option
    by: AccountId
    at: datetime
    reasons: str
    alternatives: str
    wishes: str
    consent: Consent
    authority: str
    next_review: date
    suggested: Outcome
    level: str
    state: DecisionState = DecisionState.PROPOSED
    override: str = ""
    opinion: str = ""
    settled_at: datetime | None = None
    consent_why: str = ""
    authority_words: str = ""
    differs: str = ""
    settled: str = ""
    gone_into: list[str] = field(default_factory=list)
    basis: str = ""
    told_at: datetime | None = None
    out_of_date_at: datetime | None = None


@dataclass
class SignOff:
    """One signature, for or against. No account signs a decision twice."""

    id: str
    decision_id: str
    role: Role
    by: AccountId
    at: datetime
    agrees: bool
    reasons: str


@dataclass
class LegalCheck:
    """Whether joint steps are lawful while orders or a court case stand: who was asked, when, what they said.

    `basis` is what was known of orders then: with more, joint steps pause again.
    """

    id: str
    case_id: CaseId
    by: AccountId
    at: datetime
    asked: str
    asked_on: date
    said: str
    allows: bool
    basis: str


@dataclass
class Closing:
    """How a case ended: `ending` is a row of the policy. A case that was opened again can end again."""

    id: str
    case_id: CaseId
    ending: str
    reasons: str
    by: AccountId
    at: datetime
