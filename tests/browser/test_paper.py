"""The paper form in a browser: reached from the list, good to read, and whole when it is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.vocabulary import Audience, Language
from tests.browser.interview import sign_in
from tests.browser.serving import Serving
from tests.browser.test_accessible import axe, violations

__all__ = ["axe"]

LINKS = {
    Audience.FAMILY: "Paper form: family",
    Audience.PROFESSIONAL: "Paper form: school or service",
}


@pytest.mark.parametrize("audience", Audience)
def test_nobody_who_is_not_signed_in_can_print_it(page: Page, site: Serving, audience: Audience) -> None:
    page.goto(f"{site.url}/console/paper/{audience.value}")

    expect(page).to_have_url(re.compile("/console/sign-in"))
    assert page.locator(".paper").count() == 0


@pytest.mark.parametrize("audience", Audience)
def test_a_worker_finds_it_from_the_list(page: Page, site: Serving, audience: Audience) -> None:
    sign_in(page, site)

    page.get_by_role("link", name=LINKS[audience]).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(LINKS[audience])
    expect(page.get_by_role("heading", name="Counting sheet")).to_be_visible()


def test_a_form_that_does_not_exist_says_which_do(page: Page, site: Serving) -> None:
    sign_in(page, site)

    page.goto(f"{site.url}/console/paper/anybody")

    expect(page.get_by_role("alert")).to_contain_text("one for families and one for schools")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("width", [320, 1280])
def test_it_can_be_read_by_everybody(
    page: Page,
    site: Serving,
    axe: str,
    screenshots: Path,
    language: Language,
    audience: Audience,
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, site)
    page.goto(f"{site.url}/console/paper/{audience.value}?in={language.value}")

    assert page.locator("html").get_attribute("lang") == language.value
    assert page.locator(".items > li").count() > 100
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=screenshots / f"paper-{audience.value}-{language.value}-{width}.png", full_page=True)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("audience", Audience)
def test_it_prints_on_several_sheets_and_without_the_console(
    page: Page, site: Serving, audience: Audience, language: Language
) -> None:
    sign_in(page, site)
    page.goto(f"{site.url}/console/paper/{audience.value}?in={language.value}")
    parts = page.locator(".sheet").count()

    page.emulate_media(media="print")
    expect(page.locator("header")).to_be_hidden()
    printed = page.pdf(prefer_css_page_size=True)

    sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert sheets > parts, "every part begins a sheet, after the first"
    assert sheets > 2
    assert re.search(rb"/MediaBox\s*\[0 0 59\d(\.\d+)? 84\d(\.\d+)?\]", printed), "A4"


def test_no_item_is_higher_than_a_sheet(page: Page, site: Serving) -> None:
    """What fits on a sheet is never split, so nothing may be too high to fit."""
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 less its margins, in pixels of CSS
    sign_in(page, site)
    page.goto(f"{site.url}/console/paper/family?in=cy")
    page.emulate_media(media="print")

    heights = page.locator(".item, .round, .calls > li").evaluate_all(
        "all => all.map(one => one.offsetHeight)"
    )

    assert len(heights) > 100
    assert max(heights) < 1000


def test_it_needs_no_script(browser: Browser, site: Serving) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site)

    page.goto(f"{site.url}/console/paper/family?in=en")

    assert page.locator(".items > li").count() > 100
    context.close()
