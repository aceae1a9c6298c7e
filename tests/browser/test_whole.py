"""A whole interview through the page, and what a worker then reads: English by typing, Welsh by buttons.

Without the engine: what is typed here is plain, and plain words are read without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from bot.casework.records import Role
from bot.vocabulary import Language
from tests.browser.serving import Serving
from tests.browser.steps import begin, choices, settled

PASSWORD = "a quiet green kettle"
SMALL = ViewportSize(width=320, height=568)
LONGEST = 160  # turns
SEND = {Language.EN: "Send it", Language.CY: "Ei anfon"}
ADULT = {Language.EN: "18 or over", Language.CY: "18 neu'n hŷn"}
SENT = {Language.EN: "It is sent", Language.CY: "Mae wedi'i anfon"}


def go_on(page: Page, act: Callable[[], None]) -> None:
    lines = page.locator(".line").count()
    act()
    expect(page.locator(".line")).not_to_have_count(lines)
    settled(page)


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox").fill(text)
    page.keyboard.press("Enter")


def typed(page: Page, language: Language) -> None:
    """As somebody who types: "no" where that answers it, else a word of the first button, else skip."""
    labels = choices(page).all_inner_texts()
    if ADULT[language] in labels:
        go_on(page, lambda: write(page, "34"))
    elif "No" in labels:
        go_on(page, lambda: write(page, "no"))
    elif len(labels) > 2 or page.locator("#choices [type=checkbox]").count():
        go_on(page, lambda: write(page, "skip"))
    else:
        go_on(page, lambda: write(page, labels[0] if len(labels) == 1 else "skip"))


def pressed(page: Page, language: Language) -> None:
    """As somebody who presses: the second button of a yes or no, else the first; else the way to skip."""
    buttons = choices(page)
    labels = buttons.all_inner_texts()
    boxes = page.locator("#choices [type=checkbox]")
    if boxes.count() or len(labels) == 2:
        go_on(page, page.get_by_role("button", name="Hepgor", exact=True).click)
    elif ADULT[language] in labels:
        go_on(page, page.get_by_role("button", name=ADULT[language], exact=True).click)
    else:
        go_on(page, buttons.nth(1 if len(labels) == 4 else 0).click)


@pytest.mark.parametrize(
    ("language", "answer"), [(Language.EN, typed), (Language.CY, pressed)], ids=["typed", "pressed"]
)
def test_a_whole_interview_reaches_the_duty_list(
    page: Page, site: Serving, language: Language, answer: Callable[[Page, Language], None]
) -> None:
    page.set_viewport_size(SMALL)
    begin(page, site, language)
    for _ in range(LONGEST):
        if SEND[language] in choices(page).all_inner_texts():
            break
        answer(page, language)
    go_on(page, page.get_by_role("button", name=SEND[language], exact=True).click)

    expect(page.get_by_role("log")).to_contain_text(SENT[language])
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", page.get_by_role("log").inner_text())
    assert found
    read_case(page, site, found[0])


def read_case(page: Page, site: Serving, reference: str) -> None:
    sign_in(page, site)
    page.get_by_role("link", name=reference).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(reference)
    main = page.get_by_role("main")
    expect(main).to_contain_text("This is a count of answers.")
    expect(main).to_contain_text("Are you or a child in danger now?")
    page.get_by_role("button", name="I am taking this").click()
    expect(main).to_contain_text("Ann Rees")


def sign_in(page: Page, site: Serving) -> None:
    email = f"{uuid4()}@example.org"
    password = site.service.accounts.create(email, "Ann Rees", Role.DUTY_WORKER)
    account = site.service.accounts.sign_in(email, password)
    assert account is not None
    site.service.accounts.change_password(account[1].id, password, PASSWORD)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site.url}/console/sign-in?in=en")
    page.locator("#email").fill(email)
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#cases")).to_be_visible()
