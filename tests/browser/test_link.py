"""When the link drops: it is shown, tried again, and nothing is lost, said twice or counted twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import uuid4

from playwright.sync_api import Page, Request, expect

from bot.bootstrap import Service
from bot.casework.records import Line
from bot.vocabulary import ConversationId, Language, MessageId, Speaker
from tests.browser.serving import Serving
from tests.browser.steps import begin, choices, press

DROPPED = "The link dropped. Nothing is lost. We are trying again."


def talk_of(page: Page) -> ConversationId:
    return ConversationId(page.evaluate("JSON.parse(sessionStorage.getItem('place')).id"))


def a_worker_says(service: Service, talk: ConversationId, text: str) -> None:
    with service.store.transaction() as book:
        conversation = book.conversation(talk)
        assert conversation is not None
        conversation.lines += 1
        line = Line(
            id=MessageId(str(uuid4())),
            conversation_id=talk,
            number=conversation.lines,
            speaker=Speaker.WORKER,
            text=text,
            said_at=datetime.now(UTC),
            language=Language.EN,
            pushed=True,
        )
        book.add_lines([line])
        book.save_conversation(conversation)


def test_an_answer_given_while_the_network_is_cut_arrives_once_when_it_is_back(
    page: Page, site: Serving, service: Service
) -> None:
    begin(page, site)
    sent: list[str] = []
    page.on("request", lambda request: _note(request, sent))

    page.context.set_offline(True)
    page.locator("#choices").get_by_role("button", name="No", exact=True).click()
    expect(page.locator("#notice")).to_contain_text(DROPPED)
    page.get_by_role("textbox").fill("half a sentence")
    expect(page.locator(".from-you")).to_have_count(0)
    page.context.set_offline(False)

    expect(page.locator(".from-you")).to_have_count(1, timeout=20_000)
    expect(page.locator("#notice")).to_be_empty()
    expect(page.get_by_role("textbox")).to_have_value("half a sentence")
    assert len(sent) > 1
    assert len(set(sent)) == 1
    with service.store.reading() as book:
        assert len(book.answers_given(talk_of(page))) == 1


def _note(request: Request, sent: list[str]) -> None:
    if request.url.endswith("/messages"):
        sent.append(json.loads(request.post_data or "{}")["client_id"])


def test_a_worker_is_shown_by_their_role_and_read_out(page: Page, site: Serving, service: Service) -> None:
    begin(page, site)
    press(page, "No")

    a_worker_says(service, talk_of(page), "Hello, I am here now.")

    line = page.locator(".from-worker")
    expect(line).to_contain_text("Hello, I am here now.", timeout=15_000)
    expect(line.locator(".who")).to_have_text("A worker")
    assert line.get_attribute("aria-live") is None  # the log reads it out
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")


def test_what_a_worker_said_while_the_link_was_down_is_shown_once_when_it_is_back(
    page: Page, site: Serving, service: Service
) -> None:
    begin(page, site)
    press(page, "No")
    a_worker_says(service, talk_of(page), "The first line.")
    expect(page.locator(".from-worker")).to_have_count(1, timeout=15_000)
    asked: list[str | None] = []
    page.on("request", lambda request: asked.append(request.headers.get("last-event-id")))

    page.context.set_offline(True)
    expect(page.locator("#status")).to_contain_text("The link dropped", timeout=15_000)
    a_worker_says(service, talk_of(page), "The second line.")
    page.context.set_offline(False)

    expect(page.locator(".from-worker")).to_have_count(2, timeout=40_000)
    expect(page.locator(".from-worker").last).to_contain_text("The second line.")
    expect(page.locator("#status")).to_be_empty()
    assert any(seen and int(seen) > 0 for seen in asked)


def test_when_it_can_not_even_begin_the_numbers_stay(page: Page, site: Serving) -> None:
    page.goto(site.url + "/sgwrs/")
    expect(page.locator("#start")).to_be_visible()
    site.stop()

    page.locator("#start").click()

    expect(page.get_by_role("alert")).to_contain_text("Ni allwn gyrraedd y gwasanaeth")
    expect(page.get_by_role("link", name="Byw Heb Ofn 0808 80 10 800")).to_be_visible()
    expect(page.locator("#start")).to_be_enabled()


def test_two_quick_presses_are_one_answer(page: Page, site: Serving, service: Service) -> None:
    begin(page, site)

    page.locator("#choices button").nth(1).dblclick()

    expect(page.locator(".from-you")).to_have_count(1)
    expect(choices(page).first).to_be_visible()
    with service.store.reading() as book:
        assert len(book.answers_given(talk_of(page))) == 1
