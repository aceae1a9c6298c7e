"""What a person does on the plain pages, in a browser that runs no script."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from bot.vocabulary import Audience, Language
from tests.browser.interview import ADULT, SEND
from tests.browser.serving import Serving

ADDRESS = {Language.CY: "/tudalennau/", Language.EN: "/pages/"}


def begin(page: Page, site: Serving, language: Language, audience: Audience = Audience.FAMILY) -> None:
    page.goto(f"{site.url}{ADDRESS[language]}?for={audience.value}")
    page.locator("[name=begin]").click()
    expect(page.locator("[name=client_id]").first).to_be_attached()


def go_on(page: Page) -> None:
    page.locator(".ask .main-way").click()


def choose(page: Page, label: str) -> None:
    page.get_by_label(label, exact=True).check()
    go_on(page)


def answer(page: Page, language: Language) -> None:
    """No to a yes or no, an adult, the only button; else skip."""
    page.wait_for_load_state("domcontentloaded")  # half a page would seem to ask nothing
    radios, buttons = page.locator("[type=radio]"), page.locator("[name=press]")
    adult = page.get_by_label(ADULT[language], exact=True)
    if adult.count():
        choose(page, ADULT[language])
    elif radios.count() == 4:
        radios.nth(1).check()
        go_on(page)
    elif buttons.count() == 1:
        buttons.click()
    else:
        page.locator("[name=steer][value=skip]").click()


def to_the_check(page: Page, language: Language, most: int = 160) -> Locator:
    """Answer everything. Returns the button that sends it."""
    send = page.get_by_role("button", name=SEND[language], exact=True)
    for _ in range(most):
        page.wait_for_load_state("domcontentloaded")
        if send.count():
            return send
        answer(page, language)
    raise AssertionError("the plain pages never came to the check")
