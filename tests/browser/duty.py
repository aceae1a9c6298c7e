"""A worker at the console in a browser, and what makes an alarm."""

from __future__ import annotations

from uuid import uuid4

from playwright.sync_api import Page, expect

from bot.bootstrap import Service
from bot.casework.records import Account, Role
from bot.casework.said import Typed
from bot.vocabulary import Audience, Language
from tests.browser.serving import Serving

PASSWORD = "a quiet green kettle"


def an_account(service: Service, role: Role = Role.DUTY_WORKER) -> Account:
    """With a password of their own."""
    email = f"{uuid4()}@example.org"
    one_time = service.accounts.create(email, "Ann Rees", role)
    signed_in = service.accounts.sign_in(email, one_time)
    assert signed_in is not None
    service.accounts.change_password(signed_in[1].id, one_time, PASSWORD)
    return signed_in[1]


def sign_in(page: Page, site: Serving, account: Account, language: Language = Language.EN) -> None:
    page.goto(f"{site.url}/console/sign-in?in={language.value}")
    page.locator("#email").fill(account.email)
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#cases")).to_be_visible()


def sign_out_elsewhere(page: Page, site: Serving) -> None:
    cookies = page.context.cookies(f"{site.url}/console/")
    token = next(str(cookie["value"]) for cookie in cookies if cookie["name"] == "desk")
    site.service.accounts.sign_out(token)


def raise_alarm(service: Service) -> str:
    """Somebody writes this and leaves the page open. Returns the reference of the case."""
    talks = service.conversations
    begun = talks.begin(Audience.FAMILY, Language.EN)
    accepted = talks.accept(begun.conversation_id, str(uuid4()), Typed("he is outside now with a knife"))
    talks.answer(accepted.turn_id, None)
    with service.store.reading() as book:
        conversation = book.conversation(begun.conversation_id)
        assert conversation is not None
        assert conversation.case_id is not None
        case = book.case(conversation.case_id)
    assert case is not None
    return case.reference


def take_all(service: Service, account: Account) -> None:
    """Acknowledge whatever waits, as somebody at another desk does."""
    for row in service.desk.queue(account):
        if row.unacknowledged:
            service.desk.acknowledge(row.case.reference, account)
