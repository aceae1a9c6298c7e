"""Pictures of the main states for docs, in both languages: `script/screenshots`. They are to be looked at."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from bot.bootstrap import build
from bot.commands.demo_work import Then
from bot.commands.seed_demo import FAMILIES, load_families, seed
from bot.vocabulary import Language
from tests.browser.chromium import find_chromium
from tests.browser.serving import Serving, serving
from tests.browser.states import of_the_chat, of_the_plain_pages
from tests.gateway.serving import ready_in

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SMALL = ViewportSize(width=320, height=640)
LARGE = ViewportSize(width=1280, height=900)
CHOSEN = "a quiet green kettle"
CONSOLE = {
    "ann@demo.example": {
        "console-list": "/console/",
        "console-case": "/console/cases/{case}",
        "console-talk": "/console/cases/{case}/talk",
        "console-decide": "/console/cases/{case}/decide",
        "console-papers": "/console/cases/{case}/papers",
        "console-mine": "/console/mine",
        "console-alarms": "/console/alarms",
        "console-rota": "/console/rota",
    },
    "lew@demo.example": {
        "console-figures": "/console/figures",
        "console-switches": "/console/switches",
        "console-people": "/console/people",
    },
}


def main() -> None:
    chromium = find_chromium()
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        service = build(ready_in(Path(folder)))
        with serving(service) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--headless", "--no-sandbox"]
            )
            for language in Language:
                for states in (of_the_chat, of_the_plain_pages):
                    page = browser.new_page(viewport=SMALL)
                    for name in states(page, site, language):
                        _take(page, f"{name}-{language.value}")
                    page.close()
            _partner(browser.new_page(viewport={"width": 900, "height": 760}), site)
            browser.close()
        service.store.close()
    with tempfile.TemporaryDirectory() as folder:
        _console(Path(folder), chromium)


def _console(folder: Path, chromium: str) -> None:
    """What a duty worker and a lead see, among the invented families of `seed-demo`."""
    clock = Then()
    service = build(replace(ready_in(folder), demo=True), clock=clock, channels=())
    passwords = dict(seed(service, clock, load_families(FAMILIES)))
    with serving(service) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        for language in Language:
            for email, places in CONSOLE.items():
                page = browser.new_page(viewport=LARGE)
                one_time = passwords.pop(email, None)
                _sign_in(page, site, email, one_time, language)
                reference = page.locator("a.to-case").nth(2).inner_text()
                for name, address in places.items():
                    page.goto(site.url + address.format(case=reference))
                    _take(page, f"{name}-{language.value}", whole=True)
                page.close()
        browser.close()
    service.store.close()


def _sign_in(page: Page, site: Serving, email: str, one_time: str | None, language: Language) -> None:
    page.goto(f"{site.url}/console/sign-in?in={language.value}")
    page.locator("#email").fill(email)
    page.locator("#password").fill(one_time or CHOSEN)
    page.keyboard.press("Enter")
    if one_time:
        page.locator("#old").fill(one_time)
        page.locator("#new").fill(CHOSEN)
        page.keyboard.press("Enter")
    page.locator("#cases, #not-now").first.wait_for()
    if page.locator("#not-now").count():  # a demonstration offers the second step and does not ask for it
        page.locator("#not-now").click()
    page.goto(f"{site.url}/console/")
    page.locator("#cases").wait_for()


def _partner(page: Page, site: Serving) -> None:
    page.goto(site.url + "/example/")
    page.locator("#start").wait_for()
    _take(page, "on-a-partners-page")


def _take(page: Page, name: str, *, whole: bool = False) -> None:
    page.screenshot(path=FOLDER / f"{name}.png", full_page=whole)
    print(f"docs/screenshots/{name}.png")


if __name__ == "__main__":
    main()
