"""The duty list left open on a screen: it keeps itself fresh, and says so when it cannot."""

from __future__ import annotations

import re
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.casework.records import Account
from tests.browser.duty import an_account, raise_alarm, sign_in, sign_out_elsewhere
from tests.browser.serving import Serving

LONG_SILENCE = 30_000  # milliseconds


@pytest.fixture
def account(site: Serving) -> Account:
    return an_account(site.service)


@pytest.fixture
def on_duty(page: Page, site: Serving, account: Account) -> Page:
    sign_in(page, site, account)
    expect(page).to_have_title(re.compile("desk"))
    return page


def test_a_new_alarm_appears_and_the_title_tells_it(on_duty: Page, site: Serving) -> None:
    before = on_duty.locator("#cases tbody tr").count()

    raise_alarm(site.service)

    expect(on_duty.locator("#cases tbody tr")).to_have_count(before + 1)
    expect(on_duty).to_have_title(re.compile(r"^\(\d+\) Choices desk"))
    expect(on_duty.locator("#news")).to_contain_text("Alarms waiting")


def test_whoever_is_reading_keeps_their_place(on_duty: Page, site: Serving) -> None:
    raise_alarm(site.service)
    on_duty.reload()
    on_duty.set_viewport_size({"width": 400, "height": 300})
    case = on_duty.locator("#cases tbody a").first
    case.focus()
    on_duty.evaluate("window.scrollTo(0, 200)")
    address, rows = case.get_attribute("href"), on_duty.locator("#cases tbody tr").count()

    raise_alarm(site.service)
    expect(on_duty.locator("#cases tbody tr")).to_have_count(rows + 1)

    assert on_duty.evaluate("document.activeElement.getAttribute('href')") == address
    assert on_duty.evaluate("window.scrollY") == 200


def test_an_alarm_shows_on_every_page_and_not_on_the_list_alone(on_duty: Page, site: Serving) -> None:
    reference = raise_alarm(site.service)
    on_duty.goto(f"{site.url}/console/cases/{reference}")
    expect(on_duty.locator("#waiting")).to_be_visible()
    title = on_duty.title()
    assert re.match(rf"^\(\d+\) {reference}", title)

    raise_alarm(site.service)

    expect(on_duty).not_to_have_title(title)


def test_an_old_list_does_not_look_like_a_quiet_day(page: Page, site: Serving, account: Account) -> None:
    page.clock.install()
    sign_in(page, site, account)
    expect(page.get_by_text("not up to date")).to_be_hidden()

    site.stop()
    page.clock.run_for(LONG_SILENCE)

    expect(page.get_by_role("alert").filter(has_text="not up to date")).to_be_visible()
    expect(page).to_have_title(re.compile(r"^\(!\)"))


def test_a_list_that_could_not_be_read_again_is_not_up_to_date(on_duty: Page, site: Serving) -> None:
    on_duty.route(re.compile(r"/console/\?auto=1"), lambda route: route.fulfill(status=503))

    raise_alarm(site.service)

    expect(on_duty.get_by_text("not up to date")).to_be_visible()


@pytest.mark.parametrize("part", ["talks", "switches/now"])
def test_a_part_of_the_bar_that_could_not_be_read_is_read_again_within_a_minute(
    page: Page, site: Serving, account: Account, part: str
) -> None:
    page.clock.install()
    sign_in(page, site, account)
    address = re.compile(rf"/console/{part}\?auto=1")
    page.route(address, lambda route: route.fulfill(status=503))
    page.goto(f"{site.url}/console/password")
    expect(page.locator("#calm")).to_be_attached()
    page.clock.run_for(1000)
    expect(page.locator("#not-fresh")).to_be_visible()

    page.unroute(address)
    page.clock.run_for(60_000)

    expect(page.locator("#not-fresh")).to_be_hidden(timeout=20_000)  # and the next beat is heard


def test_a_session_that_ends_leads_to_signing_in(on_duty: Page, site: Serving) -> None:
    sign_out_elsewhere(on_duty, site)

    expect(on_duty).to_have_url(re.compile(r"/console/sign-in\?ended=1"))
    expect(on_duty.get_by_text("will not see alarms")).to_be_visible()


def test_what_somebody_was_typing_stays_when_their_session_ends(on_duty: Page, site: Serving) -> None:
    on_duty.goto(f"{site.url}/console/password")
    on_duty.locator("#new").fill("half a thought")

    sign_out_elsewhere(on_duty, site)

    expect(on_duty.get_by_text("What you typed is still here")).to_be_visible()
    expect(on_duty.locator("#new")).to_have_value("half a thought")


def test_a_part_of_the_page_that_learns_of_the_end_first_takes_nothing_away(
    on_duty: Page, site: Serving
) -> None:
    on_duty.goto(f"{site.url}/console/password")
    on_duty.locator("#new").fill("half a thought")
    away = {"HX-Redirect": "/console/sign-in?ended=1"}
    on_duty.route(re.compile("/console/talks"), lambda route: route.fulfill(status=403, headers=away))

    raise_alarm(site.service)

    expect(on_duty.get_by_text("What you typed is still here")).to_be_visible()
    expect(on_duty.locator("#new")).to_have_value("half a thought")


def test_without_scripts_the_page_says_what_it_cannot_do(
    browser: Browser, site: Serving, account: Account
) -> None:
    with closing(browser.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        sign_in(page, site, account)

        expect(page.get_by_text("makes no sound")).to_be_visible()


def test_with_scripts_it_does_not(on_duty: Page) -> None:
    expect(on_duty.get_by_text("makes no sound")).to_be_hidden()
