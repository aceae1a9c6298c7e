"""Coming back by three words, looking over the answers, and what becomes of a talk that was left alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.bootstrap import Service
from bot.vocabulary import ConversationId, Language
from tests.browser.serving import Serving
from tests.browser.steps import begin, choices, last_line, leave, open_chat, press, wait_until_gone

MINUTE = 60 * 1000  # ms
MAKE = {Language.EN: "Give me three words", Language.CY: "Rhowch dri gair i mi"}


def three_words(page: Page, language: Language = Language.EN) -> str:
    page.locator("#more summary").click()
    page.locator("#come-back-later").click()
    expect(page.locator("#code-heading")).to_be_focused()
    page.get_by_role("button", name=MAKE[language]).click()
    expect(page.locator(".code")).to_be_visible()
    return page.locator(".code").inner_text()


def come_back(page: Page, site: Serving, words: str) -> None:
    open_chat(page, site)
    page.get_by_text("I have three words").click()
    page.locator("#code").fill(words)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("language", Language)
def test_another_device_goes_on_where_this_one_stopped(
    page: Page, site: Serving, browser: Browser, language: Language
) -> None:
    begin(page, site, language)
    press(page, "No" if language is Language.EN else "Nac ydw")
    asked = last_line(page).locator("p").last.inner_text()
    words = three_words(page, language)

    other = browser.new_context().new_page()
    come_back(other, site, words)

    expect(other.locator(".line").last).to_contain_text(asked)
    expect(other.locator("choices-chat")).to_have_attribute("lang", language.value)
    assert other.evaluate("JSON.stringify(sessionStorage)").count(words.split()[0]) == 0
    expect(page.locator("#again")).to_be_visible(timeout=20_000)  # the first device opens it no more
    expect(page.locator(".line")).to_have_count(0)
    other.context.close()


def test_words_that_open_nothing_are_told_in_the_language_of_the_page(page: Page, site: Serving) -> None:
    open_chat(page, site, Language.CY)
    page.get_by_text("Mae gen i dri gair").click()
    page.locator("#code").fill("tri gair neb")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("Allwn ni ddim dod o hyd i'r tri gair hynny")
    expect(page.locator("#code")).to_have_value("tri gair neb")


def test_leaving_fast_keeps_what_the_words_were_made_for(
    page: Page, site: Serving, service: Service, browser: Browser
) -> None:
    begin(page, site)
    press(page, "No")
    words = three_words(page)
    talk = ConversationId(page.evaluate("JSON.parse(sessionStorage.getItem('place')).id"))

    leave(page)

    with service.store.reading() as book:
        assert book.conversation(talk) is not None
    other = browser.new_context().new_page()
    come_back(other, site, words)
    expect(choices(other).first).to_be_visible()
    other.context.close()


def test_any_earlier_answer_is_changed_from_the_list_of_them(page: Page, site: Serving) -> None:
    begin(page, site)
    press(page, "No")
    press(page, "No")
    asked = last_line(page).locator("p").last.inner_text()

    page.locator("#more summary").click()
    page.locator("#see-answers").click()
    expect(page.locator("#review-heading")).to_be_focused()
    page.get_by_role("button", name=re.compile("Change Are you or a child in danger now")).click()
    expect(page.get_by_role("group", name="Are you or a child in danger now?")).to_be_visible()
    page.locator("#choices").get_by_role("button", name="I don't know").click()

    expect(page.locator(".line").last).to_contain_text(asked)


def test_a_talk_that_nobody_came_back_to_is_deleted_from_the_page_and_from_the_server(
    page: Page, site: Serving
) -> None:
    page.clock.install()
    begin(page, site)
    press(page, "No")
    talk = ConversationId(page.evaluate("JSON.parse(sessionStorage.getItem('place')).id"))

    page.clock.run_for(30 * MINUTE)

    page.clock.resume()
    page.locator("#show").click()
    expect(page.get_by_role("alert")).to_contain_text("so this chat was closed")
    expect(page.locator(".line")).to_have_count(0)
    assert page.evaluate("sessionStorage.length") == 0
    wait_until_gone(site, talk)
