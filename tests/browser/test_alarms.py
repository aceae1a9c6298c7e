"""Alarms and the rota in a real browser: read, kept and changed without a script, on any screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from bot.casework.records import Account, Duty, Role, Shift
from bot.casework.rota import Rota
from bot.vocabulary import Language
from tests.browser.duty import an_account, raise_alarm, sign_in
from tests.browser.serving import Serving
from tests.browser.test_accessible import axe, violations  # noqa: F401 - a fixture

HOUR = timedelta(hours=1)


@pytest.fixture
def meg(site: Serving) -> Account:
    return an_account(site.service, Role.MANAGER)


def on_duty_now(site: Serving, who: Account) -> None:
    now = datetime.now(UTC)
    with site.service.store.transaction() as book:
        for duty in (Duty.ON_DUTY, Duty.LEAD):
            shift = Shift(str(uuid4()), who.id, duty, now - HOUR, now + HOUR, who.id, now)
            book.add_shift(shift)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 1280])
def test_each_page_can_be_used_by_everybody(
    page: Page,
    site: Serving,
    axe: str,  # noqa: F811
    meg: Account,
    screenshots: Path,
    language: Language,
    width: int,
) -> None:
    on_duty_now(site, meg)
    raise_alarm(site.service)
    site.service.ladder.climb()
    site.service.notices.deliver()
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, site, meg, language)

    page.goto(f"{site.url}/console/alarms")
    for place in ("alarms", "rota", "shift"):
        if place == "rota":
            page.goto(f"{site.url}/console/rota")
        if place == "shift":
            page.locator("main dd a").first.click()
        assert violations(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.screenshot(path=screenshots / f"console-{place}-{language.value}-{width}.png", full_page=True)


def test_a_manager_fills_the_rota_by_keyboard_and_what_was_wrong_is_said_at_its_field(
    page: Page, site: Serving, meg: Account
) -> None:
    day = date.today() + timedelta(days=2)  # noqa: DTZ011 - a day that lies ahead anywhere
    sign_in(page, site, meg)
    page.goto(f"{site.url}/console/rota")
    page.get_by_label("Who").select_option(value=meg.id)
    page.get_by_label("Next on call").check()
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_role("textbox", name="From").fill("nine")
    page.get_by_role("textbox", name="Until").fill("17:00")
    page.keyboard.press("Enter")

    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("From: Write a time")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.get_by_role("textbox", name="From")).to_be_focused()
    expect(page.get_by_role("textbox", name="Until")).to_have_value("17:00")
    page.get_by_role("textbox", name="From").fill("9:00")
    page.keyboard.press("Enter")

    expect(page.locator(".govuk-notification-banner")).to_contain_text("The rota has been changed.")
    kept: Rota = site.service.rota
    assert [shift.account_id for shift in kept.page(day, 1).shifts] == [meg.id]
