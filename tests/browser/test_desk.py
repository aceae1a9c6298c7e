"""The duty list left open on a screen: it keeps itself fresh, and says so when it cannot."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from bot.casework.records import Role
from bot.casework.said import Typed
from bot.vocabulary import Audience, Language
from tests.browser.serving import Serving

LOOKS_AGAIN = 31_000  # milliseconds


@pytest.fixture
def on_duty(page: Page, site: Serving) -> Page:
    email = f"{uuid4()}@example.org"
    password = site.service.accounts.create(email, "Ann Rees", Role.DUTY_WORKER)
    account = site.service.accounts.sign_in(email, password)
    assert account is not None
    site.service.accounts.change_password(account[1].id, password, "a quiet green kettle")
    page.clock.install()
    page.goto(f"{site.url}/console/sign-in?in=en")
    page.locator("#email").fill(email)
    page.locator("#password").fill("a quiet green kettle")
    page.keyboard.press("Enter")
    expect(page.locator("#cases")).to_be_visible()
    return page


def raise_alarm(site: Serving) -> None:
    talks = site.service.conversations
    begun = talks.begin(Audience.FAMILY, Language.EN)
    accepted = talks.accept(begun.conversation_id, str(uuid4()), Typed("he is outside now with a knife"))
    talks.answer(accepted.turn_id, None)


def test_a_new_alarm_appears_and_the_title_tells_it(on_duty: Page, site: Serving) -> None:
    before = on_duty.locator("tbody tr").count()

    raise_alarm(site)
    on_duty.clock.run_for(LOOKS_AGAIN)

    expect(on_duty.locator("tbody tr")).to_have_count(before + 1)
    expect(on_duty).to_have_title(re.compile(r"^\(\d+\)"))
    expect(on_duty.locator("#news")).to_contain_text("Alarms nobody has taken")


def test_whoever_is_reading_keeps_their_place(on_duty: Page, site: Serving) -> None:
    raise_alarm(site)
    on_duty.reload()
    case = on_duty.locator("tbody a").first
    case.focus()
    address = case.get_attribute("href")

    raise_alarm(site)
    on_duty.clock.run_for(LOOKS_AGAIN)

    expect(on_duty.locator("#news")).not_to_be_empty()
    assert on_duty.evaluate("document.activeElement.getAttribute('href')") == address


def test_an_old_list_does_not_look_like_a_quiet_day(on_duty: Page, site: Serving) -> None:
    site.stop()

    on_duty.clock.run_for(LOOKS_AGAIN)

    expect(on_duty.get_by_role("alert")).to_contain_text("not up to date")
