"""The plain pages, with scripts switched off: the same interview, and the same care."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.vocabulary import ConversationId, Language
from tests.browser.conftest import weather
from tests.browser.interview import read_case, reference_of
from tests.browser.plain_steps import begin, choose, go_on, to_the_check
from tests.browser.serving import Serving
from tests.browser.steps import NEUTRAL, wait_until_gone

FIVE_MINUTES = 5 * 60 * 1000  # ms


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 568})
    context.route(NEUTRAL + "**", weather)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", Language)
def test_a_whole_interview_reaches_the_duty_list(page: Page, site: Serving, language: Language) -> None:
    begin(page, site, language)

    to_the_check(page, language).click()

    reference = reference_of(page.locator("main"), language)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    read_case(page, site, reference)


def test_one_question_stands_on_a_page_and_is_its_heading(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)

    expect(page.get_by_role("heading", level=1)).to_have_text("Are you or a child in danger now?")
    expect(page.get_by_role("group", name="Are you or a child in danger now?")).to_be_visible()


def test_written_words_are_read_for_danger(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    page.locator("#text").fill("he is outside the door now with a knife")
    go_on(page)

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("call 999 and ask for the police")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Carry on only when it is safe")


def test_both_an_answer_and_words_are_asked_about_and_neither_is_lost(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    page.get_by_label("No", exact=True).check()
    page.locator("#text").fill("well, it depends")
    go_on(page)

    expect(page.get_by_role("alert")).to_contain_text("Choose one answer, or write in the box.")
    expect(page.get_by_label("No", exact=True)).to_be_checked()
    expect(page.locator("#text")).to_have_value("well, it depends")


def test_the_language_is_switched_and_nothing_is_asked_again(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    choose(page, "No")

    page.get_by_role("button", name="Cymraeg").click()

    expect(page).to_have_url(site.url + "/tudalennau/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Allai rhywun weld eich sgrin")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Could anyone see your screen")


def test_why_back_and_changing_an_answer(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    choose(page, "No")

    page.get_by_role("button", name="Why do you ask?").click()
    expect(page.locator(".said")).to_contain_text("We want you to be safe")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Are you or a child in danger now?")
    choose(page, "I don't know")
    page.get_by_role("link", name="See my answers").click()
    expect(page.locator(".answers")).to_contain_text("I don't know")
    page.get_by_role("button", name=re.compile("Change Are you or a child")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Are you or a child in danger now?")


def test_a_page_sent_twice_counts_once(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    page.get_by_label("No", exact=True).check()
    with page.expect_request(lambda request: request.method == "POST") as sent:
        go_on(page)
    body = sent.value.post_data or ""

    again = page.request.post(page.url, data=body, headers=FORM)

    assert again.ok
    talk = ConversationId(_cookie(page).split(".")[0])
    with site.service.store.reading() as book:
        assert len(book.answers_given(talk)) == 1
    assert parse_qs(body)["client_id"]


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_a_button_of_a_page_gone_by_does_no_harm(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    choose(page, "No")
    old = f"client_id={uuid4()}&question=immediate_danger&value=no"

    refused = page.request.post(page.url, data=old, headers=FORM)

    assert refused.status == 409
    assert "That button was for an earlier question" in refused.text()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Could anyone see your screen")


def test_going_back_in_the_browser_shows_what_is_asked_now(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    choose(page, "No")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Could anyone see your screen")

    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Could anyone see your screen")


def test_the_exit_is_first_leaves_deletes_and_keeps_no_cookie(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    talk = ConversationId(_cookie(page).split(".")[0])
    page.keyboard.press("Tab")
    expect(page.locator("#exit")).to_be_focused()

    page.locator("#exit").click()
    expect(page).to_have_url(NEUTRAL)

    wait_until_gone(site, talk)
    page.goto(site.url + "/pages/")
    assert [cookie for cookie in page.context.cookies() if cookie["name"] == "place"] == []
    expect(page.locator("[name=begin]")).to_be_visible()


def test_it_leaves_with_the_server_stopped(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    site.stop()

    page.locator("#exit").click()

    expect(page).to_have_url(NEUTRAL)


def test_what_was_said_hides_itself_after_five_minutes_and_typing_is_kept(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    page.locator("#text").fill("half a thought")
    expect(page.get_by_text("You have been on this page for a while")).to_be_hidden()

    page.evaluate("ms => document.getAnimations().forEach(one => { one.currentTime = ms })", FIVE_MINUTES)

    expect(page.locator("main")).to_have_css("visibility", "hidden")
    expect(page.locator("#exit")).to_be_visible()
    page.get_by_label("Show it again").check()
    expect(page.locator("#text")).to_be_visible()
    expect(page.locator("#text")).to_have_value("half a thought")


def test_three_words_lead_back_from_another_device(page: Page, site: Serving, browser: Browser) -> None:
    begin(page, site, Language.CY)
    choose(page, "Nac ydw")
    page.get_by_text("Dod yn ôl rywbryd eto").click()
    page.get_by_role("button", name="Rhowch dri gair i mi").click()
    words = page.locator(".code").inner_text()
    asked = page.get_by_role("heading", level=1).inner_text()

    other = browser.new_context(java_script_enabled=False).new_page()
    other.goto(site.url + "/pages/")
    other.get_by_text("I have three words").click()
    other.locator("#code").fill(words.upper())
    other.get_by_role("button", name="Carry on").click()

    expect(other).to_have_url(site.url + "/tudalennau/")
    expect(other.get_by_role("heading", level=1)).to_have_text(asked)
    page.goto(site.url + "/pages/")
    expect(page.locator("[name=begin]")).to_be_visible()  # the first device opens it no more
    other.context.close()


def test_words_that_open_nothing_are_said_so(page: Page, site: Serving) -> None:
    page.goto(site.url + "/pages/")
    page.get_by_text("I have three words").click()
    page.locator("#code").fill("nobody has these")
    page.get_by_role("button", name="Carry on").click()

    expect(page.get_by_role("alert")).to_contain_text("We cannot find those three words")


def test_another_sites_page_can_not_put_anybody_into_a_talk(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    before = _cookie(page)

    refused = page.request.post(
        page.url, data="begin=1&for=family", headers={**FORM, "Sec-Fetch-Site": "cross-site"}
    )

    assert refused.status == 400
    assert _cookie(page) == before


def test_words_of_danger_are_taken_though_a_button_was_pressed_too(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    page.get_by_label("No", exact=True).check()
    page.locator("#text").fill("he is outside the door now with a knife")
    go_on(page)

    expect(page.get_by_role("alert")).to_contain_text("call 999 and ask for the police")


def test_leaving_from_any_other_page_of_ours_ends_the_talk_too(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    talk = ConversationId(_cookie(page).split(".")[0])
    page.goto(site.url + "/")

    page.locator("#exit").click()
    expect(page).to_have_url(NEUTRAL)

    wait_until_gone(site, talk)


def test_stopping_deletes_it_all_and_the_cookie_too(page: Page, site: Serving) -> None:
    begin(page, site, Language.EN)
    page.get_by_role("button", name="Stop", exact=True).click()
    page.get_by_role("button", name="Delete it all").click()

    expect(page.locator("main")).to_contain_text("deleted")
    assert [cookie for cookie in page.context.cookies() if cookie["name"] == "place"] == []


def _cookie(page: Page) -> str:
    cookie = next(cookie for cookie in page.context.cookies() if cookie["name"] == "place")
    assert cookie["httpOnly"]
    assert cookie["expires"] == -1  # it ends with the browser's session
    return cookie["value"]
