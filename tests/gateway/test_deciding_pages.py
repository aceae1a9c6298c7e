"""Deciding and signing over real HTTP: what stands in the way is said, and nothing typed is lost."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Service
from bot.casework.records import Barred, CaseState, Part, Role
from bot.casework.rights import Right, may
from bot.triage import Situation
from bot.vocabulary import AccountId, Reply
from tests.casework.deciders import Deciders, a_situation
from tests.casework.desk import CARYS, DAI, Desk, library
from tests.gateway.serving import on_store, serving
from tests.gateway.test_console import CHOSEN, Worker
from tests.stores import temporary_store

pytestmark = pytest.mark.asyncio
WORDS = "canary: he keeps my phone"
A_REVIEW = datetime.now(UTC) + timedelta(days=30)
FORM = {
    "option": "accept",
    "reasons": WORDS,
    "alternatives": "Other help.",
    "wishes": "To be heard.",
    "differs": "I know more.",
    "consent": "given",
    "authority": "person_agreed",
    "authority_words": "She said so.",
    "next_review-day": str(A_REVIEW.day),
    "next_review-month": str(A_REVIEW.month),
    "next_review-year": str(A_REVIEW.year),
    "settled": "Gone into with her alone.",
}


class House:
    """The service on an empty store, and whoever signs in to it."""

    def __init__(self, service: Service, made: Deciders, stack: AsyncExitStack) -> None:
        store, clock = made.desk.store, made.desk.clock
        clock.now = datetime.now(UTC)
        self.made, self._stack = made, stack
        self.service = replace(on_store(service, store, clock), deciding=made.deciding)

    async def come(self, role: Role, name: str = "Ann Rees") -> tuple[Worker, Any]:
        email = f"{role.value}@example.org"
        one_time = self.service.accounts.create(email, name, role)
        worker = Worker(await self._stack.enter_async_context(serving(self.service)))
        await worker.sign_in(email, one_time)
        await worker.send("/console/password", old=one_time, new=CHOSEN)
        with self.made.desk.store.reading() as book:
            return worker, book.account_by_email(email)

    def prepare(self, who: Any, situation: Situation | None = None) -> None:
        """All that accepting needs, judged by whoever will propose it."""
        self.made.take().assess(situation).judge(who).staff({Part.PERSON: CARYS, Part.OTHER_ADULT: DAI})

    @property
    def at(self) -> str:
        return f"/console/cases/{self.made.reference}"


@pytest.fixture
async def house(service: Service, tmp_path: Path) -> AsyncIterator[House]:
    with closing(temporary_store(tmp_path)) as store:
        async with AsyncExitStack() as stack:
            yield House(service, Deciders(Desk(store)), stack)


async def send_form(worker: Worker, at: str, **changes: str) -> str:
    """Fill in the form on the page with its hidden values, every box ticked."""
    page = await worker.open(at)
    hidden = dict(re.findall(r'type="hidden" name="(id|basis)" value="([^"]*)"', page))
    boxes = {f"gone_into:{box}": box for box in library().policy.deciding.gone_into}
    return await send(worker, at, {**hidden, **FORM, **changes}, list(boxes.values()))


async def send(worker: Worker, at: str, fields: dict[str, str], boxes: list[str]) -> str:
    from aiohttp import FormData

    token = re.search(r'name="csrf" value="([^"]*)"', worker.page)
    assert token
    data = FormData([("csrf", token[1]), *fields.items(), *(("gone_into", box) for box in boxes)])
    async with worker.client.post(at, data=data) as response:
        worker.page, worker.status = await response.text(), response.status
        worker.address = str(response.url.relative())
    return worker.page


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


async def test_a_worker_proposes_a_manager_and_the_lead_sign_and_the_page_tells_how(house: House) -> None:
    ann, account = await house.come(Role.DUTY_WORKER)
    house.prepare(account, a_situation("separation"))

    page = await send_form(ann, f"{house.at}/decide")
    assert (ann.status, "now waits to be signed" in page) == (200, True), words(page)
    decision = house.made.board(account).decisions[0].decision
    for role, name in ((Role.MANAGER, "Meg O'Hara"), (Role.SAFEGUARDING_LEAD, "Lowri Pugh")):
        signer, _ = await house.come(role, name)
        assert "Waiting for you to sign: 1" in await signer.open("/console/mine")
        assert house.made.reference in await signer.open("/console/signing")
        await signer.open(f"{house.at}/decisions/{decision.id}")
        page = await signer.send(
            f"{house.at}/decisions/{decision.id}/sign", agrees="yes", reasons="I read it."
        )

        assert "Waiting for you to sign" not in await signer.open("/console/mine")

    assert "It is decided." in page
    assert house.made.state is CaseState.ACCEPTED
    assert "The case is: in the programme" in words(await ann.open(house.at))
    told = html.unescape(words(await ann.open(f"{house.at}/history")))
    for event in (
        "Put forward for signing, by Ann Rees",
        "Signed for, by Meg O'Hara",
        "Decided, by Lowri Pugh",
    ):
        assert event in told


async def test_a_refused_form_comes_back_filled_in_and_says_all_that_is_missing(house: House) -> None:
    ann, account = await house.come(Role.DUTY_WORKER)
    house.made.take().assess()

    page = await send_form(ann, f"{house.at}/decide", wishes="")

    assert ann.status == 422
    assert WORDS in page
    assert "Write what the person wants" in page
    assert "You have not yet written your own view" in page
    assert "Each adult needs a worker of their own" in page
    assert house.made.board(account).decisions == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Write why you decide this."), ("cy", "Ysgrifennwch pam rydych yn penderfynu hyn.")],
)
async def test_a_refusal_is_said_in_the_language_of_the_worker(
    house: House, language: str, said: str
) -> None:
    ann, _ = await house.come(Role.DUTY_WORKER)
    house.made.take()
    await ann.open(f"{house.at}/decide?in={language}")

    assert said in await send_form(ann, f"{house.at}/decide", reasons="")


async def test_every_link_of_the_summary_leads_to_something_on_the_page(house: House) -> None:
    ann, _ = await house.come(Role.DUTY_WORKER)
    house.made.take().assess(
        a_situation("sexual", "worse", child_at_risk=Reply.YES, court_orders=Reply.YES), cause="sent"
    )

    page = await send_form(
        ann,
        f"{house.at}/decide",
        **dict.fromkeys(["reasons", "settled", "consent", "authority", "basis", "differs"], ""),
        **{"next_review-day": ""},
    )

    summary = page[page.index("govuk-error-summary") : page.index("<h1")]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) > 8
    assert [target for target in targets if f'id="{target}"' not in page] == []


async def test_what_was_said_while_somebody_wrote_is_to_be_read_first(house: House) -> None:
    ann, account = await house.come(Role.DUTY_WORKER)
    house.prepare(account)
    await ann.open(f"{house.at}/decide")
    old = re.search(r'name="basis" value="([^"]*)"', ann.page)
    assert old
    house.made.assess().judge(account)

    page = await send_form(ann, f"{house.at}/decide", basis=old[1])
    assert "Something new came in while you wrote." in page
    assert WORDS in page

    page = await send_form(ann, f"{house.at}/decide")
    assert "It is decided." in page, words(page)


async def test_the_suggestion_is_not_shown_before_a_judgement_was_written(house: House) -> None:
    ann, account = await house.come(Role.DUTY_WORKER)
    house.made.take().assess()
    suggestion = "A place in the programme: Offer a place in the programme."

    assert suggestion not in words(await ann.open(f"{house.at}/decide"))
    house.made.judge(account)
    assert suggestion in words(await ann.open(f"{house.at}/decide"))


async def test_the_numbers_of_the_council_are_shown_after_a_report_of_a_child(house: House) -> None:
    ann, account = await house.come(Role.DUTY_WORKER)
    house.prepare(account, a_situation(area="vale"))

    page = words(await send_form(ann, f"{house.at}/decide", option="child_report"))

    assert "Ring today" in page
    assert "01446 725202" in page
    assert "029 2053 6490" not in page
    assert "01446 725202" in words(await ann.open(house.at))


async def test_a_legal_check_is_kept_and_lets_joint_steps_go_on(house: House) -> None:
    ann, account = await house.come(Role.DUTY_WORKER)
    house.prepare(account, a_situation(court_orders=Reply.YES))
    assert "No joint step may be taken now." in await ann.open(house.at)

    page = await ann.open(f"{house.at}/legal-check")
    told = re.search(r'name="told_of_orders" value="([^"]*)"', page)
    assert told
    today = datetime.now(UTC)
    filled = {
        "told_of_orders": told[1],
        "asked": "Mx Solicitor",
        "said": WORDS,
        "asked_on-day": str(today.day),
        "asked_on-month": str(today.month),
        "asked_on-year": str(today.year),
    }
    refused = await ann.send(f"{house.at}/legal-check", **filled)
    assert "Choose if joint steps may go on." in refused
    assert WORDS in refused
    await ann.send(f"{house.at}/legal-check", **filled, allows="yes")

    page = await ann.open(house.at)
    assert "No joint step may be taken now." not in page
    assert WORDS in page


async def test_a_case_is_closed_with_an_outcome_and_opened_again_with_a_reason(house: House) -> None:
    ann, account = await house.come(Role.DUTY_WORKER)
    house.prepare(account)
    await send_form(ann, f"{house.at}/decide", option="decline")

    await ann.open(f"{house.at}/close")
    assert "Choose how it ended." in await ann.send(f"{house.at}/close", close_reasons=WORDS)
    await ann.send(f"{house.at}/close", ending="told_where_to_turn", close_reasons=WORDS)
    states = [house.made.state]
    await ann.open(f"{house.at}/reopen")
    await ann.send(f"{house.at}/reopen", reopen_reasons="She rang again.")
    states.append(house.made.state)

    assert states == [CaseState.CLOSED, CaseState.ACKNOWLEDGED]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
async def test_only_those_who_decide_are_offered_it(house: House, role: Role) -> None:
    somebody, account = await house.come(role)
    house.prepare(account)
    with house.made.desk.store.transaction() as book:
        case = house.made.stored(book)
        case.owner = account.id
        book.save_case(case)
    decides = may(account, Right.DECIDE)

    for page in ("decide", "legal-check", "close", "reopen"):
        await somebody.open(f"{house.at}/{page}")
        assert (somebody.status == 200) is decides
    await somebody.open("/console/signing")
    assert (somebody.status == 200) is decides


async def test_whoever_must_not_receive_the_case_finds_no_trace_of_its_decision(house: House) -> None:
    meg, account = await house.come(Role.MANAGER, "Meg Huws")
    house.prepare(CARYS, a_situation("separation"))
    decision = house.made.decide()
    assert house.made.reference in await meg.open("/console/signing")
    with house.made.desk.store.transaction() as book:
        book.bar(Barred("b", house.made.case.id, account.name, "her cousin", datetime.now(UTC), CARYS.id))

    assert house.made.reference not in await meg.open("/console/signing")
    for page in ("/decide", f"/decisions/{decision.id}", "/legal-check", "/close", "/reopen"):
        await meg.open(f"{house.at}{page}")
        assert meg.status == 404


async def test_a_decision_of_another_case_is_not_found_under_this_one(house: House) -> None:
    ann, _ = await house.come(Role.DUTY_WORKER)
    house.made.take()

    await ann.open(f"{house.at}/decisions/{AccountId('nothing')}")

    assert ann.status == 404
