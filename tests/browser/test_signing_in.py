"""The console's door in a real browser: digits, passkeys of a device that it plays, and single sign-on."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from bot.bootstrap import Service
from bot.casework.access import site_of
from bot.casework.records import Role
from bot.settings import Trust
from bot.vocabulary import Language
from tests.browser.serving import Serving, serving
from tests.browser.test_accessible import axe, violations
from tests.casework.door import CHOSEN, Clock, Door, Person
from tests.oidc.running import SECRET, provider

__all__ = ["axe"]  # a fixture
PHONE, DESK = 320, 1280


@dataclass
class Place:
    """The service with a door that needs a second factor, reached by a name: passkeys need one."""

    url: str
    door: Door
    site: Serving

    def newcomer(self, role: Role = Role.DUTY_WORKER) -> Person:
        return self.door.newcomer(f"a{uuid4().hex} Rees", role)

    def person(self, role: Role = Role.DUTY_WORKER) -> Person:
        return self.door.person(f"a{uuid4().hex} Rees", role)

    def later(self, **by: int) -> None:
        self.door.clock.pass_(timedelta(**by))


@contextmanager
def a_place(service: Service, **settings: Any) -> Iterator[Place]:
    port = free_port()
    url = f"http://localhost:{port}"
    door = Door(service.store, Clock.from_now())
    door.accounts.passkeys.site = site_of(url)
    changed = replace(service.settings, public_url=url, **settings)
    with serving(replace(service, settings=changed, accounts=door.accounts), port) as site:
        yield Place(url, door, site)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def place(service: Service) -> Iterator[Place]:
    with a_place(service) as place:
        yield place


@pytest.fixture
def device(page: Page) -> CDPSession:
    """A telephone that makes passkeys, and whose owner is there."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def by_password(page: Page, place: Place, person: Person, language: Language = Language.EN) -> None:
    page.goto(f"{place.url}/console/sign-in?in={language.value}")
    page.locator("#email").fill(person.email)
    page.locator("#password").fill(CHOSEN)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.split("?")[0].endswith("/sign-in"))


def sign_in(page: Page, place: Place, person: Person) -> None:
    place.later(minutes=2)
    by_password(page, place, person)
    page.locator("#step_code").fill(person.digits())
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/")


def sign_out(page: Page) -> None:
    page.locator("form[action='/console/sign-out'] button").click()
    page.wait_for_url("**/console/sign-in")


def looked_at(page: Page, axe: str, width: int, what: str, screenshots: Path | None = None) -> None:
    assert violations(page, axe) == [], what
    assert page.evaluate("document.documentElement.scrollWidth") <= width, what
    if screenshots is not None:
        language = page.locator("html").get_attribute("lang")
        page.screenshot(path=screenshots / f"console-{what}-{language}-{width}.png", full_page=True)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_from_the_first_password_to_the_list_and_back_in(
    page: Page, place: Place, axe: str, screenshots: Path, language: Language, width: int
) -> None:
    ann = place.newcomer()
    page.set_viewport_size({"width": width, "height": 720})
    page.goto(f"{place.url}/console/sign-in?in={language.value}")
    looked_at(page, axe, width, "sign-in", screenshots)
    by_password(page, place, ann, language)
    looked_at(page, axe, width, "second-factor", screenshots)

    page.locator("form[action='/console/second-factor/app'] button").click()
    ann.secret = page.locator("#key").inner_text().replace(" ", "")
    page.wait_for_load_state("load")
    assert page.locator("img").evaluate("picture => picture.naturalWidth") > 100, "the picture is there"
    looked_at(page, axe, width, "app", screenshots)
    page.locator("#app_code").fill("123456")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    looked_at(page, axe, width, "wrong-code")
    page.locator("#app_code").fill(ann.digits())
    page.keyboard.press("Enter")

    page.wait_for_url("**/console/recovery-codes")
    looked_at(page, axe, width, "recovery", screenshots)
    page.locator("form[action='/console/recovery-codes'] button").click()
    codes = page.locator("#codes code").all_inner_texts()
    assert len(codes) == 10
    looked_at(page, axe, width, "recovery-codes", screenshots)
    sign_out(page)

    place.later(minutes=2)
    by_password(page, place, ann, language)
    looked_at(page, axe, width, "confirm", screenshots)
    page.locator("#step_code").fill(codes[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/")
    page.goto(f"{place.url}/console/me")
    looked_at(page, axe, width, "me", screenshots)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_keeping_people(
    page: Page, place: Place, axe: str, screenshots: Path, language: Language, width: int
) -> None:
    mair = place.person(Role.MANAGER)
    page.set_viewport_size({"width": width, "height": 720})
    sign_in(page, place, mair)
    page.goto(f"{place.url}/console/people?in={language.value}")
    looked_at(page, axe, width, "people", screenshots)

    page.locator("#name").fill("Ben Lloyd")
    page.locator("#email").fill(f"{uuid4()}@example.org")
    page.locator("input[name=role][value=duty_worker]").check()
    page.locator("form[action='/console/people'] button").click()
    expect(page.locator("#one-time")).to_be_visible()
    looked_at(page, axe, width, "one-time-password")
    page.get_by_role("link", name="Ben Lloyd").click()
    looked_at(page, axe, width, "person", screenshots)

    page.locator("#reason").fill("Off sick until May, and then perhaps at home for good")
    page.locator("input[name=active][value=no]").check()
    page.locator("main form button").first.click()
    expect(page.locator(".govuk-tag")).to_be_visible()
    looked_at(page, axe, width, "person-switched-off")

    page.goto("about:blank")  # when her session ends below, her page would go to the door by itself
    gwen, cerys = place.person(Role.ADMINISTRATOR), place.person(Role.SAFEGUARDING_LEAD)
    place.door.accounts.keeping.add(gwen.account.id, f"{uuid4()}@example.org", "Nia Wyn", Role.MANAGER)
    place.door.accounts.keeping.reset_password(gwen.account.id, mair.account.id, "Forgot it on holiday")
    page.context.clear_cookies()
    sign_in(page, place, cerys)
    page.goto(f"{place.url}/console/people?in={language.value}")
    expect(page.locator("#account-news")).to_be_visible()
    page.goto(f"{place.url}/console/me/news?in={language.value}")
    expect(page.locator("main form button")).to_be_visible()
    looked_at(page, axe, width, "account-news", screenshots)


def test_a_passkey_is_the_second_factor_and_later_the_only_thing_needed(
    page: Page, place: Place, device: CDPSession
) -> None:
    ann = place.newcomer()
    by_password(page, place, ann)
    page.locator("#passkey_name").fill("Work phone")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/console/recovery-codes")
    sign_out(page)

    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/console/")

    sign_out(page)
    by_password(page, place, ann)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/console/")


def test_a_passkey_shows_again_who_is_there_and_what_was_written_goes_on(
    page: Page, place: Place, device: CDPSession
) -> None:
    ann = place.newcomer()
    by_password(page, place, ann)
    page.locator("#passkey_name").fill("Work phone")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/console/recovery-codes")
    page.goto(f"{place.url}/console/me")
    page.locator("[id$=-passkey_name]").fill("Blue phone")
    place.later(minutes=11)

    page.get_by_role("button", name="Save the name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url("**/console/me?done=passkey_named")
    expect(page.locator("[id$=-passkey_name]")).to_have_value("Blue phone")


def test_a_device_whose_owner_is_not_there_gives_nothing_and_the_page_says_so(
    page: Page, place: Place, device: CDPSession
) -> None:
    page.goto(f"{place.url}/console/sign-in?in=en")

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.locator("[data-trouble]")).to_be_visible(timeout=90_000)
    expect(page.locator("#email")).to_be_visible()


def test_without_scripts_digits_do_it_all(browser: Browser, place: Place) -> None:
    ann = place.person()
    with no_scripts(browser) as context:
        page = context.new_page()
        sign_in(page, place, ann)
        page.goto(f"{place.url}/console/second-factor")

        expect(page.get_by_text("Passkeys need JavaScript")).to_be_visible()
        expect(page.locator("form[data-passkey]")).to_be_hidden()


@contextmanager
def no_scripts(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    try:
        yield context
    finally:
        context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_single_sign_on_comes_back_to_the_browser_that_set_out(
    browser: Browser, service: Service, scripts: bool
) -> None:
    """Our cookies do not come along from other sites: only a real browser shows that they get in even so."""
    with (
        provider() as issuer,
        a_place(
            service,
            oidc_issuer=issuer,
            oidc_client_id="in-token",
            oidc_client_secret=SECRET,
            oidc_name="Hillside",
            oidc_second_factor=Trust.YES,
        ) as place,
    ):
        ann = place.newcomer()
        context = browser.new_context(java_script_enabled=scripts, locale="en-GB")
        page = context.new_page()
        page.goto(f"{place.url}/console/sign-in")
        page.locator("#provider").click()
        page.locator("input[name=login]").fill(ann.email)
        page.locator("input[name=password]").fill("any")
        page.keyboard.press("Enter")
        page.wait_for_url("**/console/")

        place.later(minutes=11)
        page.goto(f"{place.url}/console/recovery-codes")
        page.locator("#provider").click()
        page.locator("input[name=login]").fill(ann.email)
        page.locator("input[name=password]").fill("any")
        page.keyboard.press("Enter")
        page.wait_for_url("**/console/recovery-codes")
        context.close()
