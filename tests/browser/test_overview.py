"""Switches, figures and the audit log in a browser; and what families see on helplines only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.casework.records import Account, Role, SwitchName
from bot.vocabulary import Language
from tests.browser.duty import an_account, raise_alarm, sign_in
from tests.browser.serving import Serving
from tests.browser.steps import begin
from tests.browser.test_accessible import axe, too_small, violations

__all__ = ["axe"]  # a fixture

PAGES = ("switches", "audit", "figures?quarter=2026-Q4")
LIVE_FEAR_FREE = "0808 80 10 800"


@pytest.fixture
def lead(site: Serving) -> Account:
    return an_account(site.service, Role.SAFEGUARDING_LEAD)


@pytest.fixture
def open_again(site: Serving, lead: Account) -> Iterator[None]:
    """The service is shared: whatever a test did, the chat is on afterwards."""
    yield
    site.service.switches.turn_off(lead, SwitchName.HELPLINES_ONLY, "the test is over")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 1280])
def test_each_page(
    page: Page, site: Serving, axe: str, lead: Account, screenshots: Path, language: Language, width: int
) -> None:
    raise_alarm(site.service)
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, site, lead, language)

    for address in PAGES:
        page.goto(f"{site.url}/console/{address}")
        expect(page.locator("h1")).to_be_visible()
        for details in page.locator("main details").all():
            details.locator("summary").click()
        name = address.partition("?")[0]
        page.screenshot(path=screenshots / f"{name}-{language.value}-{width}.png", full_page=True)
        assert violations(page, axe) == [], address
        assert too_small(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_one_press_and_an_open_chat_shows_numbers_and_goes_on_afterwards(
    page: Page, browser: Browser, site: Serving, lead: Account, open_again: None
) -> None:
    family = browser.new_page()
    begin(family, site)
    sign_in(page, site, lead)
    page.goto(f"{site.url}/console/switches")

    page.locator("#why").fill("nobody can come in")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#helplines-only")).to_be_visible()
    expect(page.locator(".govuk-notification-banner--success")).to_be_focused()
    expect(family.get_by_text("This chat cannot help you just now.")).to_be_visible(timeout=3_000)
    expect(family.get_by_role("textbox")).to_be_visible()

    page.locator("#why").fill("we are back")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".govuk-notification-banner--success")).to_be_focused()
    expect(family.get_by_role("button", name="Yes", exact=True)).to_be_visible(timeout=3_000)
    family.close()


def test_without_a_script_the_numbers_are_there_too(
    page: Page, site: Serving, lead: Account, open_again: None
) -> None:
    site.service.switches.turn_on(lead, SwitchName.HELPLINES_ONLY, "nobody can come in")

    page.goto(f"{site.url}/pages/")
    page.locator("button[name=begin]").click()

    expect(page.get_by_text("This chat cannot help you just now.")).to_be_visible()
    expect(page.locator(".said")).to_contain_text(LIVE_FEAR_FREE)
