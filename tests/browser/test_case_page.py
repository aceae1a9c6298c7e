"""The page of a case: its parts are found from the top, and what is folded is not lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bot.casework.records import Account
from tests.browser.duty import an_account, raise_alarm, sign_in
from tests.browser.serving import Serving

IS_UNDER_THE_BAR = """one => one.getBoundingClientRect().top <
  document.getElementById("alarm-bar").getBoundingClientRect().bottom"""


@pytest.fixture
def on_case(page: Page, site: Serving, account: Account) -> Page:
    page.set_viewport_size({"width": 320, "height": 700})
    sign_in(page, site, account)
    page.goto(f"{site.url}/console/cases/{raise_alarm(site.service)}")
    return page


@pytest.fixture
def account(site: Serving) -> Account:
    return an_account(site.service)


def test_what_is_folded_is_printed_whole(on_case: Page) -> None:
    line = on_case.locator("#transcript ~ details .transcript li").first
    expect(line).not_to_be_visible()

    on_case.emulate_media(media="print")

    expect(line).to_be_visible()
    expect(on_case.locator("#alarm-bar")).to_be_hidden()


def test_each_link_at_the_top_leads_to_a_heading_that_is_in_sight(on_case: Page) -> None:
    for link in on_case.locator("nav.contents a[href^='#']").all():
        link.click()
        heading = on_case.locator(f"h2{link.get_attribute('href')}")
        expect(heading).to_be_in_viewport(ratio=1)
        assert not heading.evaluate(IS_UNDER_THE_BAR)
