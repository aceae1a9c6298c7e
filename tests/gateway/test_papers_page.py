"""The checklist by voice and documents, over real HTTP. Ann is on duty and trained."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from aiohttp import FormData

from bot.bootstrap import Service
from bot.casework.records import Barred, Case, Role
from bot.casework.voice.checklists import CAUSE
from bot.triage import TOPICS
from tests.casework.desk import CARYS, MONDAY_MORNING, Desk
from tests.gateway.serving import on_store, serving
from tests.gateway.test_console import CHOSEN, Worker
from tests.papers.cases import (
    SECRET,
    a_case,
    judged,
    papers_at,
    with_facts,
    with_people,
    with_what_never_leaves,
)
from tests.papers.conftest import desk

__all__ = ["desk"]

pytestmark = pytest.mark.asyncio
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
CHECKED = re.compile(r'name="([^"]+)" type="radio" value="([^"]*)"\s+checked')
WRITTEN = re.compile(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>')


@dataclass
class House:
    desk: Desk
    service: Service
    until: date | None = date(2999, 1, 1)

    @asynccontextmanager
    async def sees(self, role: Role = Role.DUTY_WORKER, name: str = "Ann Rees") -> AsyncIterator[Worker]:
        email = f"{role.value}@example.org"
        one_time = self.service.accounts.create(email, name, role)
        with self.desk.store.transaction() as book:
            account = book.account_by_email(email)
            assert account is not None
            account.trained_until = self.until
            book.save_account(account)
        async with serving(self.service) as client:
            worker = Worker(client)
            await worker.sign_in(email, one_time)
            await worker.send("/console/password", old=one_time, new=CHOSEN)
            yield worker

    def judged_by_ann(self, case: Case) -> None:
        with self.desk.store.reading() as book:
            account = book.account_by_email("duty_worker@example.org")
        assert account is not None
        judged(self.desk, case, account.id)


@pytest.fixture
def house(service: Service, desk: Desk) -> House:
    desk.clock.now = datetime.now(UTC)
    store, clock = desk.store, desk.clock
    made = House(desk, service)
    made.service = replace(on_store(service, store, clock), papers=papers_at(desk))
    return made


def whole_form(page: str) -> dict[str, str]:
    """Everything that a browser would send of the page as it stands."""
    found = [pair for each in (HIDDEN, CHECKED, WRITTEN) for pair in each.findall(page)]
    return {name: html.unescape(value) for name, value in found}


async def press(worker: Worker, path: str, do: str, **filled: str) -> str:
    fields = {**whole_form(worker.page), **{name.replace("__", "-"): value for name, value in filled.items()}}
    async with worker.client.post(path, data=FormData([*fields.items(), ("do", do)])) as response:
        worker.page, worker.status = await response.text(), response.status
        worker.address = str(response.url.relative())
    return worker.page


SAFE = {"reply__safe_alone": "yes", "reply__safe_code": "none_agreed"}
ALL_NO = {f"reply__{topic}": "no" for topic in TOPICS}


async def begun(worker: Worker, case: Case) -> str:
    path = f"/console/cases/{case.reference}/checklist"
    await worker.open(path)
    await worker.send(f"{path}/begin", language="en")
    return path


async def test_the_questions_open_when_it_is_safe_to_talk(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        path = await begun(ann, case)
        assert 'name="reply-strangle"' not in ann.page
        assert "They must hang up now" in ann.page

        await press(ann, path, "save", reply__safe_alone="no", reply__safe_code="none_agreed")
        assert 'name="reply-strangle"' not in ann.page
        assert "Do not go on" in ann.page

        await press(ann, path, "save", **SAFE)

    for topic in TOPICS:
        assert f'name="reply-{topic}"' in ann.page
        assert f'name="words-{topic}"' in ann.page
    assert "Has Gareth ever choked you" in ann.page


async def test_hanging_up_keeps_all_that_is_on_the_page(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        path = await begun(ann, case)
        await press(ann, path, "save", **SAFE)

        await press(ann, path, "hang_up", reply__strangle="yes", words__money="he holds <it>")

        assert "came=hang_up" in ann.address
        assert "All of it is saved" in ann.page
        assert 'name="reply-strangle"' not in ann.page, "the next call asks first"
        await press(ann, path, "save", **SAFE)
        assert "he holds &lt;it&gt;" in ann.page


async def test_done_to_its_end_the_differences_are_shown(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        path = await begun(ann, case)
        await press(ann, path, "save", **SAFE)

        await press(ann, path, "finish", **{**ALL_NO, "reply__strangle": "yes"})

        assert "A new assessment stands with the case" in ann.page
        assert "What is different from before" in ann.page
        assert "came=finish" in ann.address
    assert house.desk.duty.case(case.reference, CARYS).assessments[-1].cause == CAUSE


async def test_what_has_no_reply_is_listed_and_what_was_typed_stands(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        path = await begun(ann, case)
        await press(ann, path, "save", **SAFE)

        await press(ann, path, "finish", words__money="he holds it", reply__money="yes")

    assert ann.status == 422
    assert 'href="#strangle"' in ann.page
    assert 'href="#money"' not in ann.page
    assert "he holds it" in ann.page


async def test_two_devices_that_write_over_one_another_show_both(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        path = await begun(ann, case)
        await press(ann, path, "save", **SAFE)
        before = ann.page
        await press(ann, path, "save", reply__money="yes", words__money="he holds it")
        ann.page = before

        await press(ann, path, "save", reply__money="no", words__money="we share it", reply__animals="no")

        assert ann.status == 409
        assert "we share it" in ann.page
        assert "Saved by Ann Rees: Yes he holds it" in ann.page
        await press(ann, path, "save", reply__money="no", words__money="we share it")
        assert ann.status == 200
        assert "we share it" in ann.page


async def test_what_was_typed_is_shown_when_somebody_else_has_finished(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        path = await begun(ann, case)
        await press(ann, path, "save", **SAFE)
        before = ann.page
        await press(ann, path, "finish", **ALL_NO)
        ann.page = before

        await press(ann, path, "save", reply__money="yes", words__money="he holds it")

    assert ann.status == 422
    assert "he holds it" in ann.page


async def test_danger_that_was_written_down_is_shown_on_the_page(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        path = await begun(ann, case)
        await press(ann, path, "save", **SAFE)

        await press(ann, path, "save", words__money="he is outside now with a knife")

    assert "999 comes first" in ann.page
    assert "&amp;#39;" not in ann.page


async def test_the_language_of_the_questions_can_change_in_the_middle(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        path = await begun(ann, case)
        await press(ann, path, "save", **SAFE)

        await press(ann, path, "cy", words__money="fe sy'n talu")

    assert "Ydych chi'n teimlo'n ofnus iawn?" in html.unescape(ann.page)
    assert "In their own words" in ann.page, "the worker's own language stays"
    assert "fe sy'n talu" in html.unescape(ann.page)


@pytest.mark.parametrize(
    ("until", "said"),
    [(None, "is not on record"), (date(2020, 3, 1), "ran out on 01/03/2020")],
)
async def test_who_is_not_trained_is_told_what_to_do(house: House, until: date | None, said: str) -> None:
    case = a_case(house.desk)
    house.until = until
    async with house.sees() as ann:
        await ann.open(f"/console/cases/{case.reference}/checklist")

    assert ann.status == 403
    assert said in ann.page
    assert "Ask a colleague who is trained" in ann.page


async def looked(worker: Worker, case: Case, kind: str = "marac", **also: str) -> str:
    path = f"/console/cases/{case.reference}/papers"
    await worker.open(path)
    await worker.send(f"{path}/look", kind=kind, language="en", about="all", **also)
    return path


async def test_a_document_is_read_before_it_is_taken(house: House) -> None:
    case = a_case(house.desk, what_happened="He <b>pushed</b> me.")
    with_what_never_leaves(house.desk, case)
    async with house.sees() as ann:
        house.judged_by_ann(case)

        await looked(ann, case)

        assert ann.status == 200
        assert "MARAC referral" in ann.page
        assert "He &lt;b&gt;pushed&lt;/b&gt; me." in ann.page
        assert "NOT KNOWN" in ann.page
        assert "Gareth Price" in ann.page, "who must not get it"
        assert "secure email" in ann.page
        assert "Nothing has left yet." in ann.page


@pytest.mark.parametrize(
    ("form", "media", "begins"), [("pdf", "application/pdf", b"%PDF-1.7"), ("text", "text/plain", b"MARAC")]
)
async def test_what_is_taken_is_a_file_that_no_browser_keeps(
    house: House, form: str, media: str, begins: bytes
) -> None:
    case = a_case(house.desk)
    for add in (with_people, with_facts, with_what_never_leaves):
        add(house.desk, case)
    async with house.sees() as ann:
        house.judged_by_ann(case)
        path = await looked(ann, case)
        fields = {**whole_form(ann.page), "form": form, "why": "for the MARAC", "kind": "marac"}

        async with ann.client.post(f"{path}/take", data=FormData(list(fields.items()))) as response:
            content = await response.read()

        assert response.status == 200, content
        assert response.content_type == media
        assert response.headers["Cache-Control"] == "no-store"
        name = response.headers["Content-Disposition"]
        assert re.fullmatch(r'attachment; filename="document-[\d-]+\.(pdf|txt)"', name)
        assert content.startswith(begins)
        assert SECRET.encode() not in content
        page = await ann.open(path)
        assert "for the MARAC" in page
        assert re.search(r"[0-9a-f]{64}", page)


async def test_without_a_reason_nothing_leaves_and_nothing_is_lost(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        house.judged_by_ann(case)
        path = await looked(ann, case)
        fields = {**whole_form(ann.page), "form": "pdf", "by-hand.visiting.dogs": "Two large dogs."}

        async with ann.client.post(f"{path}/take", data=FormData(list(fields.items()))) as response:
            page = await response.text()

        assert response.status == 422
        assert "It does not leave without a reason." in page
        assert "Two large dogs." in page
        assert "Nothing has left yet." in page


async def test_a_form_that_chooses_nothing_comes_back(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        path = f"/console/cases/{case.reference}/papers"
        await ann.open(path)
        await ann.send(f"{path}/look")

    assert ann.status == 422
    assert "Choose which document you need." in ann.page


@pytest.mark.parametrize(
    ("council", "there", "absent"),
    [("cardiff", "029 2053 6490", "Vale,"), ("vale", "the Vale, by", "029 2053 6490")],
)
async def test_a_report_about_a_child_shows_the_numbers_of_the_council(
    house: House, council: str, there: str, absent: str
) -> None:
    case = a_case(house.desk, council=council)
    async with house.sees() as ann:
        house.judged_by_ann(case)
        await looked(ann, case, "children")

    assert there in ann.page
    assert absent not in ann.page


async def test_the_count_waits_for_a_workers_own_view(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        await looked(ann, case)

    assert ann.status == 409
    assert "Write your own view of the case first" in ann.page


@pytest.mark.parametrize(
    ("role", "page"),
    [(Role.PRACTITIONER, "papers"), (Role.PRACTITIONER, "checklist"), (Role.ADMINISTRATOR, "papers")],
)
async def test_for_a_role_that_may_not_there_is_no_such_page(house: House, role: Role, page: str) -> None:
    case = a_case(house.desk)
    async with house.sees(role) as worker:
        await worker.open(f"/console/cases/{case.reference}/{page}")

    assert worker.status == 404


async def test_a_document_is_taken_only_by_who_has_just_shown_that_it_is_them(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        house.judged_by_ann(case)
        path = await looked(ann, case)
        fields = {**whole_form(ann.page), "form": "pdf", "why": "for the MARAC"}
        house.desk.clock.turn(minutes=11)

        async with ann.client.post(f"{path}/take", data=FormData(list(fields.items()))) as response:
            page = await response.text()

    assert response.status == 403
    assert "for the MARAC" in page, "what was on its way is carried along"
    assert house.service.papers.choices(case.reference, CARYS).exported == ()


@pytest.mark.parametrize("page", ["papers", "checklist"])
async def test_who_is_barred_sees_what_is_seen_where_there_is_no_case(house: House, page: str) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        with house.desk.store.transaction() as book:
            book.bar(Barred("b", case.id, "Ann Rees", "her sister", MONDAY_MORNING, CARYS.id))
        barred = (await ann.open(f"/console/cases/{case.reference}/{page}")).replace(case.reference, "X")
        assert ann.status == 404
        none = (await ann.open(f"/console/cases/AAAA-AAAA/{page}")).replace("AAAA-AAAA", "X")

    assert barred == none


async def test_no_page_can_be_sent_from_elsewhere(house: House) -> None:
    case = a_case(house.desk)
    async with house.sees() as ann:
        for path in ("checklist", "checklist/begin", "papers/look", "papers/take"):
            address = f"/console/cases/{case.reference}/{path}"
            async with ann.client.post(address, data={"do": "save"}) as response:
                assert response.status == 403
