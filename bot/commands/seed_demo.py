"""`python -m bot seed-demo`: fill an empty demonstration with invented families, by the real use cases.

Refuses where `DEMO=yes` is not set and where there is a case already: nothing invented ever stands beside
something real.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from bot.bootstrap import DATA, Service, build
from bot.casework.records import Account, Duty, Json, Role
from bot.casework.said import Begun, Chosen, Typed, Understood
from bot.commands.demo_stories import STORIES
from bot.commands.demo_work import AtWork, Then, train
from bot.commands.operator import OPERATOR
from bot.settings import Settings
from bot.strict import Node, load
from bot.supervisor.first_start import make_ready
from bot.vocabulary import Audience, Language

FAMILIES = DATA / "demo" / "families.yml"
WRITTEN = ("text", "name", "date", "contact")
LONGEST = 400  # turns
ASKED_FOR_A_PERSON = Understood("talk_to_human", 0.95)
NOT_UNDERSTOOD = Understood("nlu_fallback", 0.3)
A_MOMENT = timedelta(minutes=15)  # nothing invented lies ahead, also what takes a little longer
A_YEAR = timedelta(days=365)
FIELDS = ("audience", "language", "hours_ago", "answers", "says", "sends")
WORKERS = {
    Role.DUTY_WORKER: "Ann Enghraifft",
    Role.MANAGER: "Meg Enghraifft",
    Role.SAFEGUARDING_LEAD: "Lew Enghraifft",
    Role.PRACTITIONER: "Pat Enghraifft",
    Role.DATA_PROTECTION: "Dot Enghraifft",
    Role.ADMINISTRATOR: "Ada Enghraifft",
}


@dataclass(frozen=True)
class Family:
    audience: Audience
    language: Language
    hours_ago: int
    answers: Mapping[str, str]
    says: tuple[str, ...]
    sends: bool
    story: Callable[[AtWork], None] | None


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot seed-demo", description=__doc__)
    parser.add_argument(
        "--families", type=Path, default=DATA / "demo" / "families.yml", help="whom to invent"
    )
    families = load_families(parser.parse_args(args).families)
    settings = Settings.from_environment()
    if not settings.demo:
        print("This writes invented cases. Set DEMO=yes, and a VAR_FOLDER of its own.", file=sys.stderr)
        return 1
    make_ready(settings)
    clock = Then()
    service = build(settings, clock=clock, channels=())
    try:
        if service.queue.page(OPERATOR).counts:
            print("There are cases here already. Set VAR_FOLDER to an empty folder.", file=sys.stderr)
            return 1
        for email, password in seed(service, clock, families):
            print(f"{email}  one-time password: {password}")
    finally:
        service.store.close()
    print(f"{len(families)} invented families. Start it with: DEMO=yes script/server")
    return 0


def seed(service: Service, clock: Then, families: list[Family]) -> list[tuple[str, str]]:
    """Accounts with their one-time passwords, a rota, and what each family said."""
    began, passwords = clock.now, []
    today = began - A_MOMENT
    for role, name in WORKERS.items():
        email = f"{name.split()[0].lower()}@demo.example"
        passwords.append((email, service.accounts.create(email, name, role)))
    with service.store.reading() as book:
        people = {account.role: account for account in book.accounts()}
    people = _train(service, people, began)
    _keep_rota(service, people, began)
    for family in sorted(families, key=lambda one: -one.hours_ago):
        clock.now = today - timedelta(hours=family.hours_ago)
        begun = _talk(service, family)
        if family.story is not None:
            family.story(AtWork(service, clock, people, _reference_of(service, begun), today))
    clock.now = began
    return passwords


def _train(service: Service, people: Mapping[Role, Account], now: datetime) -> dict[Role, Account]:
    for role in (Role.DUTY_WORKER, Role.SAFEGUARDING_LEAD):
        train(service, people[Role.MANAGER], people[role], now + A_YEAR)
    with service.store.reading() as book:
        return {account.role: account for account in book.accounts()}


def _keep_rota(service: Service, people: Mapping[Role, Account], now: datetime) -> None:
    a_week = [(now, now + timedelta(days=7))]
    by = people[Role.MANAGER]
    for duty, role in (
        (Duty.ON_DUTY, Role.DUTY_WORKER),
        (Duty.NEXT_ON_CALL, Role.MANAGER),
        (Duty.LEAD, Role.SAFEGUARDING_LEAD),
    ):
        service.rota.add(by, people[role].id, duty, a_week)


def _talk(service: Service, family: Family) -> Begun:
    talks = service.conversations
    begun = talks.begin(family.audience, family.language)
    reply = begun.reply
    for words in family.says:
        accepted = talks.accept(begun.conversation_id, str(uuid4()), Typed(words))
        understood = ASKED_FOR_A_PERSON if "person" in words else NOT_UNDERSTOOD
        reply = talks.answer(accepted.turn_id, understood)
    if family.sends:
        _answer_all(service, begun, family, reply)
    return begun


def _answer_all(service: Service, begun: Begun, family: Family, reply: Json) -> None:
    talks = service.conversations
    for _ in range(LONGEST):
        if reply["state"] != "open":
            return
        asked = reply["question"]
        offered = [choice["value"] for choice in reply["messages"][-1]["choices"]]
        wanted = family.answers.get(asked["id"])
        if asked["kind"] in WRITTEN:
            accepted = talks.accept(begun.conversation_id, str(uuid4()), Typed(wanted or "skip"))
            reply = talks.answer(accepted.turn_id, NOT_UNDERSTOOD)
            continue
        value = wanted if wanted and wanted in offered else _plain_way_on(offered)
        reply = talks.press(begun.conversation_id, str(uuid4()), Chosen(asked["id"], value))
    raise RuntimeError(f"A family of {family.hours_ago} hours ago never came to the end of the questions.")


def _plain_way_on(offered: list[str]) -> str:
    return next((value for value in ("send", "no") if value in offered), offered[0])


def _reference_of(service: Service, begun: Begun) -> str:
    with service.store.reading() as book:
        conversation = book.conversation(begun.conversation_id)
        case = book.case(conversation.case_id) if conversation and conversation.case_id else None
    if case is None:
        raise RuntimeError("An invented family has a story and no case. Let it send, or raise an alarm.")
    return case.reference


def load_families(path: Path) -> list[Family]:
    parts = load(path).fields(("demo", "version", "families"))
    return list(_families(parts["families"]))


def _families(node: Node) -> Iterator[Family]:
    for item in node.items():
        parts = item.fields(FIELDS, optional=("story",))
        yield Family(
            audience=parts["audience"].choice({one.value: one for one in Audience}),
            language=parts["language"].choice({one.value: one for one in Language}),
            hours_ago=parts["hours_ago"].number(),
            answers={name: value.text() for name, value in parts["answers"].entries().items()},
            says=tuple(said.text() for said in parts["says"].items()),
            sends=parts["sends"].truth(),
            story=parts["story"].choice(STORIES) if "story" in parts else None,
        )
