"""Every page of the console, in both languages: by axe-core, narrow, by keyboard, in forced colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.casework.records import Account, Role
from bot.vocabulary import Language
from tests.browser.duty import PASSWORD, an_account, raise_alarm, sign_in, take_all
from tests.browser.serving import Serving
from tests.browser.test_accessible import axe, too_small, violations

__all__ = ["axe"]  # a fixture

LONG_SILENCE = 30_000  # milliseconds


@pytest.fixture
def account(site: Serving) -> Account:
    account = an_account(site.service)
    take_all(site.service, account)
    return account


def fill_in(page: Page, email: str, password: str) -> None:
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.keyboard.press("Enter")


def before_the_desk(page: Page, site: Serving, language: Language) -> Iterator[str]:
    email = f"new-{id(page)}-{language.value}@example.org"
    one_time = site.service.accounts.create(email, "Ann Rees", Role.DUTY_WORKER)
    page.goto(f"{site.url}/console/sign-in?in={language.value}")
    yield "sign-in"
    fill_in(page, email, "guess")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "refused"
    fill_in(page, email, one_time)
    expect(page.locator("#new")).to_be_visible()
    yield "password"
    page.locator("#old").fill(one_time)
    page.locator("#new").fill("short")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "password-refused"


def at_the_desk(page: Page, site: Serving, account: Account, language: Language) -> Iterator[str]:
    sign_in(page, site, account, language)
    yield "list-without-alarms"
    reference = raise_alarm(site.service)
    expect(page.locator("#waiting")).to_be_visible()
    expect(page.get_by_role("link", name=reference)).to_be_visible()
    yield "list"
    page.locator("#mute").click()
    yield "muted"
    page.get_by_role("link", name=reference).click()
    expect(page.locator("#transcript")).to_be_visible()
    yield "case"
    page.locator("form[action$=acknowledge] button").click()
    expect(page.locator(".govuk-notification-banner--success")).to_be_visible()
    yield "case-taken"
    page.goto(f"{site.url}/console/cases/AAAA-BBBB")
    yield "no-such-case"
    page.goto(f"{site.url}/console/paper/family")
    yield "paper"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 1280])
def test_each_page(
    page: Page, site: Serving, axe: str, account: Account, screenshots: Path, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for state in before_the_desk(page, site, language):
        look(page, axe, width, state)
    for state in at_the_desk(page, site, account, language):
        look(page, axe, width, state)
        page.screenshot(path=screenshots / f"console-{state}-{language.value}-{width}.png", full_page=True)


def look(page: Page, axe: str, width: int, state: str) -> None:
    assert violations(page, axe) == [], state
    assert page.evaluate("document.documentElement.scrollWidth") <= width, state
    assert too_small(page) == [], state


def test_in_forced_colours_and_when_nothing_is_heard(
    page: Page, site: Serving, axe: str, account: Account, screenshots: Path
) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.clock.install()
    sign_in(page, site, account)
    raise_alarm(site.service)
    expect(page.locator("#waiting")).to_be_visible()
    assert violations(page, axe) == [], "forced colours"
    page.screenshot(path=screenshots / "console-forced-colours.png", full_page=True)

    site.stop()
    page.clock.run_for(LONG_SILENCE)
    expect(page.get_by_text("not up to date")).to_be_visible()
    page.clock.resume()

    assert violations(page, axe) == [], "nothing is heard"


def test_an_alarm_is_found_muted_and_taken_by_keyboard_alone(
    page: Page, site: Serving, account: Account
) -> None:
    sign_in(page, site, account)
    reference = raise_alarm(site.service)
    expect(page.locator("#waiting")).to_be_visible()
    expect(page.get_by_role("link", name=reference)).to_be_visible()

    press(page, "Tab", "Go to the list")
    press(page, "Tab", "Mute for 5 minutes")
    page.keyboard.press("Enter")
    expect(page.locator("#unmute")).to_be_focused()
    press(page, "Tab", reference)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(reference)
    press(page, "Tab", "I am taking this")
    page.keyboard.press("Enter")

    banner = page.locator(".govuk-notification-banner--success")
    expect(banner).to_contain_text("You have taken this")
    expect(banner).to_be_focused()


def press(page: Page, key: str, until: str) -> None:
    """Go on by one key until something of this name is reached."""
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.textContent").strip() == until:
            return
    raise AssertionError(f"'{until}' was not reached by {key}")


def test_the_way_past_the_header_leads_to_the_page(page: Page, site: Serving, account: Account) -> None:
    sign_in(page, site, account)
    page.goto(f"{site.url}/console/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_a_refused_form_leads_to_the_field_and_keeps_what_was_typed(page: Page, site: Serving) -> None:
    page.goto(f"{site.url}/console/sign-in?in=en")
    fill_in(page, "nobody@example.org", PASSWORD)
    expect(page.locator(".govuk-error-summary")).to_be_focused()

    page.locator(".govuk-error-summary a").click()

    expect(page.locator("#email")).to_be_focused()
    expect(page.locator("#email")).to_have_value("nobody@example.org")
    expect(page.locator("#password")).to_have_value("")
    expect(page).to_have_title("There is a problem: Choices desk")


def test_nothing_of_it_breaks_its_own_content_policy(page: Page, site: Serving, account: Account) -> None:
    broken: list[str] = []
    page.on("console", lambda line: broken.append(line.text) if "Content Security" in line.text else None)

    for _ in at_the_desk(page, site, account, Language.EN):
        pass

    assert broken == []
