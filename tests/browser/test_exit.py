"""The way out. First what works without any script, then what the script makes faster."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.vocabulary import ConversationId
from tests.browser.serving import Serving
from tests.browser.steps import NEUTRAL, begin, leave, open_chat, press, wait_until_gone

EVERY_PAGE = ["/", "/sgwrs/", "/chat/"]


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_without_a_script_the_link_still_leaves(browser: Browser, site: Serving, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.route(NEUTRAL + "**", lambda route: route.fulfill(body="Sunny"))
    page = context.new_page()
    page.goto(site.url + path)

    page.locator("#exit").click()

    expect(page).to_have_url(NEUTRAL)
    context.close()


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_it_is_the_first_thing_the_tab_key_reaches(page: Page, site: Serving, path: str) -> None:
    page.goto(site.url + path)

    page.keyboard.press("Tab")

    expect(page.locator("#exit")).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(320, 568), (320, 256), (1280, 800)])
def test_it_is_always_on_the_screen(page: Page, site: Serving, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    begin(page, site)

    page.mouse.wheel(0, 10_000)

    expect(page.locator("#exit")).to_be_in_viewport(ratio=1)


def test_shift_three_times_leaves_and_says_how_many_are_left(page: Page, site: Serving) -> None:
    begin(page, site)

    page.keyboard.press("Shift")
    expect(page.locator("#exit-said")).to_have_text("Press Shift 2 more times to leave.")
    page.keyboard.press("Shift")
    expect(page.locator("#exit-said")).to_have_text("Press Shift once more to leave.")
    page.keyboard.press("Shift")

    expect(page).to_have_url(NEUTRAL)


def test_shift_is_forgotten_after_five_seconds(page: Page, site: Serving) -> None:
    page.clock.install()
    open_chat(page, site)
    for _ in range(2):
        page.keyboard.press("Shift")

    page.clock.run_for(5_000)
    page.keyboard.press("Shift")

    expect(page.locator("#exit-said")).to_have_text("Press Shift 2 more times to leave.")
    assert page.url.startswith(site.url)


def test_writing_in_capitals_is_not_leaving(page: Page, site: Serving) -> None:
    begin(page, site)
    box = page.get_by_role("textbox")
    box.focus()

    for letter in "HELLO":
        page.keyboard.press(f"Shift+{letter}")

    expect(box).to_have_value("HELLO")
    assert page.url.startswith(site.url)


def test_what_was_not_sent_is_deleted_and_nothing_stays_in_the_tab(page: Page, site: Serving) -> None:
    begin(page, site)
    press(page, "No")
    talk = page.evaluate("JSON.parse(sessionStorage.getItem('place')).id")

    leave(page)

    page.goto(site.url + "/chat/")
    assert page.evaluate("sessionStorage.length") == 0
    wait_until_gone(site, ConversationId(talk))


def test_back_does_not_come_back_to_the_chat(page: Page, site: Serving) -> None:
    begin(page, site)
    page.locator("#exit").click()
    expect(page).to_have_url(NEUTRAL)

    page.go_back()

    assert "/chat/" not in page.url


def test_the_screen_is_blank_and_the_tab_empty_before_anything_else(page: Page, site: Serving) -> None:
    begin(page, site)

    at_once = page.locator("#exit").evaluate(
        """exit => {
            exit.click();
            const cover = document.body.firstElementChild;
            const {width, height} = cover.getBoundingClientRect();
            const covers = width >= innerWidth && height >= innerHeight;
            const colour = getComputedStyle(cover).backgroundColor;
            return [document.body.childElementCount, cover.innerText, covers, colour, sessionStorage.length];
        }"""
    )

    assert at_once == [1, "Leaving.", True, "rgb(255, 255, 255)", 0]


def test_it_leaves_with_the_server_stopped(page: Page, site: Serving) -> None:
    begin(page, site)
    site.stop()

    for _ in range(3):
        page.keyboard.press("Shift")

    expect(page).to_have_url(NEUTRAL)


def test_it_blanks_the_screen_with_the_network_gone(page: Page, site: Serving) -> None:
    begin(page, site)
    page.context.set_offline(True)

    page.locator("#exit").click(no_wait_after=True)

    page.wait_for_url(lambda url: not url.startswith(site.url))
