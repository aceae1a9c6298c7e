"""Every state of the pages, in both languages, looked at by axe-core: WCAG 2.2 AA and good practice."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from bot.vocabulary import Language
from tests.browser.serving import Serving
from tests.browser.states import of_the_chat, of_the_plain_pages
from tests.browser.steps import begin, choices, open_chat, say, settled

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


RUN_AXE = """tags => axe.run({runOnly: tags})
    .then(run => run.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"""


def violations(page: Page, axe: str) -> list[str]:
    """What axe objects to on the page as it stands: the rule, and where.

    From its top: what is scrolled half under the bar that stays in place would count as too small to press. A
    page that has just come may yet scroll to what has the focus: it is looked at until it stayed.
    """
    page.wait_for_load_state("load")
    page.evaluate(axe)
    for _ in range(5):
        page.evaluate("window.scrollTo(0, 0)")
        found = page.evaluate(RUN_AXE, STANDARDS)
        if page.evaluate("window.scrollY") == 0:
            break
    return [f"{rule}: {json.dumps(nodes[:3])}" for rule, nodes in found]


def test_choosing_a_language(page: Page, site: Serving, axe: str) -> None:
    page.goto(site.url)

    assert violations(page, axe) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 1280])
def test_each_state_of_the_chat(page: Page, site: Serving, axe: str, language: Language, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    open_chat(page, site, language)
    assert violations(page, axe) == [], "before the start"

    begin(page, site, language)
    assert violations(page, axe) == [], "the first question"

    choices(page).first.click()
    expect(page.locator(".danger")).to_be_visible()
    settled(page)
    assert violations(page, axe) == [], "danger now"

    say(page, "dim ar hyn o bryd, diolch / not now, thanks")
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page, axe) == [], "after writing, with more and the progress open"

    page.locator("#see-answers").click()
    expect(page.locator("#review-heading")).to_be_focused()
    assert violations(page, axe) == [], "looking over the answers"

    page.locator("#more summary").click()
    page.locator("#come-back-later").click()
    page.locator("#return-code .main-way").click()
    expect(page.locator(".code")).to_be_visible()
    assert violations(page, axe) == [], "three words to come back"

    page.get_by_role("textbox").fill("a" * 5000)
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).not_to_be_empty()
    assert violations(page, axe) == [], "a refusal"


@pytest.mark.parametrize("language", Language)
def test_the_chat_when_hidden_and_in_forced_colours(
    page: Page, site: Serving, axe: str, language: Language
) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.clock.install()
    begin(page, site, language)
    assert violations(page, axe) == [], "forced colours"

    page.clock.run_for(5 * 60 * 1000)
    expect(page.locator("#away")).to_be_visible()
    page.clock.resume()

    assert violations(page, axe) == [], "hidden"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 1280])
def test_each_state_of_the_plain_pages(
    page: Page, site: Serving, axe: str, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    for name in of_the_plain_pages(page, site, language):
        assert violations(page, axe) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert too_small(page) == [], name


@pytest.mark.parametrize("path", ["/hygyrchedd/", "/accessibility/", "/example/"])
def test_what_stands_around_it(page: Page, site: Serving, axe: str, path: str) -> None:
    page.goto(site.url + path)

    assert violations(page, axe) == []


def too_small(page: Page) -> list[str]:
    """What can be pressed and is less than 24 pixels high or wide. A link in a sentence may be."""
    pressed = page.locator(
        "button, summary, input, textarea, select, label:has(input), a:not(p a, .govuk-skip-link)"
    )
    found: list[str] = pressed.evaluate_all(
        """all => all.filter(one => one.checkVisibility() && one.type !== "hidden")
                     .filter(one => Math.min(one.offsetWidth, one.offsetHeight) < 24)
                     .map(one => one.outerHTML)"""
    )
    return found


def test_nothing_moves(page: Page, site: Serving) -> None:
    """Not even for those who have not asked for less."""
    moving = """() => {
        const all = root => [...root.querySelectorAll("*")].flatMap(one =>
            [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
        const moves = one => {
            const {transitionDuration, animationName} = getComputedStyle(one);
            return transitionDuration !== "0s" || animationName !== "none";
        };
        return all(document).filter(moves).map(one => one.outerHTML);
    }"""

    for name in of_the_chat(page, site, Language.EN):
        assert page.evaluate(moving) == [], name
