"""A worker's own tasks. A contact is looked at first: is it safe, is it lawful, may it be made at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.casefile.acting import Acting, NotRecordedError, OnCase, new_id
from bot.casework.casefile.may_contact import LEGAL_CHECK, NEVER, Intended, against, known_of
from bot.casework.casefile.people import person_of
from bot.casework.gate import may_do_tasks_of
from bot.casework.records import CASE_OWNER, Account, Channel, Task
from bot.vocabulary import AccountId, PersonId

ANSWERED_IN = {NEVER: "person", LEGAL_CHECK: "legal_check"}  # all else can be answered with a reason


@dataclass(frozen=True)
class Planned:
    """`due` is when it must be done, or, of a contact, when somebody is to be contacted."""

    words: str
    due: datetime
    owner: AccountId | None = None  # else whoever owns the case
    person_id: str = ""
    channel: Channel | None = None  # makes it a contact
    reason: str = ""
    legal_check: str = ""


@dataclass(frozen=True)
class Planning(OnCase):
    def plan(self, reference: str, account: Account, planned: Planned) -> str:
        with self.acting(reference, account) as doing:
            if planned.due <= doing.now:
                raise NotRecordedError("due", "due_is_past")
            if planned.channel is not None:
                self._may_contact(doing, planned, planned.channel)
            _may_do(doing, planned.owner)
            task = Task(
                id=new_id(),
                case_id=doing.case.id,
                clock=None,
                words=planned.words,
                due_at=planned.due,
                made_at=doing.now,
                made_by=account.id,
                owner=planned.owner or CASE_OWNER,
                is_contact=planned.channel is not None,
                person_id=PersonId(planned.person_id) if planned.person_id else None,
                channel=planned.channel,
                reason=planned.reason or None,
                legal_check=planned.legal_check or None,
            )
            doing.book.add_task(task)
            doing.record("contact_planned" if task.is_contact else "task_made", planned.reason)
            return task.id

    def _may_contact(self, doing: Acting, planned: Planned, channel: Channel) -> None:
        if not planned.person_id:
            raise NotRecordedError("person", "whom_to_contact")
        person = person_of(doing.book, doing.case, planned.person_id)
        intended = Intended(person, planned.due, channel, doing.now, planned.reason, planned.legal_check)
        whys = against(intended, known_of(doing.book, doing.case), self.library.policy.clocks)
        if whys:
            raise NotRecordedError(ANSWERED_IN.get(whys[0], "reason"), whys[0])


def _may_do(doing: Acting, owner: AccountId | None) -> None:
    """A task opens no case: whoever does not have this one must be given it first, or somebody in it."""
    account = doing.book.account(owner) if owner else None
    if owner and (account is None or not may_do_tasks_of(doing.book, doing.case, account)):
        raise NotRecordedError("owner", "cannot_be_given")
