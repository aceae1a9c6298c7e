"""What a person does on the chat page."""

from __future__ import annotations

import time

from playwright.sync_api import Locator, Page, expect

from bot.vocabulary import Audience, ConversationId, Language
from tests.browser.serving import Serving

NEUTRAL = "https://weather.example/"
ADDRESS = {Language.CY: "/sgwrs/", Language.EN: "/chat/"}


def open_chat(
    page: Page, site: Serving, language: Language = Language.EN, audience: Audience = Audience.FAMILY
) -> None:
    page.goto(f"{site.url}{ADDRESS[language]}?for={audience.value}")


def begin(
    page: Page, site: Serving, language: Language = Language.EN, audience: Audience = Audience.FAMILY
) -> None:
    """As far as the first question."""
    open_chat(page, site, language, audience)
    page.locator("#start").click()
    expect(choices(page).first).to_be_visible()


def choices(page: Page) -> Locator:
    return page.locator("#choices").get_by_role("button")


def press(page: Page, label: str) -> None:
    """Press a button and wait for what comes of it."""
    before = page.locator(".line").count()
    page.locator("#choices").get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".line")).not_to_have_count(before)
    settled(page)


def say(page: Page, text: str) -> None:
    before = page.locator(".line").count()
    page.get_by_role("textbox").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator(".line")).not_to_have_count(before)
    settled(page)


def settled(page: Page) -> None:
    expect(page.locator("#choices[aria-busy=true]")).to_have_count(0)


def leave(page: Page) -> None:
    """By the button, and until the service has been told, as far as a browser that went elsewhere knows."""
    with page.expect_request("**/exit") as told:
        page.locator("#exit").click()
    expect(page).to_have_url(NEUTRAL)
    told.value.response()


def wait_until_gone(site: Serving, talk: ConversationId) -> None:
    """The service is told while the page goes, so nothing in the browser says when that has arrived."""
    for _ in range(200):
        with site.service.store.reading() as book:
            if book.conversation(talk) is None:
                return
        time.sleep(0.05)
    raise AssertionError("what was not sent is still there")


def last_line(page: Page) -> Locator:
    return page.locator(".line").last
