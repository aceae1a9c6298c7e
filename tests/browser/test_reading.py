"""Answering in one's own words on a small screen, without the engine: taken, said back, not in the way."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from bot.bootstrap import Service
from bot.vocabulary import Audience, Language
from tests.browser.interview import LONGEST, button, go_on
from tests.browser.serving import Serving
from tests.browser.steps import begin, last_line, say
from tests.browser.test_whole import SMALL

STORY = "he put his hands round my neck last summer and I blacked out"


def talking_at(page: Page, site: Serving, service: Service, question: str) -> None:
    """A talk in Welsh on the smallest screen, as far as this question."""
    page.set_viewport_size(SMALL)
    begin(page, site, Language.CY)
    to_question(page, service, question)


def to_question(page: Page, service: Service, question: str) -> None:
    """Press on until this one is asked."""
    asked = next(one for one in service.instruments[Audience.FAMILY].questions() if one.id == question)
    words = asked.ask.cy.split("{other}")[-1].strip()
    for _ in range(LONGEST):
        if words in last_line(page).inner_text():
            return
        go_on(page, button(page, Language.CY).click)
    raise AssertionError(f"{question} was never asked")


def test_a_story_in_the_other_language_is_taken_and_that_language_is_offered(
    page: Page, site: Serving, service: Service, screenshots: Path
) -> None:
    talking_at(page, site, service, "strangle")

    say(page, STORY)

    expect(page.get_by_text("Rwyf wedi rhoi hwnna i lawr fel ie.")).to_be_visible()
    offer = page.get_by_text("We can talk in English if you like.")
    expect(offer).to_be_visible()
    assert offer.evaluate("node => node.closest('[lang]').lang") == "en"  # read out in an English voice
    page.screenshot(path=screenshots / "story_taken_cy_320.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]

    page.get_by_role("textbox").fill("English")
    page.keyboard.press("Enter")

    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_what_was_told_early_is_shown_in_their_own_words_to_be_confirmed(
    page: Page, site: Serving, service: Service, screenshots: Path
) -> None:
    talking_at(page, site, service, "injury_current")

    say(page, "mae e'n cadw'r cerdyn banc i gyd a sai'n cael ceiniog")
    to_question(page, service, "money")

    expect(page.get_by_text("mae e'n cadw'r cerdyn banc i gyd").last).to_be_visible()
    page.screenshot(path=screenshots / "told_early_cy_320.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
