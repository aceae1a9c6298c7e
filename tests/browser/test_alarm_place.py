"""The bar of alarms has a place of its own: what comes into it moves nothing and covers nothing in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from bot.casework.records import Account, Role, SwitchName
from bot.vocabulary import Language
from tests.browser.duty import an_account, raise_alarm, sign_in, take_all
from tests.browser.serving import Serving

WIDTHS = [320, 768, 1280]
WHERE = "one => { const {x, y} = one.getBoundingClientRect(); return [x, y + scrollY]; }"
# Whether the bar lies over any of what has the focus. What is in the bar does not count, and of what is
# higher than the room below the bar something must be seen.
OBSCURED = """() => {
  const bar = document.getElementById("alarm-bar"), one = document.activeElement;
  if (one === document.body || bar.contains(one)) return null;
  const {top, bottom} = one.getBoundingClientRect(), {top: start, bottom: edge} = bar.getBoundingClientRect();
  const isOver = top < edge - 1 && bottom > start + 1;
  const isSeen = bottom - top > innerHeight - edge && bottom > edge + 24;
  return isOver && !isSeen ? one.outerHTML.slice(0, 120) : null;
}"""
STEPS = 200  # more than a page of a case has


@pytest.fixture
def account(site: Serving) -> Account:
    account = an_account(site.service)
    take_all(site.service, account)
    return account


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", WIDTHS)
def test_an_alarm_moves_nothing_on_the_page(
    page: Page, site: Serving, account: Account, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    reference = raise_alarm(site.service)
    sign_in(page, site, account, language)
    take_all(site.service, account)
    page.goto(f"{site.url}/console/cases/{reference}")
    expect(page.locator("#calm")).to_be_visible()
    button = page.locator("main form button").first
    before, scrolled = button.evaluate(WHERE), page.evaluate("scrollY")

    raise_alarm(site.service)
    expect(page.locator("#waiting")).to_be_visible()
    expect(page.locator("#calm")).to_be_hidden()

    assert button.evaluate(WHERE) == before
    page.locator("#mute").click()
    expect(page.locator("#muted")).to_be_visible()
    assert button.evaluate(WHERE) == before
    assert page.evaluate("scrollY") == scrolled


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", WIDTHS)
def test_all_that_can_be_done_about_an_alarm_is_in_sight(
    page: Page, site: Serving, account: Account, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    sign_in(page, site, account, language)
    for _ in range(10):
        raise_alarm(site.service)
    expect(page.locator("#waiting-count")).to_contain_text("10")
    page.mouse.wheel(0, 400)

    cut = "one => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth"
    assert not page.locator("#waiting").evaluate(cut)
    for part in ("#waiting-count", "#waiting a", "#mute"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", WIDTHS)
def test_more_than_fits_is_scrolled_to_in_the_bar_also_by_keyboard(
    page: Page, site: Serving, account: Account, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    sign_in(page, site, account, Language.CY)
    height = page.locator("#alarm-bar").evaluate("one => one.offsetHeight")

    many = "<p>Mae rhywun yn aros amdanoch.</p>" * 9
    page.route("**/console/talks*", lambda route: route.fulfill(content_type="text/html", body=many))
    page.reload()
    expect(page.locator("#talks p")).to_have_count(9)

    assert page.locator("#alarm-bar").evaluate("one => one.offsetHeight") == height
    expect(page.locator("#bar-news")).to_have_attribute("tabindex", "0")


def test_the_second_press_of_a_double_click_turns_the_sound_on_again_for_nobody(
    page: Page, site: Serving, account: Account
) -> None:
    sign_in(page, site, account)
    raise_alarm(site.service)

    page.locator("#mute").dblclick()

    expect(page.locator("#muted")).to_be_visible()
    expect(page.locator("#unmute")).to_be_visible()


def obscured(page: Page, key: str) -> list[str]:
    """What has come to lie under the bar on the way through the whole page."""
    found = []
    for _ in range(STEPS):
        page.keyboard.press(key)
        if under := page.evaluate(OBSCURED):
            found.append(under)
        if page.evaluate("document.activeElement === document.body"):
            return found
    raise AssertionError("The page has no end.")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_bar_covers_nothing_that_has_the_focus(
    page: Page, site: Serving, account: Account, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    reference = raise_alarm(site.service)
    sign_in(page, site, account)
    page.goto(f"{site.url}/console/cases/{reference}")
    expect(page.locator("#waiting")).to_be_visible()
    for details in page.locator("main details").all():
        details.evaluate("one => { one.open = true; }")

    assert obscured(page, "Tab") == []
    assert obscured(page, "Shift+Tab") == []


def test_on_a_low_screen_the_bar_keeps_its_place_and_leaves_the_screen_to_the_page(
    page: Page, site: Serving, account: Account
) -> None:
    """As when 1280 by 1024 is enlarged four times."""
    page.set_viewport_size({"width": 320, "height": 256})
    sign_in(page, site, account, Language.CY)
    expect(page.locator("#calm")).to_be_attached()
    heading = page.locator("h1")
    before = heading.evaluate(WHERE)

    raise_alarm(site.service)
    expect(page).to_have_title("(1) Desg Dewisiadau")

    assert heading.evaluate(WHERE) == before
    page.mouse.wheel(0, 600)
    expect(page.locator("#alarm-bar")).not_to_be_in_viewport()


@pytest.fixture
def turn(site: Serving) -> Iterator[Callable[[bool], None]]:
    """Helplines only, on or off, by a lead elsewhere; off again at the end."""
    lead = an_account(site.service, Role.SAFEGUARDING_LEAD)
    switches = site.service.switches

    def turn(to: bool) -> None:
        (switches.turn_on if to else switches.turn_off)(lead, SwitchName.HELPLINES_ONLY, "nobody is here")

    yield turn
    turn(False)


@pytest.mark.parametrize("language", Language)
def test_that_the_chat_is_on_helplines_only_shows_on_a_page_that_is_open_and_moves_nothing(
    page: Page, site: Serving, account: Account, turn: Callable[[bool], None], language: Language
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    sign_in(page, site, account, language)
    page.goto(f"{site.url}/console/password")
    expect(page.locator("#calm")).to_be_visible()
    field = page.locator("#old")
    before = field.evaluate(WHERE)

    turn(True)
    expect(page.locator("#helplines-only")).to_be_in_viewport(ratio=1)
    assert field.evaluate(WHERE) == before

    turn(False)
    expect(page.locator("#helplines-only")).to_have_count(0)


def test_what_was_turned_while_nothing_was_heard_shows_once_it_is_heard_again(
    page: Page, site: Serving, account: Account, turn: Callable[[bool], None]
) -> None:
    sign_in(page, site, account)
    expect(page.locator("#calm")).to_be_visible()
    page.route("**/console/live*", lambda route: route.abort())
    page.goto(f"{site.url}/console/password")
    turn(True)
    expect(other_page(page, site).locator("#helplines-only")).to_be_visible()
    expect(page.locator("#helplines-only")).to_have_count(0)

    page.unroute("**/console/live*")

    expect(page.locator("#helplines-only")).to_be_visible(timeout=20_000)


def other_page(page: Page, site: Serving) -> Page:
    other = page.context.new_page()
    other.goto(f"{site.url}/console/password")
    return other
