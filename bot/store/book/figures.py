"""What figures are made of. Of each case the newest assessment is opened, and why its decisions differ."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from bot.casework.records import Counted
from bot.store.book.part import Part
from bot.store.columns import Moment
from bot.store.rows import (
    AssessmentRow,
    CaseRow,
    ConversationRow,
    DecisionRow,
    EventRow,
    LineRow,
    TaskRow,
)
from bot.vocabulary import Speaker

IN_TIME = (CaseRow.opened_at >= bindparam("since", type_=Moment())) & (
    CaseRow.opened_at < bindparam("until", type_=Moment())
)
TAKEN = select(func.min(EventRow.at)).where(EventRow.case_id == CaseRow.id, EventRow.event == "acknowledged")
FIRST_WORDS = select(func.min(LineRow.said_at)).where(
    LineRow.conversation_id == CaseRow.conversation_id, LineRow.speaker == Speaker.WORKER
)
FIRST_CONTACT = select(func.min(TaskRow.done_at)).where(TaskRow.case_id == CaseRow.id, TaskRow.is_contact)
NEWEST = select(func.max(AssessmentRow.seq)).where(AssessmentRow.case_id == CaseRow.id)
CASES = (
    select(
        CaseRow.id,
        CaseRow.outcome,
        CaseRow.opened_at,
        *(part.correlate(CaseRow).scalar_subquery() for part in (TAKEN, FIRST_WORDS, FIRST_CONTACT)),
        CaseRow.unknown,
        ConversationRow.audience,
        ConversationRow.language,
        CaseRow.area,
        AssessmentRow.situation,
    )
    .join(ConversationRow, ConversationRow.id == CaseRow.conversation_id)
    .outerjoin(AssessmentRow, AssessmentRow.seq == NEWEST.correlate(CaseRow).scalar_subquery())
    .where(IN_TIME)
)
DECIDED = (
    select(DecisionRow.case_id, DecisionRow.differs, DecisionRow.override)
    .join(CaseRow, CaseRow.id == DecisionRow.case_id)
    .where(IN_TIME)
)


class Figures(Part):
    def counted(self, since: datetime, until: datetime) -> list[Counted]:
        given = {"since": since, "until": until}
        decisions: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for case_id, differs, override in self.connection.execute(DECIDED, given):
            decisions[case_id].append((differs, override))
        return [_counted(row, decisions) for row in self.connection.execute(CASES, given)]


def _counted(row: Any, decisions: dict[str, list[tuple[str, str]]]) -> Counted:
    case_id, outcome, opened_at, taken_at, words_at, contact_at, *rest = row
    unknown, audience, language, area, situation = rest
    decided = decisions.get(case_id, [])
    return Counted(
        outcome=outcome,
        opened_at=opened_at,
        taken_at=taken_at,
        met_at=min((at for at in (words_at, contact_at) if at), default=None),
        unknown=unknown,
        audience=audience,
        language=language,
        area=area,
        groups=tuple(((situation or {}).get("context") or {}).get("groups") or ()),
        decided=bool(decided),
        differs=any(differs for differs, _ in decided),
        overridden=any(override for _, override in decided),
    )
