"""What the team does about a case. Whoever comes first counts, by one conditional update."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, and_, bindparam, or_, update

from bot.casework.ports.people import Viewer
from bot.casework.records import CASE_OWNER, HandOver, Judgement, Link, Note, Task
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.book.viewing import OPEN_TO_VIEWER, VIEWER, seen_by
from bot.store.rows import CaseRow, HandOverRow, JudgementRow, LinkRow, NoteRow, TaskRow
from bot.store.rows.work import NOT_DONE
from bot.vocabulary import AccountId, CaseId

JUDGEMENTS = Shelf(Judgement, JudgementRow)
NOTES = Shelf(Note, NoteRow)
TASKS = Shelf(Task, TaskRow)
HAND_OVERS = Shelf(HandOver, HandOverRow, once=())  # by whichever of its rules would be broken
LINKS = Shelf(Link, LinkRow)

THIS = bindparam("case", type_=String)
JUDGED = JUDGEMENTS.select.where(JUDGEMENTS.c.case_id == THIS).order_by(JUDGEMENTS.c.at, JUDGEMENTS.c.id)
NOTED = NOTES.select.where(NOTES.c.case_id == THIS).order_by(NOTES.c.at, NOTES.c.id)
TO_DO = TASKS.select.where(TASKS.c.case_id == THIS).order_by(TASKS.c.due_at, TASKS.c.id)
FINISH = update(TASKS.table).where(
    TASKS.c.id == bindparam("of"), TASKS.c.case_id == THIS, TASKS.c.done_at.is_(None)
)
TASKS_OF = (
    TASKS.select.join(CaseRow, CaseRow.id == TASKS.c.case_id)
    .add_columns(CaseRow.reference)
    .where(
        NOT_DONE,
        or_(
            TASKS.c.owner == VIEWER,
            and_(TASKS.c.owner == bindparam("case_owner"), CaseRow.owner == VIEWER),
        ),
        OPEN_TO_VIEWER,
    )
    .order_by(TASKS.c.due_at, TASKS.c.id)
)
RELEASE = update(TASKS.table).where(
    TASKS.c.case_id == THIS, TASKS.c.owner == bindparam("from"), TASKS.c.done_at.is_(None)
)
LATE = (
    TASKS.select.where(NOT_DONE, TASKS.c.told_at.is_(None), TASKS.c.due_at < bindparam("now"))
    .order_by(TASKS.c.due_at, TASKS.c.id)
    .limit(bindparam("limit"))
)
TELL = update(TASKS.table).where(
    TASKS.c.id == bindparam("of"), TASKS.c.told_at.is_(None), TASKS.c.done_at.is_(None)
)
OFFERED = HAND_OVERS.select.where(HAND_OVERS.c.case_id == THIS).order_by(HAND_OVERS.c.offered_at)
WAITING_FOR = HAND_OVERS.select.where(
    HAND_OVERS.c.taker == bindparam("account"), HAND_OVERS.c.answered_at.is_(None)
).order_by(HAND_OVERS.c.offered_at)
LATE_OFFERS = (
    HAND_OVERS.select.where(
        HAND_OVERS.c.answered_at.is_(None),
        HAND_OVERS.c.told_at.is_(None),
        HAND_OVERS.c.offered_at < bindparam("before"),
    )
    .order_by(HAND_OVERS.c.offered_at)
    .limit(bindparam("limit"))
)
TELL_OFFER = update(HAND_OVERS.table).where(
    HAND_OVERS.c.id == bindparam("of"), HAND_OVERS.c.told_at.is_(None), HAND_OVERS.c.answered_at.is_(None)
)
ANSWER = update(HAND_OVERS.table).where(
    HAND_OVERS.c.id == bindparam("of"), HAND_OVERS.c.answered_at.is_(None)
)
LINKED = LINKS.select.where(or_(LINKS.c.case_id == THIS, LINKS.c.other_id == THIS)).order_by(
    LINKS.c.made_at, LINKS.c.id
)
DECIDE = update(LINKS.table).where(LINKS.c.id == bindparam("of"), LINKS.c.decided_at.is_(None))


class Work(Part):
    def add_judgement(self, judgement: Judgement) -> None:
        JUDGEMENTS.add(self.connection, [judgement])

    def judgements(self, case_id: CaseId) -> list[Judgement]:
        return JUDGEMENTS.all(self.connection, JUDGED, case=case_id)

    def add_note(self, note: Note) -> None:
        NOTES.add(self.connection, [note])

    def notes(self, case_id: CaseId) -> list[Note]:
        return NOTES.all(self.connection, NOTED, case=case_id)

    def add_task(self, task: Task) -> bool:
        return TASKS.add_once(self.connection, task)

    def tasks(self, case_id: CaseId) -> list[Task]:
        return TASKS.all(self.connection, TO_DO, case=case_id)

    def finish_task(self, case_id: CaseId, task_id: str, by: AccountId, at: datetime, result: str) -> bool:
        values = {"of": task_id, "case": case_id, "done_by": by, "done_at": at, "result": result}
        return self.connection.execute(FINISH, values).rowcount == 1

    def tasks_of(self, viewer: Viewer) -> list[tuple[Task, str]]:
        rows = self.connection.execute(TASKS_OF, {"case_owner": CASE_OWNER, **seen_by(self.keys, viewer)})
        return [(Task(*fields), reference) for *fields, reference in rows]

    def release_tasks(self, case_id: CaseId, owner: AccountId) -> None:
        values = {"case": case_id, "from": owner, "owner": CASE_OWNER, "told_at": None}
        self.connection.execute(RELEASE, values)

    def late_tasks(self, now: datetime, limit: int) -> list[Task]:
        return TASKS.all(self.connection, LATE, now=now, limit=limit)

    def tell_task(self, task_id: str, at: datetime) -> bool:
        return self.connection.execute(TELL, {"of": task_id, "told_at": at}).rowcount == 1

    def offer(self, hand_over: HandOver) -> bool:
        return HAND_OVERS.add_once(self.connection, hand_over)

    def late_hand_overs(self, offered_before: datetime, limit: int) -> list[HandOver]:
        return HAND_OVERS.all(self.connection, LATE_OFFERS, before=offered_before, limit=limit)

    def tell_hand_over(self, hand_over_id: str, at: datetime) -> bool:
        values = {"of": hand_over_id, "told_at": at}
        return self.connection.execute(TELL_OFFER, values).rowcount == 1

    def hand_over(self, hand_over_id: str) -> HandOver | None:
        return HAND_OVERS.by_id(self.connection, hand_over_id)

    def hand_overs(self, case_id: CaseId) -> list[HandOver]:
        return HAND_OVERS.all(self.connection, OFFERED, case=case_id)

    def offered_to(self, account_id: AccountId) -> list[HandOver]:
        return HAND_OVERS.all(self.connection, WAITING_FOR, account=account_id)

    def answer_hand_over(self, hand_over_id: str, at: datetime, answer: str, *, accepted: bool) -> bool:
        values = {"of": hand_over_id, "answered_at": at, "accepted": accepted, "answer": answer}
        return self.connection.execute(ANSWER, values).rowcount == 1

    def add_link(self, link: Link) -> bool:
        return LINKS.add_once(self.connection, link)

    def links(self, case_id: CaseId) -> list[Link]:
        return LINKS.all(self.connection, LINKED, case=case_id)

    def link(self, link_id: str) -> Link | None:
        return LINKS.by_id(self.connection, link_id)

    def decide_link(self, link_id: str, by: AccountId, at: datetime, *, confirmed: bool) -> bool:
        values = {"of": link_id, "decided_by": by, "decided_at": at, "confirmed": confirmed}
        return self.connection.execute(DECIDE, values).rowcount == 1
