"""Pictures of the main states for docs, in both languages: `script/screenshots`. They are to be looked at."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from bot.bootstrap import build
from bot.vocabulary import Language
from tests.browser.chromium import find_chromium
from tests.browser.serving import Serving, serving
from tests.browser.states import of_the_chat, of_the_plain_pages
from tests.gateway.serving import ready_in

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SMALL = ViewportSize(width=320, height=640)


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


def _partner(page: Page, site: Serving) -> None:
    page.goto(site.url + "/example/")
    page.locator("#start").wait_for()
    _take(page, "on-a-partners-page")


def _take(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png")
    print(f"docs/screenshots/{name}.png")


if __name__ == "__main__":
    main()
