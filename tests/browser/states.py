"""The main states a person meets, one after the other, in either language, for whoever looks at them all."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from bot.vocabulary import Language
from tests.browser.interview import button, go_on
from tests.browser.plain_steps import ADDRESS as PLAIN
from tests.browser.plain_steps import begin as begin_plain
from tests.browser.serving import Serving
from tests.browser.steps import begin, choices, open_chat, settled

LONG = {
    Language.EN: "no, not now, thank you",
    Language.CY: "na, ddim nawr, diolch",
}


def of_the_chat(page: Page, site: Serving, language: Language) -> Iterator[str]:
    """The names of the states; the page is in each while it is named."""
    page.goto(site.url)
    yield "who-is-asking"
    open_chat(page, site, language)
    expect(page.locator("#start")).to_be_visible()
    yield "before-the-start"
    begin(page, site, language)
    yield "first-question"
    go_on(page, choices(page).first.click)
    expect(page.locator(".danger")).to_be_visible()
    yield "danger-now"
    go_on(page, choices(page).first.click)
    for _ in range(8):
        go_on(page, lambda: button(page, language).click())
    yield "half-way"
    page.locator("#more summary").click()
    page.locator("#see-answers").click()
    expect(page.locator("#review-heading")).to_be_focused()
    yield "my-answers"
    page.locator("#more summary").click()
    page.locator("#come-back-later").click()
    page.locator("#return-code .main-way").click()
    expect(page.locator(".code")).to_be_visible()
    yield "three-words"
    page.get_by_role("textbox").fill("a" * 5000)
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).not_to_be_empty()
    settled(page)
    yield "refused"


def of_the_plain_pages(page: Page, site: Serving, language: Language) -> Iterator[str]:
    page.goto(site.url + PLAIN[language])
    yield "plain-before"
    begin_plain(page, site, language)
    yield "plain-question"
    page.locator("[type=radio]").nth(1).check()
    page.locator("#text").fill(LONG[language])
    page.locator(".ask .main-way").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "plain-both"
    page.locator("#text").fill("")
    page.locator("[type=radio]").first.check()
    page.locator(".ask .main-way").click()
    expect(page.locator(".danger")).to_be_visible()
    yield "plain-danger"
    page.goto(site.url + PLAIN[language] + "?answers")
    yield "plain-answers"
