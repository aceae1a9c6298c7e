"""The duty console over real HTTP. Ann and Ben are on duty; Mal has no account."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from aiohttp import FormData

from bot.bootstrap import Service
from bot.casework.access import IDLE_ENDS_AFTER
from bot.casework.records import Role
from bot.casework.said import Chosen, Typed
from bot.commands.operator import OPERATOR
from bot.vocabulary import Audience, ConversationId, Language
from tests.gateway.serving import Client, on_store, serving, with_settings
from tests.stores import temporary_store

pytestmark = pytest.mark.asyncio

CHOSEN = "a quiet green kettle"
THREAT = "he is outside now with a knife <b>& he will kill me</b>"


@dataclass
class Clock:
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk_service(service: Service, clock: Clock, tmp_path: Path) -> Iterator[Service]:
    """The service on an empty store (`choices.db` in `tmp_path`)."""
    with closing(temporary_store(tmp_path)) as store:
        yield on_store(service, store, clock)


@dataclass
class Worker:
    """Somebody at a browser."""

    client: Client
    page: str = ""
    status: int = 0
    address: str = ""

    async def open(self, path: str) -> str:
        async with self.client.get(path) as response:
            self.page, self.status, self.address = await response.text(), response.status, response.url.path
        return self.page

    async def send(self, path: str, **fields: str) -> str:
        """Fill in the form that is on the page, with its token and whatever else it carries unseen."""
        token = re.search(r'name="csrf" value="([^"]*)"', self.page)
        assert token, "no form on this page"
        alarms = [("alarm", alarm) for alarm in re.findall(r'name="alarm" value="([^"]*)"', self.page)]
        async with self.client.post(
            path, data=FormData([("csrf", token[1]), *alarms, *fields.items()])
        ) as response:
            self.page, self.status, self.address = await response.text(), response.status, response.url.path
        return self.page

    async def sign_in(self, email: str, password: str) -> str:
        await self.open("/console/sign-in")
        return await self.send("/console/sign-in", email=email, password=password)


@asynccontextmanager
async def at_the_desk(
    service: Service, name: str = "Ann Rees", role: Role = Role.DUTY_WORKER
) -> AsyncIterator[Worker]:
    """Signed in, with a password of their own."""
    email = f"{name.split()[0].lower()}@example.org"
    one_time = service.accounts.create(email, name, role)
    async with serving(service) as client:
        worker = Worker(client)
        await worker.sign_in(email, one_time)
        await worker.send("/console/password", old=one_time, new=CHOSEN)
        assert worker.address == "/console/"
        yield worker


def a_talk(service: Service, *said: str) -> str:
    """Somebody says this and leaves the page open. Returns the reference of the case it made."""
    begun = service.conversations.begin(Audience.FAMILY, Language.EN)
    say(service, begun.conversation_id, *said)
    return _references(service)[-1]


def say(service: Service, talk: ConversationId, *said: str) -> None:
    for text in said:
        accepted = service.conversations.accept(talk, str(uuid4()), Typed(text))
        service.conversations.answer(accepted.turn_id, None)


def _references(service: Service) -> list[str]:
    rows = service.desk.queue(OPERATOR)
    return [row.case.reference for row in sorted(rows, key=lambda row: row.case.opened_at)]


def a_whole_talk(service: Service) -> str:
    """Somebody answers everything by button, yes where it can be said, and sends it."""
    talks = service.conversations
    begun = talks.begin(Audience.FAMILY, Language.CY)
    reply = begun.reply
    for number in range(250):
        if reply["state"] == "sent":
            return _references(service)[-1]
        reply = _answer_next(service, begun.conversation_id, reply, number)
    raise AssertionError("the interview did not come to its end")


def _answer_next(service: Service, talk: str, reply: dict[str, object], number: int) -> dict[str, object]:
    question, messages = reply["question"], reply["messages"]
    assert isinstance(question, dict)
    assert isinstance(messages, list)
    values = [choice["value"] for choice in messages[-1]["choices"]]
    value = _pressed(values, number)
    said = Chosen(question["id"], value) if values else Typed("skip")
    accepted = service.conversations.accept(talk, str(uuid4()), said)  # type: ignore[arg-type]
    return service.conversations.answer(accepted.turn_id, None)


def _pressed(values: list[str], number: int) -> str:
    preferred = ("send", "no") if number < 3 else ("send", "unknown") if number % 6 == 5 else ("send",)
    return next((value for value in preferred if value in values), values[0] if values else "")


@pytest.mark.parametrize("path", ["/console", "/console/", "/console/cases/AAAA-BBBB", "/console/password"])
async def test_nobody_sees_anything_before_signing_in(desk_service: Service, path: str) -> None:
    async with serving(desk_service) as client:
        mal = Worker(client)

        await mal.open(path)

        assert mal.address == "/console/sign-in"


async def test_no_account_and_a_wrong_password_get_the_same_page(desk_service: Service) -> None:
    desk_service.accounts.create("ann@example.org", "Ann Rees", Role.DUTY_WORKER)
    pages = []
    for email in ("ann@example.org", "mal@example.org"):
        async with serving(desk_service) as client:
            mal = Worker(client)
            page = await mal.sign_in(email, "guess guess guess")
            pages.append((mal.status, re.sub(r'value="[^"]*"', "", page)))

    assert pages[0] == pages[1]
    assert pages[0][0] == 422


async def test_a_one_time_password_opens_nothing_but_the_page_that_changes_it(desk_service: Service) -> None:
    one_time = desk_service.accounts.create("ann@example.org", "Ann Rees", Role.DUTY_WORKER)
    async with serving(desk_service) as client:
        ann = Worker(client)
        await ann.sign_in("ann@example.org", one_time)
        assert ann.address == "/console/password"

        await ann.open("/console/")
        assert ann.address == "/console/password"
        await ann.send("/console/password", old=one_time, new="short")
        assert "too short" in ann.page
        await ann.send("/console/password", old=one_time, new=CHOSEN)

        assert ann.address == "/console/"
        assert "Ann Rees" in ann.page


async def test_a_form_without_its_token_does_nothing(desk_service: Service) -> None:
    reference = a_talk(desk_service, THREAT)
    async with at_the_desk(desk_service) as ann:
        for csrf in ({}, {"csrf": ""}, {"csrf": "guess"}, {"csrf": "gwŷr"}):
            async with ann.client.post(f"/console/cases/{reference}/acknowledge", data=csrf) as response:
                assert response.status == 403

    assert [row.unacknowledged for row in desk_service.desk.queue(OPERATOR)] == [1]


@pytest.mark.parametrize(
    ("public_url", "secure"), [("https://choices.example", True), ("http://localhost", "")]
)
async def test_cookies_cannot_be_read_by_scripts_sent_by_other_sites_or_go_unencrypted(
    desk_service: Service, public_url: str, secure: bool | str
) -> None:
    """Where people reach us decides, not what a request says of itself: it comes from a proxy of ours."""
    one_time = desk_service.accounts.create("ann@example.org", "Ann Rees", Role.DUTY_WORKER)
    async with serving(with_settings(desk_service, public_url=public_url)) as client:
        ann = Worker(client)
        await ann.open("/console/sign-in")
        token = re.search(r'name="csrf" value="([^"]*)"', ann.page)
        assert token
        form = {"csrf": token[1], "email": "ann@example.org", "password": one_time}
        over_http = {"desk_form": token[1]}  # as from the proxy: the client itself holds a secure cookie back
        async with client.post(
            "/console/sign-in", data=form, cookies=over_http, allow_redirects=False
        ) as response:
            cookie = response.cookies["desk"]

    assert cookie["httponly"]
    assert cookie["secure"] == secure
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/console"


async def test_signing_out_ends_the_session_also_for_whoever_copied_the_cookie(desk_service: Service) -> None:
    async with at_the_desk(desk_service) as ann:
        copied = {cookie.key: cookie.value for cookie in ann.client.session.cookie_jar}

        await ann.send("/console/sign-out")

        async with ann.client.get("/console/", cookies=copied) as response:
            assert response.url.path == "/console/sign-in"


async def test_a_screen_nobody_looks_after_signs_out_and_says_that_alarms_are_not_shown(
    desk_service: Service, clock: Clock
) -> None:
    async with at_the_desk(desk_service) as ann:
        clock.now += IDLE_ENDS_AFTER - timedelta(minutes=1)
        await ann.open("/console/?auto=1")
        assert ann.address == "/console/"

        clock.now += timedelta(minutes=2)
        await ann.open("/console/?auto=1")

        assert ann.address == "/console/sign-in"
        assert "will not see alarms" in ann.page


async def test_an_empty_list_says_so(desk_service: Service) -> None:
    async with at_the_desk(desk_service) as ann:
        assert "There are no cases" in ann.page
        assert "No alarm is waiting" in ann.page


async def test_the_list_names_nobody_and_repeats_no_words(desk_service: Service) -> None:
    reference = a_talk(desk_service, THREAT)
    async with at_the_desk(desk_service) as ann:
        page = await ann.open("/console/")

    assert f'href="/console/cases/{reference}"' in page
    assert "Emergency" in page
    assert "Not finished" in page
    assert "Alarms nobody has taken (1)" in page
    assert "(1) Choices desk" in page
    assert "knife" not in page


async def test_what_should_have_been_opened_by_now_looks_late(desk_service: Service, clock: Clock) -> None:
    a_talk(desk_service, THREAT)
    async with at_the_desk(desk_service) as ann:
        in_time = await ann.open("/console/")
        clock.now += timedelta(minutes=20)
        late = await ann.open("/console/")

    assert 'class="late"' not in in_time
    assert '<span class="late">Late by' in late


async def test_a_case_shows_their_words_and_never_as_code(desk_service: Service) -> None:
    reference = a_talk(desk_service, THREAT)
    async with at_the_desk(desk_service) as ann:
        page = await ann.open(f"/console/cases/{reference}")

    assert "he is outside now with a knife &lt;b&gt;&amp; he will kill me" in page
    assert "<b>" not in page
    assert page.index("In their own words") < page.index("outside now with a knife &lt;b&gt;")
    assert "Not finished" in page
    assert "<strong>Danger now</strong>" in page


async def test_the_persons_own_words_stand_above_the_count_and_its_limits_beside_it(
    desk_service: Service,
) -> None:
    reference = a_whole_talk(desk_service)
    async with at_the_desk(desk_service) as ann:
        await ann.open(f"/console/cases/{reference}")
        seen = re.search(r'name="seen" value="(\d+)"', ann.page)
        assert seen
        judged = {"concern": "medium", "words": "I am worried.", "seen": seen[1]}
        page = await ann.send(f"/console/cases/{reference}/judgement", **judged)

    assert page.index("In their own words") < page.index("The checklist</h2>")
    assert re.search(r"<strong>\d+ to \d+ of 24</strong>", page)
    assert "cannot tell you how safe someone is" in page
    assert "Ask these first" in page
    assert "Source: " in page
    assert "A trained person decides" in page
    assert "Not finished" not in page


async def test_a_button_pressed_in_the_other_language_is_not_taken_for_their_own_words(
    desk_service: Service,
) -> None:
    reference = a_whole_talk(desk_service)
    async with at_the_desk(desk_service) as ann:
        page = await ann.open(f"/console/cases/{reference}")

    assert "<q>" not in page.split('id="answers"')[1].split('id="transcript"')[0]


async def test_an_answer_read_between_the_lines_is_marked_for_the_worker(desk_service: Service) -> None:
    begun = desk_service.conversations.begin(Audience.FAMILY, Language.EN)
    reply = begun.reply
    for number in range(250):
        if reply["question"]["id"] == "money":
            break
        if reply["question"]["id"] == "age_band":
            say(desk_service, begun.conversation_id, "34")
            reply = desk_service.conversations.standing(begun.conversation_id)
            continue
        reply = _answer_next(desk_service, begun.conversation_id, reply, number)
    say(desk_service, begun.conversation_id, "he holds the bank card and gives me pocket money")
    async with at_the_desk(desk_service) as ann:
        page = await ann.open(f"/console/cases/{_references(desk_service)[-1]}")

    assert page.count("Read from their words") == 1


async def test_reading_a_case_is_kept(desk_service: Service) -> None:
    reference = a_talk(desk_service, THREAT)
    async with at_the_desk(desk_service) as ann:
        await ann.open(f"/console/cases/{reference}")
        page = await ann.open(f"/console/cases/{reference}/history")

    assert "Read, by Ann Rees" in page


async def test_the_first_to_press_takes_a_case_and_the_second_is_told_who(desk_service: Service) -> None:
    reference = a_talk(desk_service, THREAT)
    async with at_the_desk(desk_service) as ann, at_the_desk(desk_service, "Ben Lloyd") as ben:
        for worker in (ann, ben):
            await worker.open(f"/console/cases/{reference}")
        await ann.send(f"/console/cases/{reference}/acknowledge")
        await ben.send(f"/console/cases/{reference}/acknowledge")

    assert "You have taken this" in ann.page
    assert "Somebody was first" in ben.page
    assert "Taken by Ann Rees" in ben.page
    assert "Owner: Ann Rees" in ben.page


@pytest.mark.parametrize(
    ("language", "told"), [("en", "A new alarm came while you were reading"), ("cy", "Daeth larwm newydd")]
)
async def test_an_alarm_that_came_while_reading_is_not_taken_unseen(
    desk_service: Service, language: str, told: str
) -> None:
    talk = desk_service.conversations.begin(Audience.FAMILY, Language.EN).conversation_id
    say(desk_service, talk, "he follows me everywhere and strangled me last week")
    reference = _references(desk_service)[-1]
    async with at_the_desk(desk_service) as ann:
        await ann.open(f"/console/cases/{reference}?in={language}")
        say(desk_service, talk, THREAT)

        await ann.send(f"/console/cases/{reference}/acknowledge")
        assert told in ann.page
        assert "knife" in ann.page
        assert desk_service.desk.queue(OPERATOR)[0].unacknowledged > 1

        await ann.send(f"/console/cases/{reference}/acknowledge")
        assert told not in ann.page
        assert desk_service.desk.queue(OPERATOR)[0].unacknowledged == 0


async def test_a_case_that_does_not_exist_is_said_plainly(desk_service: Service) -> None:
    async with at_the_desk(desk_service) as ann:
        page = await ann.open("/console/cases/AAAA-BBBB")

    assert ann.status == 404
    assert "no case with this reference" in page


async def test_the_console_is_in_welsh_once_asked_and_stays_so(desk_service: Service) -> None:
    async with at_the_desk(desk_service) as ann:
        await ann.open("/console/?in=cy")

        page = await ann.open("/console/")

    assert '<html lang="cy" class="govuk-template">' in page
    assert "Nid oes achosion" in page


async def test_when_records_cannot_be_read_the_list_does_not_look_empty(
    desk_service: Service, tmp_path: Path
) -> None:
    async with at_the_desk(desk_service) as ann:
        desk_service.store.close()
        (tmp_path / "choices.db").write_bytes(b"not a database at all")

        page = await ann.open("/console/")

    assert ann.status == 503
    assert "cannot be read now" in page
    assert "no cases" not in page


async def test_a_page_that_fails_goes_on_listening_for_alarms(
    desk_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(desk_service) as ann:
        monkeypatch.setattr(desk_service.queue, "page", lambda *_, **__: 1 / 0)

        page = await ann.open("/console/")

    assert ann.status == 500
    assert 'sse-connect="/console/live' in page
    assert 'id="alarm-bar"' in page
