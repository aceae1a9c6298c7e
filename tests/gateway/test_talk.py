"""The page of a talk over real HTTP: what is refused stays in its box; who may not see it finds nothing."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest

from bot.bootstrap import Service
from bot.casework.records import Account, Barred, Role
from bot.casework.said import Chosen, Typed, Understood
from bot.vocabulary import Audience, ConversationId, Language
from tests.gateway.serving import serving
from tests.gateway.test_console import CHOSEN, Worker

pytestmark = pytest.mark.asyncio


def an_account(service: Service, role: Role = Role.DUTY_WORKER, name: str = "Ann Rees") -> Account:
    email = f"{uuid4()}@example.org"
    one_time = service.accounts.create(email, name, role)
    signed_in = service.accounts.sign_in(email, one_time)
    assert signed_in is not None
    service.accounts.change_password(signed_in[1].id, one_time, CHOSEN)
    return signed_in[1]


def asked_for_a_person(service: Service, language: Language = Language.EN) -> str:
    begun = service.conversations.begin(Audience.FAMILY, language)
    service.conversations.press(begun.conversation_id, str(uuid4()), Chosen(":steer", "talk_to_human"))
    with service.store.reading() as book:
        conversation = book.conversation(begun.conversation_id)
        assert conversation is not None
        assert conversation.case_id is not None
        case = book.case(conversation.case_id)
    assert case is not None
    return f"/console/cases/{case.reference}/talk"


@asynccontextmanager
async def at_the_talk(
    service: Service, role: Role = Role.DUTY_WORKER, language: Language = Language.EN
) -> AsyncIterator[tuple[Worker, str]]:
    """Somebody signed in, on the page of a talk whose person has asked for one, and its address."""
    account, talk = an_account(service, role), asked_for_a_person(service, language)
    async with serving(service) as client:
        worker = Worker(client)
        await worker.sign_in(account.email, CHOSEN)
        await worker.open(talk)
        yield worker, talk


def talked_in(service: Service, talk: str) -> ConversationId:
    with service.store.reading() as book:
        case = book.case_by_reference(talk.split("/")[3])
    assert case is not None
    return case.conversation_id


async def test_words_that_are_refused_stay_in_the_box(service: Service) -> None:
    async with at_the_talk(service) as (worker, talk):
        await worker.send(f"{talk}/take")
        assert "You have this chat" in worker.page

        await worker.send(f"{talk}/say", words="b" * 4001)

        assert worker.status == 422
        assert "b" * 4001 in worker.page


async def test_after_a_refusal_the_page_still_reads_again_who_has_the_talk(service: Service) -> None:
    async with at_the_talk(service) as (worker, talk):
        await worker.send(f"{talk}/take")
        await worker.send(f"{talk}/say", words="")
        assert worker.status == 422
        read_again = re.search(r'id="standing"[^>]* hx-get="([^"]*)"', worker.page)
        assert read_again

        await worker.open(read_again[1])

        assert worker.status == 200
        assert "You have this chat" in worker.page


async def test_words_of_a_talk_that_was_lost_stay_in_the_box(service: Service) -> None:
    async with at_the_talk(service) as (worker, talk):
        await worker.send(f"{talk}/say", words="I was too late")

        assert worker.status == 422
        assert "You do not have this chat any more" in worker.page
        assert "I was too late" in worker.page


async def test_ready_words_come_in_the_persons_language(service: Service) -> None:
    async with at_the_talk(service, language=Language.CY) as (worker, talk):
        await worker.send(f"{talk}/take")

        await worker.send(f"{talk}/say", words="Helo.", canned="take_time")

        assert "Helo. Cymerwch eich amser. Does dim brys.</textarea>" in worker.page


async def test_a_barred_worker_finds_no_talk_by_any_address(service: Service) -> None:
    bad, talk = an_account(service, name="Bad Cousin"), asked_for_a_person(service)
    with service.store.transaction() as book:
        case = book.case_by_reference(talk.split("/")[3])
        assert case is not None
        book.bar(
            Barred(str(uuid4()), case.id, "Bad Cousin", "a cousin", service.conversations._clock(), bad.id)
        )
    async with serving(service) as client:
        worker = Worker(client)
        await worker.sign_in(bad.email, CHOSEN)
        queue = await worker.open("/console/")
        there_is_none = await worker.open("/console/cases/ABCD-EFGH/talk")
        for path in (talk, f"{talk}/lines"):
            assert await worker.open(path) == there_is_none.replace("/console/cases/ABCD-EFGH/talk", path)
            assert worker.status == 404
        worker.page = queue
        for step in ("take", "say", "back", "offer", "accept", "decline"):
            worker.page = queue
            await worker.send(f"{talk}/{step}", words="hello")
            assert worker.status == 404


async def test_who_has_no_right_to_talk_looks_only(service: Service) -> None:
    async with at_the_talk(service, Role.DATA_PROTECTION) as (worker, talk):
        assert "Your role can look but not write here" in worker.page

        await worker.send(f"{talk}/take")

        assert "Nothing was changed" in worker.page


async def test_only_the_lines_that_a_page_does_not_have_are_fetched(service: Service) -> None:
    async with at_the_talk(service) as (worker, talk):
        await worker.send(f"{talk}/take")
        await worker.send(f"{talk}/say", words="Hello there")

        assert await worker.open(f"{talk}/lines?auto=1&after=3")
        assert "Hello there" in worker.page
        assert "computer programme, not a person" not in worker.page


async def test_a_page_that_has_every_line_stays_as_it_is(service: Service) -> None:
    async with at_the_talk(service) as (worker, talk):
        last = worker.page.count('name="after"')

        await worker.open(f"{talk}/lines?auto=1&after={last}")
        assert worker.status == 204
        await worker.open(f"{talk}/lines?auto=1&after={last - 1}")
        assert worker.status == 200


async def test_danger_that_is_understood_with_the_answer_is_marked_on_a_page_that_has_the_line(
    service: Service,
) -> None:
    async with at_the_talk(service) as (worker, talk):
        assert "hx-swap-oob" not in worker.page
        before = worker.page.count('name="after"')
        accepted = service.conversations.accept(talked_in(service, talk), str(uuid4()), Typed("yes"))
        await worker.open(f"{talk}/lines?auto=1&after={before}")
        assert f'id="line-{before + 1}"' in worker.page
        assert "Danger now" not in worker.page

        service.conversations.answer(accepted.turn_id, Understood("affirm", 0.97))

        await worker.open(f"{talk}/lines?auto=1&after={before + 1}")
        assert f'id="line-{before + 1}" hx-swap-oob="true"' in worker.page
        assert worker.page.count("hx-swap-oob") == worker.page.count("Danger now") == 1
        last = before + worker.page.count('name="after"')
        await worker.open(f"{talk}/lines?auto=1&after={last}")
        assert worker.status == 204


async def test_a_line_that_came_with_its_mark_is_not_drawn_again(service: Service) -> None:
    """A screen reader would say it twice."""
    async with at_the_talk(service) as (worker, talk):
        said = worker.page.count('name="after"') + 1
        words = Typed("he is outside now with a knife")
        accepted = service.conversations.accept(talked_in(service, talk), str(uuid4()), words)
        await worker.open(f"{talk}/lines?auto=1&after={said - 1}")
        assert "Danger now" in worker.page

        service.conversations.answer(accepted.turn_id, None)

        await worker.open(f"{talk}/lines?auto=1&after={said}")
        assert f'id="line-{said + 1}"' in worker.page
        assert f'id="line-{said}"' not in worker.page
