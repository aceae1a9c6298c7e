"""Back after signing out: on a shared computer, the next person at the desk sees no case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import find_chromium
from tests.browser.conftest import FLAGS
from tests.browser.duty import an_account, raise_alarm, sign_in
from tests.browser.serving import Serving


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """In a browser that keeps whole pages for Back, as people's do and Playwright's does not."""
    keeping = ["--disable-back-forward-cache"]
    own = browser.browser_type.launch(
        executable_path=find_chromium(), args=FLAGS, ignore_default_args=keeping
    )
    yield own.new_page()
    own.close()


def test_back_after_signing_out_leads_to_the_door_and_nothing_of_a_case_is_left(
    page: Page, site: Serving
) -> None:
    reference = raise_alarm(site.service)
    sign_in(page, site, an_account(site.service))
    page.locator(f"a[href='/console/cases/{reference}']").first.click()
    expect(page.locator("main")).to_contain_text("knife")
    page.goto(f"{site.url}/console/rota")

    page.locator("form[action='/console/sign-out'] button").click()
    page.wait_for_url("**/console/sign-in")
    for _ in range(3):
        page.go_back()
        expect(page.locator("#password")).to_be_visible()

    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert reference not in page.content() + kept
    assert "knife" not in page.content() + kept
