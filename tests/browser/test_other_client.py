"""A chat client that was not made for us (deep-chat, from npm, unchanged) holds a whole interview."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiohttp import web
from playwright.sync_api import Locator, Page, expect

from bot.bootstrap import Service
from bot.vocabulary import Language
from tests.browser.interview import ADULT, LONGEST, SEND, read_case, reference_of
from tests.browser.serving import Serving, listening, serving
from tests.gateway.serving import with_settings

WIDGET = Path(__file__).parents[2] / "widget"
EXAMPLE = WIDGET / "examples" / "other-client"
BUNDLE = WIDGET / "node_modules" / "deep-chat" / "dist" / "deepChat.bundle.js"


async def bundle(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(BUNDLE)


@pytest.fixture
def both(service: Service) -> Iterator[tuple[str, Serving]]:
    app = web.Application()
    app.router.add_get("/deepChat.bundle.js", bundle)
    app.router.add_static("/", EXAMPLE)
    with (
        listening(app) as theirs,
        serving(with_settings(service, allowed_origins=(theirs.url,))) as ours,
    ):
        yield f"{theirs.url}/index.html?host={ours.url}", ours


def test_it_completes_an_interview_through_a_small_adapter(page: Page, both: tuple[str, Serving]) -> None:
    address, ours = both
    page.goto(address)
    chat = page.locator("deep-chat")
    expect(chat.get_by_text("Are you or a child in danger now?")).to_be_visible()

    for _ in range(LONGEST):
        labels = chat.locator(".html-message").last.get_by_role("button").all_inner_texts()
        if SEND[Language.EN] in labels:
            break
        answer(chat, labels)
    say(chat, SEND[Language.EN])

    reference = reference_of(chat.locator(".ai-message-text", has_text="It is sent"), Language.EN)
    read_case(page, ours, reference)


def answer(chat: Locator, labels: list[str]) -> None:
    if ADULT[Language.EN] in labels:
        say(chat, "34")
    elif "No" in labels:
        press(chat, "No")
    elif len(labels) == 1:
        press(chat, labels[0])
    else:
        say(chat, "skip")


def press(chat: Locator, label: str) -> None:
    buttons = chat.locator(".html-message").last
    _and_wait(chat, lambda: buttons.get_by_role("button", name=label, exact=True).click())


def say(chat: Locator, text: str) -> None:
    chat.locator("#text-input").fill(text)
    _and_wait(chat, lambda: chat.page.keyboard.press("Enter"))


def _and_wait(chat: Locator, act: Callable[[], None]) -> None:
    """Until the client shows what came back: the buttons of the next question, or that it is sent."""
    shown = chat.locator(".html-message").or_(chat.get_by_text("It is sent"))
    before = shown.count()
    act()
    expect(shown).not_to_have_count(before)
