"""The pages as the server sends them, before any script: what they say, and what they never say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.bootstrap import Service
from bot.gateway.pages.routes import STATIC, WORDS
from tests.gateway.serving import Client, serving

pytestmark = pytest.mark.asyncio

PAGES = ["/", "/sgwrs/", "/chat/", "/sgwrs/?for=professional", "/chat/?for=professional"]
GIVEAWAYS = re.compile(r"abuse|violen|darfa|help|dash|safe|cam-?drin|trais|cymorth|diogel", re.IGNORECASE)
LINK_AWAY = re.compile(r"<a[^>]*>")


async def page_of(client: Client, path: str) -> str:
    async with client.get(path) as response:
        assert response.status == 200
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert response.headers["Cache-Control"] == "no-store"
        return await response.text()


@pytest.mark.parametrize("path", PAGES)
async def test_the_way_out_is_the_first_link_and_needs_no_script(service: Service, path: str) -> None:
    async with serving(service) as client:
        page = await page_of(client, path)

    first = LINK_AWAY.search(page)
    assert first
    assert 'class="exit"' in first[0]
    assert f'href="{service.settings.exit_url}"' in first[0]


@pytest.mark.parametrize("path", PAGES)
async def test_numbers_to_call_come_with_the_page(service: Service, path: str) -> None:
    async with serving(service) as client:
        page = await page_of(client, path)

    assert 'href="tel:999"' in page
    assert 'href="tel:08088010800"' in page
    assert "0808 80 10 800" in page


@pytest.mark.parametrize("path", PAGES)
async def test_nothing_that_stays_on_a_device_gives_the_page_away(service: Service, path: str) -> None:
    async with serving(service) as client:
        page = await page_of(client, path)

    title = re.search(r"<title>(.*)</title>", page)
    assert title
    assert title[1] in {"Choices", "Dewisiadau"}
    assert 'rel="icon" href="data:,"' in page
    kept = [path, title[1], *re.findall(r'(?:href|src)="(/[^"]*)"', page)]
    assert [what for what in kept if GIVEAWAYS.search(what)] == []


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_holds_no_script_or_style_of_its_own_and_loads_nothing_from_elsewhere(
    service: Service, path: str
) -> None:
    async with serving(service) as client:
        page = await page_of(client, path)

    assert " style=" not in page
    assert "<style" not in page
    assert re.findall(r"\son\w+=", page) == []
    assert re.findall(r'<script(?![^>]*(?:src="/static/|type="application/json"))', page) == []
    assert re.findall(r'(?:src|href)="https?://(?!www\.bbc\.co\.uk/weather)', page) == []


async def test_welsh_comes_first_and_both_languages_lead_to_the_same_choices(service: Service) -> None:
    async with serving(service) as client:
        page = await page_of(client, "/")

    assert page.index('lang="cy"') < page.index('lang="en"')
    for address in ("/sgwrs/", "/chat/"):
        for audience in ("family", "professional"):
            assert f'href="{address}?for={audience}"' in page


@pytest.mark.parametrize(
    ("asked", "audience"),
    [("", "family"), ("?for=professional", "professional"), ("?for=anything", "family")],
)
async def test_who_is_asking_is_in_the_address(service: Service, asked: str, audience: str) -> None:
    async with serving(service) as client:
        page = await page_of(client, f"/chat/{asked}")

    assert f'data-audience="{audience}"' in page


async def test_without_a_script_the_page_says_so_and_gives_the_numbers(service: Service) -> None:
    async with serving(service) as client:
        page = await page_of(client, "/sgwrs/")

    plain = page.split("<noscript>")[1].split("</noscript>")[0]
    assert "JavaScript" in plain
    assert "07860 077 333" in plain


async def test_what_the_exit_cannot_do_is_said_before_anything_else(service: Service) -> None:
    async with serving(service) as client:
        page = await page_of(client, "/chat/")

    assert "does not clear your browser history" in page
    assert page.index("browser history") < page.index('id="composer"')


async def test_every_word_the_script_says_is_brought_by_the_page() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in Path(STATIC).glob("*.js"))
    said = set(re.findall(r'(?:say|offerAgain)\("(\w+)"', scripts))

    assert said <= set(WORDS)
    assert {word for word in WORDS if not word.startswith("from_")} <= said


async def test_the_scripts_keep_one_neutral_thing_in_this_tab_only() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in Path(STATIC).glob("*.js"))

    assert "localStorage" not in scripts
    assert "document.cookie" not in scripts
    assert "indexedDB" not in scripts
    assert re.findall(r'const KEY = "(\w+)"', scripts) == ["place"]
