"""On a partner's site: another origin, a strict policy, their style, their banner, or a frame of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from bot.bootstrap import Service
from bot.vocabulary import ConversationId, Language
from tests.browser.interview import go_on, to_the_end
from tests.browser.partner import partnership
from tests.browser.serving import Serving
from tests.browser.steps import NEUTRAL, choices, leave, press, wait_until_gone
from tests.browser.test_whole import Pressed


@pytest.fixture
def both(service: Service) -> Iterator[tuple[str, Serving]]:
    with partnership(service) as both:
        yield both


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser says of the page, such as that the policy refused something."""
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    page.on("console", hear)
    return said


def start(page: Page) -> None:
    page.locator("#start").click()
    expect(choices(page).first).to_be_visible()


def test_one_tag_holds_a_whole_interview_under_a_strict_policy(
    page: Page, both: tuple[str, Serving], complaints: list[str]
) -> None:
    theirs, _ = both
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(theirs + "/one-tag")
    start(page)

    assert to_the_end(page, Language.EN, Pressed())
    assert complaints == []
    origins = {re.match(r"https?://[^/]+", url)[0] for url in asked if url.startswith("http")}  # type: ignore[index]
    assert origins == set(_origins(both))


def _origins(both: tuple[str, Serving]) -> tuple[str, str]:
    return both[0], both[1].url


def test_it_stands_where_its_tag_stands(page: Page, both: tuple[str, Serving]) -> None:
    page.goto(both[0] + "/one-tag")
    expect(page.locator("#start")).to_be_visible()

    around = page.evaluate("[...document.body.children].map(one => one.localName)")

    assert around == ["h1", "p", "script", "choices-chat", "p"]


def test_it_wears_none_of_their_style_and_they_none_of_its(page: Page, both: tuple[str, Serving]) -> None:
    page.goto(both[0] + "/one-tag")
    start(page)

    expect(choices(page).first).to_have_css("text-transform", "none")
    expect(choices(page).first).not_to_have_css("color", "rgb(255, 0, 0)")
    expect(page.locator("h1")).to_have_css("font-family", "Georgia, serif")


@pytest.mark.parametrize(("width", "height"), [(320, 568), (320, 256), (1280, 800)])
def test_the_exit_lies_above_a_banner_that_covers_everything(
    page: Page, both: tuple[str, Serving], width: int, height: int
) -> None:
    """320 by 256 is a screen of 1280 by 1024 at 400 % zoom."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(both[0] + "/banner")
    expect(page.locator("#start")).to_be_attached()

    expect(page.locator("choices-chat #exit")).to_be_in_viewport(ratio=1)
    page.locator("choices-chat #exit").click()  # refused, were anything above it

    expect(page).to_have_url(NEUTRAL)


def test_leaving_blanks_the_partners_page_too_and_wipes_only_what_is_ours(
    page: Page, both: tuple[str, Serving]
) -> None:
    theirs, ours = both
    page.goto(theirs + "/one-tag")
    page.evaluate("sessionStorage.setItem('basket', 'apples')")
    start(page)
    press(page, "No")
    talk = page.evaluate("JSON.parse(sessionStorage.getItem('place')).id")

    leave(page)

    wait_until_gone(ours, ConversationId(talk))
    page.goto(theirs + "/one-tag")
    kept = page.evaluate("[sessionStorage.getItem('place'), sessionStorage.getItem('basket')]")
    assert kept == [None, "apples"]


def test_an_exit_of_their_own_is_first_on_the_page_and_shares_the_count(
    page: Page, both: tuple[str, Serving]
) -> None:
    page.goto(both[0] + "/element")
    expect(page.locator("#start")).to_be_visible()

    page.keyboard.press("Tab")
    expect(page.locator("choices-exit").first.get_by_role("link")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Shift")

    expect(page).to_have_url(NEUTRAL)


@pytest.mark.parametrize("way", ["button", "shift"])
def test_in_a_frame_the_whole_page_leaves(page: Page, both: tuple[str, Serving], way: str) -> None:
    page.goto(both[0] + "/frame")
    frame = page.frame_locator("iframe")
    frame.locator("#start").click()
    expect(frame.locator("#choices button").first).to_be_visible()
    frame.locator("#choices button").nth(1).click()
    expect(frame.locator(".from-you")).to_have_count(1)

    if way == "button":
        frame.locator("#exit").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")

    expect(page).to_have_url(NEUTRAL)


def test_a_site_that_is_not_listed_may_not_frame_it(page: Page, site: Serving) -> None:
    page.goto(site.url + "/pages/")

    page.evaluate(
        "url => document.body.append(Object.assign(document.createElement('iframe'), {src: url}))",
        site.url.replace("127.0.0.1", "localhost") + "/chat/?framed",
    )

    expect(page.frame_locator("iframe").locator("#start")).to_have_count(0)


def test_the_example_page_of_the_service_works_under_its_own_policy(
    page: Page, site: Serving, complaints: list[str]
) -> None:
    page.goto(site.url + "/example/")
    start(page)

    go_on(page, choices(page).nth(1).click)

    expect(page.get_by_role("heading", name="Family pages")).to_be_visible()
    expect(page.locator("#composer [type=submit]")).to_have_css("background-color", "rgb(51, 48, 107)")
    assert complaints == []
