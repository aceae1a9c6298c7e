"""The case file over real HTTP: forms that come back filled in, doors that look shut, nothing leaked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.bootstrap import Service
from bot.casework.casefile.people import Described
from bot.casework.casefile.planning import Planned
from bot.casework.records import Account, Channel, Part, Role
from bot.commands.operator import OPERATOR
from bot.interview import Answer
from bot.vocabulary import Audience, Key, Language
from tests.gateway.test_console import (  # noqa: F401 - fixtures
    THREAT,
    Clock,
    Worker,
    a_talk,
    a_whole_talk,
    at_the_desk,
    clock,
    desk_service,
    say,
)

pytestmark = pytest.mark.asyncio


@pytest.fixture
def file_service(desk_service: Service) -> Service:  # noqa: F811 - the fixture
    return desk_service


def account(service: Service, name: str) -> Account:
    with service.store.reading() as book:
        found = book.account_by_email(f"{name.split()[0].lower()}@example.org")
    assert found is not None
    return found


async def write_judgement(worker: Worker, reference: str, **changed: str) -> None:
    seen = re.search(r'name="seen" value="(\d+)"', worker.page)
    assert seen, "no judgement is asked for"
    fields = {"concern": "medium", "words": "Her voice shook.", "seen": seen[1], **changed}
    await worker.send(f"/console/cases/{reference}/judgement", **fields)


COUNT = re.compile(r"<strong>\d+( to \d+)? of 24</strong>")


async def test_the_count_is_shown_beside_ones_own_judgement_and_not_before(file_service: Service) -> None:
    reference = a_whole_talk(file_service)
    async with at_the_desk(file_service) as ann:
        page = await ann.open(f"/console/cases/{reference}")
        assert not COUNT.search(page)
        assert "must sign" not in page
        assert "may sign" not in page
        assert 'id="programme"' not in page

        await write_judgement(ann, reference)

        assert COUNT.search(ann.page)
        assert ann.page.index("Her voice shook.") < COUNT.search(ann.page).start()  # type: ignore[union-attr]
        assert "cannot tell you how safe someone is" in ann.page


async def test_a_judgement_without_words_comes_back_with_what_was_chosen(file_service: Service) -> None:
    reference = a_whole_talk(file_service)
    async with at_the_desk(file_service) as ann:
        await ann.open(f"/console/cases/{reference}")

        await write_judgement(ann, reference, words="", concern="high")

        assert ann.status == 422
        assert re.search(r'value="high"[^>]*checked', ann.page)
        assert not COUNT.search(ann.page)


async def test_the_page_goes_from_what_to_do_to_every_answer(file_service: Service) -> None:
    reference = a_whole_talk(file_service)
    async with at_the_desk(file_service) as ann:
        page = await ann.open(f"/console/cases/{reference}")

    order = ["outcome", "todo", "live", "words", "signals", "contact", "unknowns", "judgement", "decisions"]
    below = ["notes", "transcript", "chronology", "people", "answers"]
    places = [page.index(f'<h2 id="{part}"') for part in [*order, *below]]
    assert places == sorted(places)
    assert page.index('<h2 id="words"') < page.index('<h3 id="fear"') < page.index('<h2 id="signals"')
    assert all(f'href="#{part}"' in page for part in [*order[2:], *below])


async def test_a_word_that_skips_a_question_is_folded_and_what_was_told_is_not(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT, "skip")
    async with at_the_desk(file_service) as ann:
        page = await ann.open(f"/console/cases/{reference}")

    words = page[page.index('<h2 id="words"') : page.index('<h2 id="signals"')]
    shown, folded = words.split("<details", 1)
    assert "he is outside now with a knife" in shown
    assert "<p>skip</p>" not in shown
    assert "Skipped by a word: 1" in folded
    assert "<p>skip</p>" in folded


async def test_what_the_policy_says_must_be_done_stands_first_in_what_to_do(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT)
    async with at_the_desk(file_service) as ann:
        page = await ann.open(f"/console/cases/{reference}")

        todo = page[page.index('<h2 id="todo"') : page.index('<h2 id="contact"')]
        assert "<strong>Must be done:</strong> The police, on 999" in todo
        assert "There is nothing to do" not in todo
        assert f"/console/cases/{reference}/decide" not in todo

        await ann.send(f"/console/cases/{reference}/acknowledge")
        page = await ann.open(f"/console/cases/{reference}")
        todo = page[page.index('<h2 id="todo"') : page.index('<h2 id="contact"')]
        assert f"/console/cases/{reference}/decide" in todo


async def test_what_is_due_after_this_working_day_is_folded(
    file_service: Service,
    clock: Clock,  # noqa: F811
) -> None:
    clock.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    reference = a_talk(file_service, THREAT)
    at = f"/console/cases/{reference}"
    async with at_the_desk(file_service) as ann:
        await ann.open(at)
        await ann.send(f"{at}/acknowledge")
        who, now = account(file_service, "Ann Rees"), clock.now
        for words, due in (
            ("Ring the school", now + timedelta(minutes=5)),
            ("See her", now + timedelta(days=13)),
        ):
            file_service.casefile.planning.plan(reference, who, Planned(words, due))

        page = await ann.open(at)

    todo = page[page.index('<h2 id="todo"') : page.index('<h2 id="live"')]
    now_due, later = todo.split("<details", 1)
    assert "Ring the school" in now_due
    assert "See her" not in now_due
    assert "See her" in later


async def test_a_contact_that_must_not_be_made_any_more_says_so_wherever_it_stands(
    file_service: Service,
    clock: Clock,  # noqa: F811
) -> None:
    clock.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    begun = file_service.conversations.begin(Audience.FAMILY, Language.EN)
    say(file_service, begun.conversation_id, THREAT)
    reference = file_service.desk.queue(OPERATOR)[-1].case.reference
    at = f"/console/cases/{reference}"
    async with at_the_desk(file_service) as ann:
        await ann.open(at)
        await ann.send(f"{at}/acknowledge")
        who = account(file_service, "Ann Rees")
        huw = file_service.casefile.people.add(reference, who, Described(Part.OTHER_ADULT, "Huw", {}, ""))
        due = clock.now + timedelta(days=3)
        ring = Planned("Ring Huw", due, person_id=huw, channel=Channel.PHONE, reason="She asked us to.")
        task = file_service.casefile.planning.plan(reference, who, ring)
        assert "Do not make this contact" not in await ann.open(at)

        say(file_service, begun.conversation_id, "they will take me abroad and force me to marry him")
        pages = [await ann.open(path) for path in (at, "/console/mine", f"{at}/tasks/{task}")]

    for page in pages:
        words = page[page.index("Do not make this contact as planned") :].split("</p>")[0]
        assert "Do not contact anyone in the family" in words
        assert "020 7008 0151" in words
    for page in pages[:2]:  # it is due in three days, and not folded
        assert page.index("Ring Huw") < page.index("Do not make this contact as planned")
        assert "<details" not in page[page.index('<h2 id="t') : page.index("Do not make this contact")]
    assert "If no contact was made, say so" in pages[2]


async def test_what_was_typed_is_never_lost(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT)
    async with at_the_desk(file_service) as ann:
        await ann.open(f"/console/cases/{reference}/facts/add")
        await ann.send(
            f"/console/cases/{reference}/facts/add",
            fact="He broke <b>the door</b>",
            known="seen",
            **{"happened-year": "2099", "happened-month": "1", "happened-day": ""},
        )

        assert ann.status == 422
        assert "He broke &lt;b&gt;the door&lt;/b&gt;" in ann.page
        assert 'value="2099"' in ann.page
        assert "has not come yet" in ann.page


async def test_a_fact_stands_in_the_chronology_and_a_correction_beside_it(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT)
    at = f"/console/cases/{reference}"
    async with at_the_desk(file_service) as ann:
        await ann.open(f"{at}/facts/add")
        await ann.send(f"{at}/facts/add", fact="A bruise", known="seen", **{"happened-year": "2025"})
        assert "about 2025" in ann.page
        fact = re.search(rf"{at}/facts/([0-9a-f-]{{36}})\"", ann.page)
        assert fact
        await ann.open(f"{at}/facts/{fact[1]}")
        await ann.send(f"{at}/facts/{fact[1]}", fact="Two bruises", known="seen", why="I looked again")

        await ann.open(f"{at}/chronology")
        assert "<s>A bruise</s>" in ann.page
        assert "Corrected by Ann Rees: I looked again" in re.sub(r"\s+", " ", ann.page)
        await ann.open(f"{at}/chronology?kind=fact&order=oldest")
        assert ann.page.count("<li") >= 2
        assert "Alarm:" not in ann.page


async def test_a_task_for_yesterday_is_refused_and_one_for_tomorrow_is_mine(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT)
    at = f"/console/cases/{reference}"
    async with at_the_desk(file_service) as ann:
        await ann.open(at)
        await ann.send(f"{at}/acknowledge")
        await ann.open(f"{at}/tasks/add")
        when = {"due-day": "1", "due-month": "2", "due-year": "2020", "due_time": "10:00"}
        await ann.send(f"{at}/tasks/add", task="Ask the school", **when)
        assert "This time has gone" in ann.page
        assert "Ask the school" in ann.page

        await ann.send(f"{at}/tasks/add", task="Ask the school", **{**when, "due-year": "2099"})
        assert ann.address == at
        await ann.open("/console/mine")

        assert "Nothing is due before" in ann.page
        folded = ann.page[ann.page.index("<details") : ann.page.index("</details>")]
        assert "Ask the school" in folded
        assert reference in folded


async def test_whoever_does_not_have_the_case_is_offered_for_it_and_not_for_a_task(
    file_service: Service,
) -> None:
    reference = a_talk(file_service, THREAT)
    at = f"/console/cases/{reference}"
    file_service.accounts.create("pat@example.org", "Pat Ellis", Role.PRACTITIONER)
    async with at_the_desk(file_service) as ann, at_the_desk(file_service, "Ben Lloyd"):
        await ann.open(at)
        await ann.send(f"{at}/acknowledge")

        assert "Pat Ellis" in await ann.open(f"{at}/hand-over")
        page = await ann.open(f"{at}/tasks/add")
        assert "Ben Lloyd" in page
        assert "Pat Ellis" not in page

        when = {"due-day": "1", "due-month": "2", "due-year": "2099", "due_time": "10:00"}
        pat = account(file_service, "Pat").id
        page = await ann.send(f"{at}/tasks/add", task="Ring the school", owner=pat, **when)
        assert "This worker cannot have it" in page
        assert "Ring the school" in page


async def test_who_is_barred_is_asked_about_first_and_then_finds_nothing(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT)
    at = f"/console/cases/{reference}"
    async with at_the_desk(file_service) as ann, at_the_desk(file_service, "Ben Lloyd") as ben:
        await ben.open(at)
        await ann.open(f"{at}/barred")
        await ann.send(f"{at}/barred", name="ben lloyd", why="her cousin")
        assert "Accounts here that match: 1" in ann.page
        await ben.open(at)
        assert ben.status == 200

        await ann.send(f"{at}/barred", name="ben lloyd", why="her cousin", sure="yes")
        assert ann.address == f"{at}/barred"

        for path in ("", "/barred", "/chronology", "/history", "/facts/add", "/tasks/add", "/hand-over"):
            page = await ben.open(at + path)
            there = ben.status, re.sub(r"[A-Z0-9]{4}-[A-Z0-9]{4}", "", page)
            page = await ben.open(f"/console/cases/AAAA-2345{path}")
            assert there == (ben.status, re.sub(r"[A-Z0-9]{4}-[A-Z0-9]{4}", "", page)), path
        assert reference not in await ben.open("/console/mine")
        assert "her cousin" not in await ben.open("/console/")


async def test_a_case_is_offered_and_taken(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT)
    at = f"/console/cases/{reference}"
    async with at_the_desk(file_service) as ann, at_the_desk(file_service, "Ben Lloyd") as ben:
        await ann.open(at)
        await ann.send(f"{at}/acknowledge")
        await ann.open(f"{at}/hand-over")
        ben_id = account(file_service, "Ben Lloyd").id
        await ann.send(f"{at}/hand-over", taker=ben_id, offer_words="She rings at noon.")
        assert "Offered to Ben Lloyd" in ann.page
        assert "Owner: Ann Rees" in ann.page

        await ben.open("/console/mine")
        assert "She rings at noon." in ben.page
        accept = re.search(r'action="(/console/mine/[^"]+/accept)"', ben.page)
        assert accept
        await ben.send(accept[1])

    assert ben.address == at
    assert "Owner: Ben Lloyd" in ben.page


async def test_a_refusal_of_an_offer_wants_a_reason(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT)
    async with at_the_desk(file_service) as ann, at_the_desk(file_service, "Ben Lloyd") as ben:
        await ann.open(f"/console/cases/{reference}")
        await ann.send(f"/console/cases/{reference}/acknowledge")
        taker = account(file_service, "Ben Lloyd").id
        file_service.casefile.handing_over.offer(reference, account(file_service, "Ann Rees"), taker, "x")
        await ben.open("/console/mine")
        refuse = re.search(r'action="(/console/mine/[^"]+/refuse)"', ben.page)
        assert refuse

        await ben.send(refuse[1], answer="")
        assert ben.status == 422
        await ben.send(refuse[1], answer="I go home now")

    assert ben.address == "/console/mine"
    assert "You have no cases" in ben.page


async def test_whoever_may_only_look_gets_no_forms_and_no_way_in(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT)
    async with at_the_desk(file_service) as ann:
        who = account(file_service, "Ann Rees")
        with file_service.store.transaction() as book:
            book.save_account(replace(who, role=Role.DATA_PROTECTION))
        page = await ann.open(f"/console/cases/{reference}")
        assert "/facts/add" not in page
        assert "/judgement" not in page

        await ann.send(f"/console/cases/{reference}/notes", note="hello")

        assert ann.status == 404


async def test_safe_contact_is_gone_over_and_says_do_not_ring_now(file_service: Service) -> None:
    reference = a_whole_talk(file_service)
    at = f"/console/cases/{reference}"
    async with at_the_desk(file_service) as ann:
        await ann.open(f"{at}/people/add")
        await ann.send(f"{at}/people/add", part="person", name="Siân")
        person = re.search(rf"{at}/people/([0-9a-f-]+)/contact", ann.page)
        assert person
        assert "Do not ring now" in ann.page
        path = f"{at}/people/{person[1]}/contact"
        await ann.open(path)
        await ann.send(path, channels="phone", safe_days="mon", safe_from="12:00", safe_to="9:00")
        assert ann.status == 422
        assert 'value="12:00"' in ann.page

        all_week = {f"safe_{part}": value for part, value in (("from", "0:00"), ("to", "23:59"))}
        for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
            all_week["safe_days"] = day
        await ann.send(path, channels="phone", **all_week)

    assert ann.address == at
    assert "Ask again by" in ann.page


async def test_the_history_has_a_page_of_its_own_and_keeps_who_read_it(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT)
    async with at_the_desk(file_service) as ann:
        page = await ann.open(f"/console/cases/{reference}")
        assert "Case opened" not in page

        page = await ann.open(f"/console/cases/{reference}/history")

    assert "Case opened" in page
    assert "Read, by Ann Rees: the history" in re.sub(r"\s+", " ", page)


async def test_a_notice_of_the_police_is_locked_and_never_printed(file_service: Service) -> None:
    talk = file_service.conversations.begin(Audience.PROFESSIONAL, Language.EN).conversation_id
    say(file_service, talk, THREAT)
    reference = file_service.desk.queue(OPERATOR)[0].case.reference
    with file_service.store.transaction() as book:
        kept = book.conversation(talk)
        assert kept is not None
        kept.answers = {**kept.answers, Key("encompass_source"): Answer("yes")}
        book.save_conversation(kept)
    async with at_the_desk(file_service) as ann:
        page = await ann.open(f"/console/cases/{reference}")

    warning = re.search(r'<p class="([^"]*)"><strong>[^<]*Operation Encompass', page)
    assert warning
    assert "govuk-!-display-none-print" in warning[1]


async def test_the_case_file_is_in_welsh(file_service: Service) -> None:
    reference = a_whole_talk(file_service)
    async with at_the_desk(file_service) as ann:
        page = await ann.open(f"/console/cases/{reference}?in=cy")

    for words in ("Beth i&#39;w wneud nawr", "Eich barn eich hun", "Nodiadau i&#39;r tîm"):
        assert words in page


async def test_what_somebody_said_is_kept_as_a_fact_in_their_words(file_service: Service) -> None:
    reference = a_talk(file_service, THREAT)
    at = f"/console/cases/{reference}"
    async with at_the_desk(file_service) as ann:
        page = await ann.open(at)
        keep = re.findall(rf"{at}/facts/add\?line=(\d+)", page)
        assert len(keep) == 1

        await ann.open(f"{at}/facts/add?line={keep[0]}")
        assert "he is outside now with a knife" in ann.page
        assert re.search(r'value="told"[^>]*checked', ann.page)
        for nothing in ("1", "999", "x", "-1"):  # the assistant's words, and no line at all
            page = await ann.open(f"{at}/facts/add?line={nothing}")
            assert ann.status == 200
            assert "checked" not in page
