"""What a worker does in a demonstration, by the use cases that the console calls. Never writes a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.bootstrap import Service
from bot.casework.access.changes import Change
from bot.casework.casefile.people import Described
from bot.casework.deciding import Asked, Proposal
from bot.casework.papers.ordering import Form, Order
from bot.casework.records import Account, Concern, Consent, Decision, Option, Part, Role
from bot.casework.voice.sheet import SAFE_ALONE, SAFE_CODE, Sent, Written
from bot.triage import TOPICS
from bot.vocabulary import Language

INVENTED = "Invented, to show how this looks."
SAFE = {SAFE_ALONE: "yes", SAFE_CODE: "none_agreed"}
A_FORTNIGHT = timedelta(days=14)


@dataclass
class Then:
    """A clock that is set back to when somebody talked, and goes on a second with each look."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def pass_by(self, **time: int) -> None:
        self.now += timedelta(**time)


@dataclass(frozen=True)
class AtWork:
    """One case, and the people of the demonstration by role. `today` is when somebody will look at it."""

    service: Service
    clock: Then
    people: Mapping[Role, Account]
    reference: str
    today: datetime

    @property
    def worker(self) -> Account:
        return self.people[Role.DUTY_WORKER]

    @property
    def manager(self) -> Account:
        return self.people[Role.MANAGER]

    @property
    def lead(self) -> Account:
        return self.people[Role.SAFEGUARDING_LEAD]

    def wait_until_today(self) -> None:
        self.clock.now = self.today

    def take(self, by: Account) -> None:
        self.clock.pass_by(minutes=7)
        self.service.desk.acknowledge(self.reference, by)

    def go_through_checklist(self, by: Account, *yes: str) -> None:
        """On the telephone, every topic: these are a yes, all else is a no."""
        self.clock.pass_by(minutes=20)
        voice = self.service.voice
        voice.begin(self.reference, by, Language.EN)
        replies = SAFE | dict.fromkeys(TOPICS, "no") | dict.fromkeys(yes, "yes")
        saved = voice.finish(
            self.reference, by, {key: Sent(Written(reply)) for key, reply in replies.items()}
        )
        if not saved.is_done:
            raise RuntimeError(f"A checklist of the demonstration was not finished: {saved}.")
        self.service.desk.acknowledge(self.reference, by)  # what was said may have raised an alarm

    def judge(self, by: Account, concern: Concern = Concern.STANDARD) -> None:
        self.clock.pass_by(minutes=5)
        seen = self.service.casefile.view.show(self.reference, by).assessments
        self.service.casefile.judging.judge(self.reference, by, concern, INVENTED, seen)

    def give_each_adult_a_worker(self, by: Account) -> None:
        people, view = self.service.casefile.people, self.service.casefile.view
        people.add(self.reference, by, Described(Part.OTHER_ADULT, "Robin Enghraifft", {}, ""))
        adults = {one.person.part: one.person.id for one in view.show(self.reference, by).people}
        people.assign(self.reference, by, adults[Part.PERSON], self.worker.id)
        people.assign(self.reference, by, adults[Part.OTHER_ADULT], self.people[Role.PRACTITIONER].id)

    def check_law(self, by: Account) -> None:
        told = self.service.deciding.boards.of(self.reference, by).told_of_orders
        day = self.clock.now.date()
        asked = Asked(
            f"Sam Enghraifft, solicitor. {INVENTED}", day, INVENTED, allows=True, told_of_orders=told
        )
        self.service.deciding.legal_checks.keep(self.reference, by, asked)

    def decide(self, by: Account, option: Option, **changes: Any) -> Decision:
        self.clock.pass_by(minutes=10)
        proposal = Proposal(
            **{
                "id": str(uuid4()),
                "option": option,
                "reasons": f"It fits what they told us. {INVENTED}",
                "alternatives": f"To wait. {INVENTED}",
                "wishes": f"To be safe and to be heard. {INVENTED}",
                "consent": Consent.GIVEN,
                "consent_why": "",
                "authority": "person_agreed",
                "authority_words": f"Said so on the telephone. {INVENTED}",
                "next_review": (self.clock.now + A_FORTNIGHT).date(),
                "basis": self.service.deciding.boards.of(self.reference, by).basis,
                "differs": f"I know more than the answers say. {INVENTED}",
                "settled": f"Each was gone into with the person alone. {INVENTED}",
                "gone_into": tuple(self.service.policy.deciding.gone_into),
                **changes,
            }
        )
        return self.service.deciding.proposing.decide(self.reference, by, proposal)

    def sign(self, by: Account, decision: Decision) -> None:
        self.clock.pass_by(minutes=30)
        words = f"I read the case and agree. {INVENTED}"
        self.service.deciding.signing.sign(self.reference, by, decision.id, agrees=True, reasons=words)

    def finish_tasks(self, by: Account, *clocks: str) -> None:
        tasks = self.service.casefile.view.show(self.reference, by).tasks
        for task in tasks:
            if task.clock in clocks and task.done_at is None:
                self.service.casefile.tasks.finish(self.reference, by, task.id, f"Done. {INVENTED}")

    def export(self, by: Account, kind: str) -> None:
        for language in Language:
            why = f"For the meeting. {INVENTED}"
            self.service.papers.export(self.reference, by, Order(kind, language), Form.PDF, why)


def train(service: Service, by: Account, account: Account, until: datetime) -> None:
    """A checklist is gone through by whoever was trained for it."""
    change = Change(account.role, account.active, account.phone or "", until.date(), INVENTED)
    if (refused := service.accounts.keeping.change(by.id, account.id, change)) is not None:
        raise RuntimeError(f"An account of the demonstration was not changed: {refused}.")
