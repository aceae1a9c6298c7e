"""Somebody on a case's `must_not_receive` list, at every address the console has: there is no such case.

The addresses are those of the router, so that a page that is added later is looked at as well.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from uuid import uuid4

import pytest
from aiohttp import ClientResponse

from bot.bootstrap import Service, build, utc_now
from bot.casework.access import Accounts
from bot.casework.casefile.people import Described
from bot.casework.gate import case_for
from bot.casework.records import Account, Barred, Part, Role
from bot.commands.operator import OPERATOR
from bot.gateway import console
from bot.gateway.app import create_app
from bot.gateway.console.live import LOOK_EVERY
from bot.vocabulary import AccountId, ConversationId
from tests.gateway.serving import QUICK, ready_in
from tests.gateway.test_console import Worker, a_talk, at_the_desk, say
from tests.gateway.test_console_live import signed_in

pytestmark = pytest.mark.asyncio

NO_SUCH = "ZZZZ-9999"
names = (f"Ann{number} Rees" for number in count())
rare_names = (f"Blodeuwedd Annwyl{number}" for number in count())
LINKED = "Cases belong together"
numbers = (f"029 2018 {number:04}" for number in count())
LEAVES = {"/console/sign-out"}


@dataclass(frozen=True)
class Address:
    method: str
    path: str

    def of(self, reference: str) -> str:
        return re.sub(r"\{\w+\}", "1", self.path.replace("{reference}", reference))


def addresses(service: Service) -> list[Address]:
    """Every address of the console, but for the one that would end the visit."""
    resources = [(route.method, route.resource) for route in create_app(service).router.routes()]
    found = {Address(method, resource.canonical) for method, resource in resources if resource is not None}
    ours = (one for one in found if one.path.startswith(console.ADDRESS) and one.path not in LEAVES)
    return sorted((one for one in ours if one.method in {"GET", "POST"}), key=str)


@dataclass
class Barring:
    """`linked` is another case, which they may have: a colleague said that the two belong together."""

    worker: Worker
    reference: str
    linked: str
    canary: str
    service: Service

    async def ask(self, address: Address, reference: str) -> tuple[int, str]:
        """What comes back, with the reference and what differs at every visit taken out."""
        form = {"csrf": self.csrf, "words": self.canary} if address.method == "POST" else None
        async with self.worker.client.request(
            address.method, address.of(reference), data=form, allow_redirects=False
        ) as response:
            if response.content_type == "text/event-stream":
                return response.status, "a stream"  # what it tells is looked at below
            body = await response.text()
        told = f"{response.headers.get('Location', '')}\n{body}"
        return response.status, re.sub(r'value="[^"]*"', "", told.replace(reference, "THE-CASE"))

    @property
    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]*)"', self.worker.page)
        assert found
        return found[1]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """All of the service on a store of its own, where a password is enough."""
    service = build(ready_in(tmp_path_factory.mktemp("whole")))
    with closing(service.store):
        yield replace(service, accounts=Accounts(service.store, utc_now, QUICK, needs_second_factor=False))


@pytest.fixture
async def barred(whole: Service) -> AsyncIterator[Barring]:
    """A manager is signed in, and barred from a case, which is about somebody of a rare name."""
    name = next(names)
    async with at_the_desk(whole, name, Role.MANAGER) as ann:
        linked, reference = (a_talk(whole, "he is outside now with a knife") for _ in range(2))
        colleague, canary = a_colleague(whole), next(rare_names)
        say_that_they_belong_together(whole, colleague, linked, reference, canary)
        with whole.store.transaction() as book:
            case = case_for(book, reference, OPERATOR)
            barred = name.upper().replace(" ", "  ")
            book.bar(Barred(str(uuid4()), case.id, barred, "his sister", case.opened_at, colleague.id))
        await ann.open("/console/")
        yield Barring(ann, reference, linked, canary, whole)


def a_colleague(service: Service) -> Account:
    own_id = str(uuid4())
    made = Account(AccountId(own_id), f"{own_id}@example.org", "Cai Prys", Role.DUTY_WORKER, "x", utc_now())
    with service.store.transaction() as book:
        book.add_account(made)
    return made


def say_that_they_belong_together(service: Service, by: Account, first: str, second: str, name: str) -> None:
    """Both have somebody of one telephone. The reason names who is in the second."""
    file, phone = service.casefile, {"phone": next(numbers)}
    file.people.add(first, by, Described(Part.PERSON, next(names), phone, ""))
    file.people.add(second, by, Described(Part.PERSON, name, phone, ""))
    [link] = (one for one in file.view.show(first, by).links if one.reference == second)
    file.links.decide(first, by, link.link.id, f"{name} says so", confirmed=True)


async def test_every_address_of_the_case_says_what_it_says_of_none(barred: Barring) -> None:
    of_a_case = [one for one in addresses(barred.service) if "{reference}" in one.path]
    assert of_a_case, "the console has no page for a case"

    for address in of_a_case:
        assert await barred.ask(address, barred.reference) == await barred.ask(address, NO_SUCH), address


async def test_no_other_page_names_the_case_or_anybody_in_it(barred: Barring) -> None:
    others = [one for one in addresses(barred.service) if "{" not in one.path and one.method == "GET"]
    assert others

    for address in others:
        _, body = await barred.ask(address, barred.reference)
        assert "THE-CASE" not in body, address
        assert barred.canary not in body, address


async def test_a_search_for_somebody_in_it_finds_nothing(barred: Barring) -> None:
    _, body = await barred.ask(Address("POST", "/console/search"), barred.reference)

    assert "THE-CASE" not in body


async def test_nothing_that_happens_in_it_is_heard(barred: Barring) -> None:
    """A colleague at the same server hears of it, and of another case they hear as well."""
    service, client = barred.service, barred.worker.client
    token, bob = signed_in(service.accounts, f"{uuid4()}@example.org", "Bob Rees", Role.DUTY_WORKER)
    async with (
        asyncio.timeout(30),
        client.get("/console/live") as theirs,
        client.get("/console/live", cookies={"desk": token}) as colleagues,
    ):
        for stream in (theirs, colleagues):
            assert await heard(stream, 3) == ["alarms", "queue", "talk"]

        service.desk.acknowledge(barred.reference, bob)
        say(service, talk_of(service, barred.reference), "he is here again with a knife")
        news: set[str] = set()
        while not {"queue", "talk"} <= news:
            news.update(await heard(colleagues, 1))
        with pytest.raises(TimeoutError):  # what woke the colleague's screen has woken this one as well
            async with asyncio.timeout(LOOK_EVERY):
                await heard(theirs, 1)

        a_talk(service, "he is outside now with a knife")
        assert await heard(theirs, 2) == ["alarms", "queue"]


async def heard(stream: ClientResponse, number: int) -> list[str]:
    """So many events, by name, leaving out that the stream is alive."""
    names: list[str] = []
    while len(names) < number:
        chunk = (await stream.content.readuntil(b"\n\n")).decode()
        found = re.search(r"^event: (\w+)$", chunk, re.MULTILINE)
        assert found
        names += [found[1]] if found[1] != "beat" else []
    return names


def talk_of(service: Service, reference: str) -> ConversationId:
    with service.store.reading() as book:
        return case_for(book, reference, OPERATOR).conversation_id


async def test_a_case_that_belongs_to_it_says_nothing_of_it(barred: Barring) -> None:
    of_a_case = [one for one in addresses(barred.service) if "{reference}" in one.path]
    looked_at = [one for one in of_a_case if one.method == "GET"]
    assert looked_at

    for address in (*looked_at, Address("GET", "/console/audit?case={reference}")):
        _, body = await barred.ask(address, barred.linked)
        for told in (barred.reference, barred.canary, LINKED):
            assert told not in body, (address, told)


async def test_whoever_is_not_barred_is_shown_it(barred: Barring) -> None:
    """The near miss: these tests would pass with nothing to be seen by anybody."""
    with barred.service.store.transaction() as book:
        case = case_for(book, barred.reference, OPERATOR)
        assert book.lift(case.id, book.barred(case.id)[0].id, AccountId("operator"), case.opened_at)

    assert barred.reference in await barred.worker.open("/console/")
    await barred.worker.open(f"/console/cases/{barred.reference}")
    assert barred.worker.status == 200
    _, body = await barred.ask(Address("POST", "/console/search"), barred.reference)
    assert "THE-CASE" in body
    assert barred.reference in await barred.worker.open(f"/console/cases/{barred.linked}")
    for path in (f"/console/cases/{barred.linked}/history", f"/console/audit?case={barred.linked}"):
        page = await barred.worker.open(path)
        assert LINKED in page
        assert barred.canary in page
