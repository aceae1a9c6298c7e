"""The chat as a person meets it, in both languages, with the real service and no engine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from bot.vocabulary import Audience, Language
from tests.browser.serving import Serving
from tests.browser.steps import begin, choices, last_line, open_chat, press, say, settled


def body_of(request: Request) -> Any:
    return json.loads(request.post_data or "null")


def test_language_and_audience_are_chosen_by_links(page: Page, site: Serving) -> None:
    page.goto(site.url)

    page.get_by_role("link", name="Rydw i'n gweithio gyda theuluoedd").click()

    expect(page).to_have_url(site.url + "/sgwrs/?for=professional")
    expect(page.locator("html")).to_have_attribute("lang", "cy")


def test_nothing_is_asked_and_nothing_sent_before_start(page: Page, site: Serving) -> None:
    calls: list[str] = []
    page.on("request", lambda request: calls.append(request.url))
    open_chat(page, site)

    expect(page.get_by_role("heading", name="Could anyone see this screen now?")).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_hidden()
    assert [call for call in calls if "/api/" in call] == [f"{site.url}/api/v1/surroundings"]
    assert all(call.startswith((site.url, "data:")) for call in calls)


@pytest.mark.parametrize("language", Language)
def test_an_interview_by_keyboard_alone(page: Page, site: Serving, language: Language) -> None:
    open_chat(page, site, language)
    page.locator("#start").focus()
    page.keyboard.press("Enter")
    expect(choices(page).first).to_be_visible()

    for _ in range(6):
        expect(page.locator(".line:focus")).to_be_visible()  # the question: the pressed button is gone
        for _ in range(min(choices(page).count(), 2)):
            page.keyboard.press("Tab")
        expect(page.locator("#choices :focus")).to_have_count(1)
        answered = page.locator(".from-you").count()
        page.keyboard.press("Enter")
        expect(page.locator(".from-you")).to_have_count(answered + 1)
        settled(page)

    page.get_by_role("textbox").focus()
    say(page, "Sam")
    expect(page.get_by_role("textbox")).to_be_focused()


def test_buttons_are_a_group_that_bears_the_question(page: Page, site: Serving) -> None:
    begin(page, site)

    expect(page.get_by_role("group", name="Are you or a child in danger now?")).to_be_visible()


def test_danger_stands_out_and_is_an_alert(page: Page, site: Serving) -> None:
    begin(page, site)

    press(page, "Yes")

    alert = page.get_by_role("alert").filter(has_text="call 999 and ask for the police")
    expect(alert).to_be_visible()
    expect(alert).to_contain_text("press 55")
    expect(alert.get_by_role("heading")).to_be_focused()
    expect(alert.get_by_role("heading")).to_be_in_viewport()


def test_each_message_is_announced_once(page: Page, site: Serving) -> None:
    """Either the log tells it, or focus does: the question that focus goes to is silent in the log."""
    begin(page, site)
    press(page, "No")

    focused = page.locator(".line:focus")
    expect(focused).to_have_attribute("aria-live", "off")
    say(page, "no")

    asked = page.locator(".from-assistant").last
    assert asked.get_attribute("aria-live") is None
    ids = page.locator(".line").evaluate_all("lines => lines.map(line => line.id)")
    assert len(ids) == len(set(ids))


def test_a_reload_goes_on_and_another_tab_does_not(page: Page, site: Serving) -> None:
    begin(page, site)
    press(page, "No")
    asked = last_line(page).locator("p").last.inner_text()

    page.reload()

    expect(page.locator(".line").last).to_contain_text(asked)
    other = page.context.new_page()
    open_chat(other, site)
    expect(other.locator("#start")).to_be_visible()


def test_what_was_written_is_shown_as_text(page: Page, site: Serving) -> None:
    begin(page, site)

    say(page, "<img src=x onerror=alert(1)> & “quoted”")

    expect(page.locator(".from-you").last).to_contain_text("<img src=x onerror=alert(1)> & “quoted”")
    expect(page.locator(".line img")).to_have_count(0)


def test_a_dropped_link_loses_nothing_and_counts_once(page: Page, site: Serving) -> None:
    sent: list[str] = []

    def drop_the_first_two(route: Route) -> None:
        sent.append(body_of(route.request)["client_id"])
        if len(sent) == 1:
            return route.abort()  # it never arrived
        if len(sent) == 2:
            route.fetch()  # it arrived, and the answer was lost
            return route.abort()
        return route.continue_()

    begin(page, site)
    page.route("**/messages", drop_the_first_two)
    page.get_by_role("textbox").fill("no")
    page.keyboard.press("Enter")

    expect(page.locator("#notice")).to_contain_text("Nothing is lost. We are trying again.")
    expect(page.get_by_role("textbox")).to_have_value("no")
    expect(page.locator(".from-you")).to_have_count(1, timeout=15_000)
    expect(page.get_by_role("textbox")).to_have_value("")
    expect(page.locator("#notice")).to_be_empty()
    assert len(sent) == 3
    assert len(set(sent)) == 1


def test_what_is_typed_while_waiting_is_kept(page: Page, site: Serving) -> None:
    held: list[Route] = []
    begin(page, site)
    page.route("**/messages", lambda route: held.append(route))
    box = page.get_by_role("textbox")
    box.fill("no")
    with page.expect_request("**/messages"):
        page.keyboard.press("Enter")
    box.press_sequentially(" and one more thing")

    expect(page.locator("#choices")).to_have_attribute("aria-busy", "true")
    held[0].continue_()

    expect(page.locator(".from-you")).to_have_text(re.compile(r"no\s*$"))
    expect(box).to_have_value("and one more thing")


def test_a_refusal_says_why_and_shows_what_is_asked_now(page: Page, site: Serving) -> None:
    begin(page, site)
    place = page.evaluate("JSON.parse(sessionStorage.getItem('place'))")
    page.evaluate(
        """({id, token}) => fetch(`/api/v1/conversations/${id}/messages`, {
            method: "POST", headers: {Authorization: `Bearer ${token}`, "Content-Type": "application/json"},
            body: JSON.stringify({client_id: crypto.randomUUID(), choice: {question: "immediate_danger",
                                                                          value: "no"}}),
        })""",
        place,
    )

    page.locator("#choices").get_by_role("button", name="No", exact=True).click()

    expect(page.locator("#notice")).not_to_be_empty()
    expect(page.get_by_role("group", name=re.compile("see your screen"))).to_be_visible()


def test_too_long_a_message_stays_in_the_box(page: Page, site: Serving) -> None:
    begin(page, site)
    page.get_by_role("textbox").fill("a" * 5000)

    page.keyboard.press("Enter")

    expect(page.locator("#notice")).not_to_be_empty()
    expect(page.get_by_role("textbox")).to_have_value("a" * 5000)


def test_the_other_language_goes_on_with_the_same_conversation(page: Page, site: Serving) -> None:
    begin(page, site)
    press(page, "No")

    page.get_by_role("button", name="Cymraeg").click()

    expect(page.locator("choices-chat")).to_have_attribute("lang", "cy")
    expect(page.locator(".line").last).to_contain_text("sgrin")
    expect(page.get_by_role("link", name="Gadewch y safle")).to_be_visible()
    expect(page.get_by_role("button", name="English")).to_be_focused()


def test_the_screen_hides_itself_when_nobody_is_there(page: Page, site: Serving) -> None:
    page.clock.install()
    begin(page, site)

    page.clock.run_for(5 * 60 * 1000)

    expect(page.locator("#talk")).to_be_hidden()
    expect(page.locator("#exit")).to_be_visible()
    page.get_by_role("button", name="Show it again").click()
    expect(choices(page).first).to_be_visible()


def test_with_the_server_gone_the_page_stays_with_its_numbers(page: Page, site: Serving) -> None:
    begin(page, site)
    site.stop()

    page.locator("#choices").get_by_role("button", name="No", exact=True).click()

    expect(page.locator("#notice")).to_contain_text("Nothing is lost")
    expect(page.get_by_role("link", name="Live Fear Free 0808 80 10 800")).to_be_visible()


def test_several_answers_are_ticked_and_sent_together(page: Page, site: Serving) -> None:
    begin(page, site)
    page.route("**/messages", _ask_many)

    press(page, "No")
    page.get_by_role("button", name="Send my answer").click()
    expect(page.locator("#notice")).to_have_text("Tick one or more.")
    page.get_by_label("Phone call").check()
    page.get_by_label("Letter").check()
    with page.expect_request("**/messages") as sent:
        page.get_by_role("button", name="Send my answer").click()

    assert body_of(sent.value)["choice"] == {"question": "channel", "value": "phone,post"}


def _ask_many(route: Route) -> None:
    offered = [
        ("phone", "Phone call"),
        ("text", "Text message"),
        ("post", "Letter"),
        ("unknown", "I don't know"),
    ]
    choices = [{"value": value, "label": label} for value, label in offered]
    message = {"id": "many", "from": "assistant", "text": "How may we reach you?", "choices": choices}
    route.fulfill(
        json={
            "messages": [message],
            "question": {"id": "channel", "kind": "many"},
            "progress": {"done": 1, "left": 2},
            "state": "open",
            "danger": "none",
        }
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize(("width", "height"), [(320, 568), (320, 256), (1280, 800)])
def test_nothing_is_cut_off_and_everything_can_be_pressed(
    page: Page,
    site: Serving,
    screenshots: Path,
    language: Language,
    audience: Audience,
    width: int,
    height: int,
) -> None:
    """320 by 256 is a screen of 1280 by 1024 at 400 % zoom."""
    page.set_viewport_size({"width": width, "height": height})
    begin(page, site, language, audience)
    choices(page).nth(1).click()
    expect(page.locator(".from-you")).to_have_count(1)
    settled(page)

    page.screenshot(path=screenshots / f"chat-{language.value}-{audience.value}-{width}x{height}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator("a:not(p a), button, summary, textarea").evaluate_all(
        """all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
                      .map(one => one.outerHTML)""",
    )
    assert small == []
    assert float(page.locator("#message").evaluate("box => parseFloat(getComputedStyle(box).fontSize)")) >= 16
