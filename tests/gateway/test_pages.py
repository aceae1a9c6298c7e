"""The pages as the server sends them, before any script: what they say, and what they never say."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha384

import pytest

from bot.bootstrap import Service
from bot.gateway.pages.routes import STATIC
from bot.gateway.pages.widget import BUILT, built_widget
from tests.gateway.serving import Client, serving, with_settings

pytestmark = pytest.mark.asyncio

PAGES = [
    *("/", "/sgwrs/", "/chat/", "/sgwrs/?for=professional", "/chat/?for=professional"),
    *("/tudalennau/", "/pages/", "/pages/?for=professional"),
]
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
    assert re.findall(r'<script(?![^>]*src="/(?:static|widget)/)', page) == []
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

    assert f'audience="{audience}"' in page


async def test_without_a_script_the_page_gives_the_numbers_and_leads_to_the_plain_pages(
    service: Service,
) -> None:
    async with serving(service) as client:
        page = await page_of(client, "/sgwrs/?for=professional")

    plain = page.split("<choices-chat")[1].split("</choices-chat>")[0]
    assert 'href="/tudalennau/?for=professional"' in plain
    assert "07860 077 333" in plain


@pytest.mark.parametrize("path", ["/pages/", "/tudalennau/"])
async def test_what_the_exit_cannot_do_is_said_before_anything_else(service: Service, path: str) -> None:
    async with serving(service) as client:
        page = await page_of(client, path)

    assert page.index("browser history" if path == "/pages/" else "hanes eich porwr") < page.index(
        'name="begin"'
    )


async def test_the_scripts_keep_one_neutral_thing_in_this_tab_only() -> None:
    sources = (BUILT.parent / "src").rglob("*.ts")
    written = [*STATIC.glob("*.js"), *(path for path in sources if not path.name.endswith(".test.ts"))]
    scripts = {path.name: path.read_text(encoding="utf-8") for path in written}
    together = "".join(scripts.values()) + built_widget().script.decode()

    assert [kept for kept in ("localStorage", "document.cookie", "indexedDB") if kept in together] == []
    assert {name for name, script in scripts.items() if "sessionStorage" in script} == {"place.ts", "exit.js"}
    assert 'const KEY = "place"' in scripts["place.ts"]
    assert 'sessionStorage.removeItem("place")' in scripts["exit.js"]


async def test_the_widget_is_fetched_by_any_site_and_is_what_its_hash_says(service: Service) -> None:
    widget = built_widget()
    async with serving(service) as client, client.get(widget.address) as response:
        script = await response.read()

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.content_type == "text/javascript"
    assert "sha384-" + b64encode(sha384(script).digest()).decode() == widget.integrity


async def test_the_widget_evaluates_no_text_and_knows_no_other_site() -> None:
    script = built_widget().script.decode()

    assert re.findall(r"\beval\(|new Function|document\.write", script) == []
    assert set(re.findall(r"https?://[\w.-]+", script)) == {"https://www.bbc.co.uk"}


async def test_a_frame_is_for_the_sites_that_are_listed(service: Service) -> None:
    partner = "https://school.example.org"
    listing = with_settings(service, allowed_origins=(partner,))
    async with (
        serving(listing) as client,
        client.get("/chat/?framed") as framed,
        client.get("/chat/") as alone,
    ):
        policies = [reply.headers["Content-Security-Policy"] for reply in (framed, alone)]
        frames = [reply.headers.get("X-Frame-Options") for reply in (framed, alone)]

    assert f"frame-ancestors 'self' {partner}" in policies[0]
    assert "frame-ancestors 'none'" in policies[1]
    assert frames == [None, "DENY"]
