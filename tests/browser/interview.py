"""A whole interview on the screen, by any way a test brings of answering; and what the duty list shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from bot.casework.records import Role
from bot.vocabulary import Language
from tests.browser.serving import Serving
from tests.browser.steps import choices, settled


class Way(Protocol):
    """How somebody answers what is asked now, and presses a button that they want."""

    def __call__(self, page: Page, language: Language) -> None: ...
    def press(self, target: Locator) -> None: ...


PASSWORD = "a quiet green kettle"
LONGEST = 160  # turns
SEND = {Language.EN: "Send it", Language.CY: "Ei anfon"}
SKIP = {Language.EN: "Skip", Language.CY: "Hepgor"}
ADULT = {Language.EN: "18 or over", Language.CY: "18 neu'n hŷn"}
SENT = {Language.EN: "It is sent", Language.CY: "Mae wedi'i anfon"}
YES_OR_NO = 4  # buttons: yes, no, don't know, rather not say
REFERENCE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")


def go_on(page: Page, act: Callable[[], None]) -> None:
    """Do one thing and wait for what comes of it."""
    lines = page.locator(".line").count()
    act()
    expect(page.locator(".line")).not_to_have_count(lines)
    settled(page)


def button(page: Page, language: Language) -> Locator:
    """What somebody would press: no to a yes or no, their age, the only button; else the way to skip."""
    buttons = choices(page)
    labels = buttons.all_inner_texts()
    if ADULT[language] in labels:
        return choices(page).get_by_text(ADULT[language], exact=True)
    if len(labels) == 1:
        return buttons.first
    is_plain = len(labels) == YES_OR_NO and not page.locator("#choices [type=checkbox]").count()
    return buttons.nth(1) if is_plain else page.get_by_role("button", name=SKIP[language], exact=True)


def to_the_end(page: Page, language: Language, answer: Way) -> str:
    """Answer everything and send it. Returns the reference that was told."""
    for _ in range(LONGEST):
        if SEND[language] in choices(page).all_inner_texts():
            break
        go_on(page, lambda: answer(page, language))
    go_on(page, lambda: press_send(page, language, answer))
    return reference_of(page.get_by_role("log"), language)


def press_send(page: Page, language: Language, answer: Way) -> None:
    send = choices(page).get_by_text(SEND[language], exact=True)
    answer.press(send)


def reference_of(said: Locator, language: Language) -> str:
    expect(said).to_contain_text(SENT[language])
    found = REFERENCE.search(said.inner_text())
    assert found
    return found[0]


def read_case(page: Page, site: Serving, reference: str) -> None:
    """A worker finds it on the duty list, reads it, judges before the count is shown, and takes it on."""
    sign_in(page, site)
    page.get_by_role("link", name=reference).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(reference)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Are you or a child in danger now?")
    expect(main).not_to_contain_text("This is a count of answers.")
    page.get_by_label("Some concern").check()
    page.get_by_label("What do you see, and what worries you?").fill("She was frightened.")
    page.get_by_role("button", name="Save my judgement").click()
    expect(main).to_contain_text("This is a count of answers.")
    page.get_by_role("button", name="I am taking this").click()
    expect(main).to_contain_text("Ann Rees")


def sign_in(page: Page, site: Serving) -> None:
    email = f"{uuid4()}@example.org"
    password = site.service.accounts.create(email, "Ann Rees", Role.DUTY_WORKER)
    account = site.service.accounts.sign_in(email, password)
    assert account is not None
    site.service.accounts.change_password(account[1].id, password, PASSWORD)
    page.goto(f"{site.url}/console/sign-in?in=en")
    page.locator("#email").fill(email)
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#cases")).to_be_visible()
