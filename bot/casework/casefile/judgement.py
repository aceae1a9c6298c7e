"""A worker's own judgement comes before the count, so that a number does not do their thinking.

Until somebody has written down how worried they are about the case as it stands, they see no count, no
suggestion about the programme and no signatures asked for. Flags, the person's own words and their fear are
always there. A judgement can raise a case and never lowers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.casework.alarms import notify, raise_alarm
from bot.casework.casefile.acting import Acting, NotRecordedError, OnCase, new_id
from bot.casework.records import DUTY_TEAM, Account, AssessmentMade, CaseState, Concern, Judgement
from bot.vocabulary import AccountId, Outcome

CONCERN_FLAG = "practitioner_concern"
CONCERN_CAUSE = "practitioner concern"


@dataclass(frozen=True)
class CountSeen:
    """What of the count an account may see: the assessment it has judged, and whether that is the last."""

    assessment: AssessmentMade | None
    judgement: Judgement | None
    is_latest: bool


def count_seen_by(
    account_id: AccountId, assessments: Sequence[AssessmentMade], judgements: Sequence[Judgement]
) -> CountSeen:
    """The newest assessment that this account's own judgement was written for."""
    own = [judgement for judgement in judgements if judgement.by == account_id]
    if not own:
        return CountSeen(None, None, is_latest=False)
    seen = min(own[-1].assessments, len(assessments))
    assessment = assessments[seen - 1] if seen else None
    return CountSeen(assessment, own[-1], is_latest=seen == len(assessments))


def matches(concern: Concern, suggested: Outcome) -> bool:
    """Whether a judgement and the policy's suggestion say the same. To differ is normal; it is kept.

    >>> matches(Concern.MEDIUM, Outcome.REVIEW), matches(Concern.STANDARD, Outcome.ESCALATE)
    (True, False)
    """
    if suggested >= Outcome.ESCALATE:
        return concern is Concern.HIGH
    return concern is (Concern.MEDIUM if suggested is Outcome.REVIEW else Concern.STANDARD)


@dataclass(frozen=True)
class Judging(OnCase):
    def judge(self, reference: str, account: Account, concern: Concern, words: str, seen: int) -> None:
        """`seen` is how many assessments there were on the page: what came since must be looked at first."""
        with self.acting(reference, account) as doing:
            assessments = doing.book.assessments(doing.case.id)
            if len(assessments) != seen:
                raise NotRecordedError("words", "changed_while_judging")
            doing.book.add_judgement(
                Judgement(new_id(), doing.case.id, account.id, doing.now, concern, words, seen)
            )
            suggested = assessments[-1].assessment["outcome"] if assessments else Outcome.REVIEW.label
            same = matches(concern, Outcome[suggested.upper()])
            doing.record("judged", f"{'as' if same else 'not as'} the policy suggests")
            if concern is Concern.HIGH:
                _raise(doing)


def _raise(doing: Acting) -> None:
    """The case is at least for escalation from now on, and whoever should have it hears of it.

    A colleague's concern rings, since the owner may not be here. A place is decided again, whoever worries.
    """
    book, case, now = doing.book, doing.case, doing.now
    case.outcome = Outcome.worst(case.outcome, Outcome.ESCALATE)
    case.flags = list(dict.fromkeys([*case.flags, CONCERN_FLAG]))
    book.save_case(case)
    is_own = case.owner == doing.account.id
    if not is_own or case.state is CaseState.ACCEPTED:
        raise_alarm(book, case, case.outcome, CONCERN_CAUSE, now)
    if not is_own and case.owner != DUTY_TEAM:
        notify(book, "concern", case.reference, now, to=[AccountId(case.owner)])
