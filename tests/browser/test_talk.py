"""A family in the widget and a worker at the console at once: the assistant is silent while they talk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, Route, expect

from bot.casework.said import Typed, Understood
from bot.vocabulary import ConversationId, Language
from tests.browser.conftest import weather
from tests.browser.duty import an_account, raise_alarm, sign_in, take_all
from tests.browser.plain_steps import ADDRESS as PLAIN
from tests.browser.plain_steps import begin as begin_plain
from tests.browser.serving import Serving
from tests.browser.steps import NEUTRAL, begin, choices, leave, say
from tests.browser.test_accessible import axe, violations  # noqa: F401 - a fixture
from tests.browser.test_alarm_sound import EAR, sounds, sounds_again

CHIME = 1  # tone; an alarm has more
JOINED = {
    Language.EN: "A duty worker has joined. You are now talking with a person.",
    Language.CY: "Mae gweithiwr ar ddyletswydd wedi ymuno. Rydych chi nawr yn siarad â pherson.",
}
COUNT_TALK_EVENTS = """() => document.body.addEventListener("sse:talk", (event) => {
  if (!event.target.matches("[hx-get*='/talk/lines']")) return;
  document.body.dataset.told = Number(document.body.dataset.told ?? 0) + 1;
})"""
COUNT_READINGS = """() => document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.id !== "standing") return;
  document.body.dataset.readings = Number(document.body.dataset.readings ?? 0) + 1;
})"""
# How long a request is waited for goes by twenty times as fast while `isHasty` is set.
HASTY = """
const limit = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, "timeout");
Object.defineProperty(XMLHttpRequest.prototype, "timeout", {
  set(ms) { limit.set.call(this, window.isHasty ? ms / 20 : ms); },
});
"""
SEND = {Language.EN: "Send", Language.CY: "Anfon"}
TAKE = {Language.EN: "Take over", Language.CY: "Cymryd drosodd"}
ROLE = {Language.EN: "Duty worker", Language.CY: "Gweithiwr ar ddyletswydd"}


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """The worker's own browser."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def family(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


def ask_for_a_person(family: Page) -> None:
    family.locator("#more summary").click()
    before = family.locator(".line").count()
    family.locator("#more button").nth(2).click()
    expect(family.locator(".line")).not_to_have_count(before)
    family.locator("#more summary").click()


def open_talk(desk: Page, site: Serving, language: Language = Language.EN) -> None:
    """The case that came in last."""
    sign_in(desk, site, an_account(site.service), language)
    with site.service.store.reading() as book:
        query = "SELECT reference FROM cases ORDER BY opened_at DESC LIMIT 1"
        reference = book.connection.exec_driver_sql(query).scalar_one()
    desk.goto(f"{site.url}/console/cases/{reference}")
    desk.locator("#live ~ p a").click()
    expect(desk.locator("#talk-log")).to_be_visible()


def take_over(desk: Page, language: Language = Language.EN) -> None:
    desk.get_by_role("button", name=TAKE[language]).click()
    expect(desk.locator("#write")).to_be_visible()


def write(desk: Page, words: str, language: Language = Language.EN) -> None:
    desk.locator("#write textarea").fill(words)
    desk.locator("#write").get_by_role("button", name=SEND[language], exact=True).click()
    expect(desk.locator("#talk-log")).to_contain_text(words)


@pytest.mark.parametrize("language", Language)
def test_both_talk_and_the_assistant_goes_on_when_it_is_handed_back(
    family: Page, desk: Page, site: Serving, language: Language
) -> None:
    begin(family, site, language)
    ask_for_a_person(family)
    open_talk(desk, site, language)

    take_over(desk, language)
    expect(family.get_by_text(JOINED[language])).to_be_visible()
    expect(choices(family)).to_have_count(0)

    write(desk, "Hello / Helo", language)
    worker = family.locator(".from-worker").last
    expect(worker).to_contain_text("Hello / Helo")
    expect(worker.locator(".who")).to_have_text(ROLE[language])

    before = family.locator(".from-assistant").count()
    say(family, "yes / ie")
    expect(desk.locator("#talk-log")).to_contain_text("yes / ie")
    expect(family.locator(".from-assistant")).to_have_count(before)

    desk.locator("form[action$='/back'] button").click()
    expect(choices(family).first).to_be_visible()
    expect(family.locator("#person")).to_have_text("")
    choices(family).nth(1).click()
    expect(family.locator(".from-assistant").last).to_be_visible()


def test_a_line_that_is_said_while_others_are_fetched_is_fetched_after_them(
    family: Page, desk: Page, site: Serving
) -> None:
    begin(family, site)
    ask_for_a_person(family)
    open_talk(desk, site)
    with desk.expect_response("**/talk/lines?**"):  # its stream has begun
        take_over(desk)
    expect(family.get_by_text(JOINED[Language.EN])).to_be_visible()
    desk.evaluate(COUNT_TALK_EVENTS)
    on_its_way: list[tuple[Route, APIResponse]] = []
    desk.route("**/talk/lines?**", lambda route: on_its_way.append((route, route.fetch())), times=1)
    say(family, "the first")
    expect(desk.locator("body")).to_have_attribute("data-told", re.compile(r"[1-9]"))
    for _ in range(500):
        if on_its_way:
            break
        desk.wait_for_timeout(20)
    say(family, "the second")
    expect(desk.locator("body")).to_have_attribute("data-told", re.compile(r"[2-9]"))

    route, response = on_its_way[0]
    route.fulfill(response=response)

    expect(desk.locator("#talk-log li").last).to_contain_text("the second")
    expect(desk.locator("#talk-log")).to_contain_text("the first")


def test_lines_that_are_never_answered_are_not_up_to_date_and_are_fetched_again(
    family: Page, desk: Page, site: Serving
) -> None:
    begin(family, site)
    ask_for_a_person(family)
    desk.add_init_script(HASTY)
    open_talk(desk, site)
    with desk.expect_response("**/talk/lines?**"):  # its stream has begun
        take_over(desk)
    desk.evaluate("window.isHasty = true")
    desk.route("**/talk/lines?**", lambda _: None)
    say(family, "the first")
    expect(desk.locator("#not-fresh")).to_be_visible()
    desk.unroute("**/talk/lines?**")
    desk.evaluate("window.isHasty = false")

    say(family, "the second")

    expect(desk.locator("#talk-log")).to_contain_text("the first")
    expect(desk.locator("#talk-log")).to_contain_text("the second")
    expect(desk.locator("#not-fresh")).to_be_hidden()


def test_who_has_a_talk_stays_as_it_is_on_the_page_until_that_changes(
    family: Page, desk: Page, site: Serving
) -> None:
    begin(family, site)
    ask_for_a_person(family)
    open_talk(desk, site)
    tick, button = desk.locator("#standing [name=shows_name]"), desk.locator("#standing button")
    tick.check()
    button.focus()
    desk.evaluate(COUNT_READINGS)

    raise_alarm(site.service)
    expect(desk.locator("body")).to_have_attribute("data-readings", re.compile(r"[1-9]"))

    expect(tick).to_be_checked()
    expect(button).to_be_focused()


def test_what_was_ticked_stays_when_the_page_says_something_else_beside_it(
    family: Page, desk: Page, site: Serving
) -> None:
    begin(family, site)
    ask_for_a_person(family)
    open_talk(desk, site)
    desk.locator("#standing [name=shows_name]").check()
    desk.route("**/talk?auto=1", says_something_else)

    raise_alarm(site.service)
    expect(desk.locator("#taking-over")).to_contain_text("Something else.")

    expect(desk.locator("#standing [name=shows_name]")).to_be_checked()


def says_something_else(route: Route) -> None:
    response = route.fetch()
    means = 'id="taking-over">'
    route.fulfill(response=response, body=response.text().replace(means, f"{means}Something else. "))


def test_danger_while_a_worker_has_it_shows_help_at_once_and_the_worker_sees_it(
    family: Page, desk: Page, site: Serving
) -> None:
    begin(family, site)
    ask_for_a_person(family)
    open_talk(desk, site)
    take_over(desk)

    family.get_by_role("textbox").fill("he is outside now with a knife")
    family.keyboard.press("Enter")

    expect(family.locator(".danger")).to_contain_text("call 999")
    expect(desk.locator("#talk-log .by-person").last).to_contain_text("Danger now")
    expect(desk.locator("#talk-log .by-service").last).to_be_visible()


def test_danger_that_is_understood_with_the_answer_marks_the_line_that_a_worker_reads_already(
    family: Page, desk: Page, site: Serving
) -> None:
    begin(family, site)
    ask_for_a_person(family)
    open_talk(desk, site)
    talks = site.service.conversations
    with site.service.store.reading() as book:
        query = "SELECT conversation_id FROM cases ORDER BY opened_at DESC LIMIT 1"
        talk = ConversationId(book.connection.exec_driver_sql(query).scalar_one())
    accepted = talks.accept(talk, str(uuid4()), Typed("yes"))
    said = desk.locator("#lines .by-person").last
    expect(said).to_contain_text("yes")
    number = said.get_attribute("id")
    expect(said).not_to_contain_text("Danger now")

    talks.answer(accepted.turn_id, Understood("affirm", 0.97))

    expect(desk.locator(f"#{number}")).to_contain_text("Danger now")
    expect(desk.locator("#lines li").last).to_contain_text("Would you like to carry on")
    ids = desk.locator("#lines li").evaluate_all("lines => lines.map(({ id }) => id)")
    assert ids == [f"line-{place}" for place in range(1, len(ids) + 1)]


def test_what_is_being_typed_stays_and_a_ready_reply_goes_into_the_box(
    family: Page, desk: Page, site: Serving
) -> None:
    begin(family, site)
    ask_for_a_person(family)
    open_talk(desk, site)
    take_over(desk)
    desk.locator("#write textarea").fill("I am")

    say(family, "are you there?")
    expect(desk.locator("#talk-log")).to_contain_text("are you there?")
    expect(desk.locator("#write textarea")).to_have_value("I am")

    desk.locator("#write summary").click()
    desk.locator("[name=canned][value=take_time]").click()
    expect(desk.locator("#write textarea")).to_have_value("I am Take your time. There is no rush.")


def test_when_the_person_leaves_the_worker_is_told_and_keeps_every_word(
    family: Page, desk: Page, site: Serving, context: BrowserContext
) -> None:
    begin(family, site)
    ask_for_a_person(family)
    open_talk(desk, site)
    take_over(desk)
    say(family, "he is coming home")

    leave(family)

    expect(desk.locator("#standing")).to_contain_text("The person has left")
    expect(desk.locator("#talk-log")).to_contain_text("he is coming home")


def test_two_workers_press_and_one_wins(family: Page, desk: Page, site: Serving, browser: Browser) -> None:
    begin(family, site)
    ask_for_a_person(family)
    open_talk(desk, site)
    context = browser.new_context(java_script_enabled=False)
    other = context.new_page()
    open_talk(other, site)
    take_over(desk)

    other.get_by_role("button", name="Take over").click()

    expect(other.locator("main")).to_contain_text("Somebody was quicker")
    expect(other.locator("#standing")).to_contain_text("Ann Rees (Duty worker) has this chat")
    expect(other.locator("#write")).to_have_count(0)
    context.close()


def test_without_scripts_on_either_side(browser: Browser, site: Serving) -> None:
    theirs, ours = (browser.new_context(java_script_enabled=False) for _ in range(2))
    theirs.route(NEUTRAL + "**", weather)
    family, desk = theirs.new_page(), ours.new_page()
    begin_plain(family, site, Language.EN)
    family.locator("[name=steer][value=talk_to_human]").click()
    open_talk(desk, site)
    desk.get_by_role("button", name="Take over").click()
    desk.locator("#write summary").click()
    desk.locator("[name=canned][value=take_time]").click()
    expect(desk.locator("#write textarea")).to_have_value("Take your time. There is no rush.")
    desk.locator("#write").get_by_role("button", name="Send", exact=True).click()

    family.goto(site.url + PLAIN[Language.EN])
    expect(family.locator(".talk")).to_contain_text("Take your time")
    expect(family.locator("[name=steer]")).to_have_count(0)
    family.locator("#text").fill("thank you, I will")
    family.locator(".ask .main-way").click()
    family.locator("#look").click()
    expect(family.locator(".talk .from-person")).to_contain_text("thank you, I will")

    desk.reload()
    expect(desk.locator("#talk-log")).to_contain_text("thank you, I will")
    theirs.close()
    ours.close()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_can_be_used_by_everybody(
    family: Page,
    desk: Page,
    site: Serving,
    axe: str,  # noqa: F811
    screenshots: Path,
    language: Language,
    width: int,
) -> None:
    for page in (family, desk):
        page.set_viewport_size({"width": width, "height": 900})
    begin(family, site, language)
    ask_for_a_person(family)
    open_talk(desk, site, language)
    assert violations(desk, axe) == [], "watching"

    take_over(desk, language)
    write(desk, "Hello / Helo", language)
    say(family, "yes / ie")
    desk.locator("#write summary").click()
    assert violations(desk, axe) == [], "talking"
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(family, axe) == [], "with a worker"
    desk.screenshot(path=screenshots / f"console-talk-{language.value}-{width}.png", full_page=True)
    family.screenshot(path=screenshots / f"with-a-worker-{language.value}-{width}.png")

    family.goto(site.url + PLAIN[language])
    desk.locator("form[action$='/back'] button").click()
    expect(desk.locator("#write")).to_have_count(0)
    assert violations(desk, axe) == [], "handed back"


@pytest.fixture
def hearing(family: Page, desk: Page, site: Serving) -> Page:
    """A desk that can be listened to: of the chat it has taken over, as no alarm waits."""
    desk.add_init_script(EAR)
    begin(family, site)
    ask_for_a_person(family)
    open_talk(desk, site)
    take_over(desk)
    write(desk, "Hello")
    take_all(site.service, an_account(site.service))
    return desk


def test_who_waits_is_shown_to_their_worker_on_every_page_and_heard(
    family: Page, hearing: Page, site: Serving
) -> None:
    hearing.goto(f"{site.url}/console/")
    expect(hearing.locator("#talks p")).to_have_count(0)
    expect(hearing.locator("#calm")).to_be_visible()

    say(family, "hello, I need help")

    expect(hearing.locator("#talks")).to_contain_text("Someone waits for your answer")
    sounds_again(hearing, 0)
    assert sounds(hearing) == CHIME
    hearing.locator("#talks a").click()
    expect(hearing.locator("#talk-log")).to_contain_text("hello, I need help")


def test_who_began_to_wait_while_a_page_was_on_its_way_is_heard_once(
    family: Page, hearing: Page, site: Serving
) -> None:
    hearing.goto("about:blank")
    say(family, "hello, I need help")

    hearing.goto(f"{site.url}/console/")
    sounds_again(hearing, 0)
    assert sounds(hearing) == CHIME

    hearing.reload()
    expect(hearing.locator("#talks")).to_contain_text("Someone waits for your answer")
    expect(hearing.locator("#calm")).to_be_visible()
    assert sounds(hearing) == 0
