"""A whole interview by each way a person may have: typing, pressing, the keyboard alone, a finger.

Without the engine: what is typed here is plain, and plain words are read without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from bot.vocabulary import Language
from tests.browser.interview import ADULT, Way, button, read_case, to_the_end
from tests.browser.serving import Serving
from tests.browser.steps import begin, choices, open_chat, settled

SMALL = ViewportSize(width=320, height=568)
WITH_KEYBOARD = ViewportSize(width=320, height=300)  # what is left of it when a phone's keyboard is open
MOST_TABS = 60
READING = 550  # ms; a finger that is quicker than anybody reads is not heeded
IS_FOCUSED = "element => element.getRootNode().activeElement === element"


class Pressed:
    """As somebody who presses the buttons with a mouse."""

    def __call__(self, page: Page, language: Language) -> None:
        self.press(button(page, language))

    def press(self, target: Locator) -> None:
        target.click()


class Typed(Pressed):
    """As somebody who types: "no" where that answers it, else a word of the only button, else skip."""

    def __call__(self, page: Page, language: Language) -> None:
        labels = choices(page).all_inner_texts()
        if ADULT[language] in labels:
            words = "34"
        elif "No" in labels:
            words = "no"
        else:
            words = labels[0] if len(labels) == 1 else "skip"
        page.get_by_role("textbox").fill(words)
        page.keyboard.press("Enter")


class ByKeyboard(Pressed):
    """As somebody who has no mouse: Tab until it is reached, then Enter."""

    def press(self, target: Locator) -> None:
        for _ in range(MOST_TABS):
            if target.evaluate(IS_FOCUSED):
                target.page.keyboard.press("Enter")
                return
            target.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never came to {target}")


class ByTouch:
    """As somebody with a finger: buttons are tapped; where there is none, the phone's keyboard comes up."""

    def __call__(self, page: Page, language: Language) -> None:
        page.wait_for_timeout(READING)
        if choices(page).count() != 2:  # don't know and rather not say: something may be written
            button(page, language).tap()
            return
        page.get_by_role("textbox").tap()
        page.set_viewport_size(WITH_KEYBOARD)
        page.get_by_role("textbox").fill("skip" if language is Language.EN else "hepgor")
        expect(page.locator("#exit")).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("textbox")).to_be_in_viewport(ratio=0.9)
        page.locator("#composer [type=submit]").tap()
        page.set_viewport_size(SMALL)

    def press(self, target: Locator) -> None:
        target.page.wait_for_timeout(READING)
        target.tap()


@pytest.mark.parametrize(
    ("language", "answer"), [(Language.EN, Typed()), (Language.CY, Pressed())], ids=["typed", "pressed"]
)
def test_typing_or_pressing_reaches_the_duty_list(
    page: Page, site: Serving, language: Language, answer: Way
) -> None:
    page.set_viewport_size(SMALL)
    begin(page, site, language)

    reference = to_the_end(page, language, answer)

    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    page.set_viewport_size({"width": 1280, "height": 800})
    read_case(page, site, reference)


@pytest.mark.parametrize("language", Language)
def test_the_keyboard_alone_is_enough(page: Page, site: Serving, language: Language) -> None:
    open_chat(page, site, language)
    ByKeyboard().press(page.locator("#start"))
    expect(choices(page).first).to_be_visible()

    assert to_the_end(page, language, ByKeyboard())


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SMALL, has_touch=True, is_mobile=True, device_scale_factor=2)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.mark.parametrize("language", Language)
def test_a_finger_on_a_small_phone_is_enough(phone: Page, site: Serving, language: Language) -> None:
    open_chat(phone, site, language)
    phone.locator("#start").tap()
    expect(choices(phone).first).to_be_visible()

    assert to_the_end(phone, language, ByTouch())
    assert phone.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


def test_a_finger_that_taps_twice_answers_one_question(phone: Page, site: Serving) -> None:
    """The second tap would come down on a question that nobody has read."""
    phone.clock.install()
    open_chat(phone, site, Language.EN)
    phone.locator("#start").tap()
    expect(choices(phone).first).to_be_visible()
    phone.clock.pause_at(datetime.now() + timedelta(minutes=1))  # noqa: DTZ005 - of this machine, like the page
    choices(phone).nth(1).scroll_into_view_if_needed()
    box = choices(phone).nth(1).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    phone.touchscreen.tap(x, y)
    expect(phone.locator(".from-you")).to_have_count(1)
    settled(phone)
    phone.touchscreen.tap(x, y)

    phone.wait_for_timeout(READING)
    expect(phone.locator(".from-you")).to_have_count(1)
