"""What the team does about a case."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.casework.ports.people import Viewer
from bot.casework.records import HandOver, Judgement, Link, Note, Task
from bot.vocabulary import AccountId, CaseId


class Work(Protocol):
    def add_judgement(self, judgement: Judgement) -> None: ...
    def judgements(self, case_id: CaseId) -> list[Judgement]:
        """Oldest first; so are the lists below."""

    def add_note(self, note: Note) -> None: ...
    def notes(self, case_id: CaseId) -> list[Note]: ...
    def add_task(self, task: Task) -> bool:
        """False, and nothing added, when there is a task with this id already."""

    def tasks(self, case_id: CaseId) -> list[Task]:
        """The first due first."""

    def finish_task(self, case_id: CaseId, task_id: str, by: AccountId, at: datetime, result: str) -> bool:
        """False when it was done already, or is not of this case: the first one counts."""

    def tasks_of(self, viewer: Viewer) -> list[tuple[Task, str]]:
        """What waits for this account, with the reference of its case: its own, and those of its cases."""

    def release_tasks(self, case_id: CaseId, owner: AccountId) -> None:
        """What waits for this account falls to whoever owns the case, who is told anew of what is late."""

    def late_tasks(self, now: datetime, limit: int) -> list[Task]:
        """Past their time, not done and not told of, the latest first."""

    def tell_task(self, task_id: str, at: datetime) -> bool:
        """False when somebody told of it already."""

    def offer(self, hand_over: HandOver) -> bool:
        """False, and nothing added, while another offer of the case waits."""

    def late_hand_overs(self, offered_before: datetime, limit: int) -> list[HandOver]:
        """Unanswered and not told of."""

    def tell_hand_over(self, hand_over_id: str, at: datetime) -> bool:
        """False when somebody told of it already."""

    def hand_over(self, hand_over_id: str) -> HandOver | None: ...
    def hand_overs(self, case_id: CaseId) -> list[HandOver]: ...
    def offered_to(self, account_id: AccountId) -> list[HandOver]:
        """Those that wait for this account's answer."""

    def answer_hand_over(self, hand_over_id: str, at: datetime, answer: str, *, accepted: bool) -> bool:
        """False when it was answered already."""

    def add_link(self, link: Link) -> bool:
        """False, and nothing added, when there is a link with this id already."""

    def links(self, case_id: CaseId) -> list[Link]:
        """From either end."""

    def link(self, link_id: str) -> Link | None: ...
    def decide_link(self, link_id: str, by: AccountId, at: datetime, *, confirmed: bool) -> bool:
        """False when it was decided already."""
