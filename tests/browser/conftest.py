"""A browser, and the service it looks at. The neutral site that the exit leads to is served here, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from bot.bootstrap import Service, build, utc_now
from bot.casework.access import Accounts
from tests.browser.chromium import find_chromium
from tests.browser.serving import Serving, serving
from tests.browser.steps import NEUTRAL
from tests.gateway.serving import QUICK, ready_in

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Signing in needs no second factor here: `test_signing_in.py` has a service that does."""
    service = build(ready_in(tmp_path_factory.mktemp("service")))
    yield replace(
        service,
        settings=replace(service.settings, exit_url=NEUTRAL),
        accounts=Accounts(service.store, utc_now, QUICK, needs_second_factor=False),
    )
    service.store.close()


@pytest.fixture
def site(service: Service) -> Iterator[Serving]:
    with serving(service) as site:
        yield site


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The installed Chromium. Where there is none, these tests fail: nothing is passed by not looking.

    For this folder alone: while it runs, its event loop stands in the way of every other asynchronous test.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.route(NEUTRAL + "**", weather)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen: an error of a script fails the test."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


@pytest.fixture(scope="session")
def screenshots() -> Path:
    folder = Path(__file__).parent.parent / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder


def weather(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<title>Weather</title><h1>Sunny</h1>")
