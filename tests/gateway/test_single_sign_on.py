"""Single sign-on with a real provider, over HTTP. Ann has an account here and there; Mal only there."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer, unused_port
from yarl import URL

from bot.bootstrap import Service
from bot.gateway.app import create_app
from bot.settings import Trust
from tests.casework.door import Door
from tests.gateway.entrance import entrance
from tests.gateway.serving import serving
from tests.gateway.visitor import Visitor
from tests.oidc.running import SECRET, provider

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider() as issuer:
        yield issuer


@pytest.fixture
def place(service: Service, tmp_path: Path, issuer: str) -> Iterator[tuple[Service, Door, int]]:
    port = unused_port()
    settings = using(issuer, port)
    with entrance(service, tmp_path, **settings) as (own, door):
        yield own, door, port


def using(issuer: str, port: int, **changes: Any) -> dict[str, Any]:
    return {
        "public_url": f"http://127.0.0.1:{port}",
        "oidc_issuer": issuer,
        "oidc_client_id": "in-token",
        "oidc_client_secret": SECRET,
        "oidc_name": "Hillside",
        **changes,
    }


@dataclass
class Traveller(Visitor):
    """Also goes to the provider and back. `refresh` is what a browser does by itself."""

    async def go(self, path: str, name: str) -> str:
        """Set out from here, sign in there as `name`, and come back to the page that goes on by itself."""
        async with self.client.session.get(self.client.make_url(path)) as response:
            there, url = await response.text(), response.url
        action = re.search(r'action="([^"]+)"', there)
        assert action, there[:500]
        form = {"prompt": "login", "login": name, "password": "any"}
        async with self.client.session.post(url.join(URL(action[1])), data=form) as response:
            return await self._see(response)

    async def refresh(self) -> str:
        onwards = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', self.page)
        assert onwards, self.page[:500]
        return await self.open(onwards[1].replace("&amp;", "&"))


@asynccontextmanager
async def travelling(own: Service, port: int) -> AsyncIterator[Traveller]:
    async with serving(own, port=port) as client:
        yield Traveller(client)


async def test_somebody_with_an_account_comes_in_and_still_needs_a_second_step(
    place: tuple[Service, Door, int],
) -> None:
    own, door, port = place
    door.newcomer("Ann Rees")
    async with travelling(own, port) as ann:
        await ann.open("/console/sign-in")
        assert "Sign in with Hillside" in ann.page

        await ann.go("/console/sign-in/provider", "ann@example.org")
        await ann.refresh()

        assert ann.address == "/console/second-factor"


@pytest.mark.parametrize("trust", [Trust.YES, Trust.WHEN_SAID])
async def test_where_the_providers_second_factor_is_trusted_they_are_in(
    service: Service, tmp_path: Path, issuer: str, trust: Trust
) -> None:
    """This provider does not say that it saw one."""
    port = unused_port()
    with entrance(service, tmp_path, **using(issuer, port, oidc_second_factor=trust)) as (own, door):
        door.newcomer("Ann Rees")
        async with travelling(own, port) as ann:
            await ann.go("/console/sign-in/provider", "ann@example.org")
            await ann.refresh()

            assert ann.address == ("/console/" if trust is Trust.YES else "/console/second-factor")


async def test_an_address_may_stand_in_the_userinfo_alone(service: Service, tmp_path: Path) -> None:
    port = unused_port()
    with (
        provider(claims_in="userinfo") as issuer,
        entrance(service, tmp_path, **using(issuer, port)) as (own, door),
    ):
        door.newcomer("Ann Rees")
        async with travelling(own, port) as ann:
            await ann.go("/console/sign-in/provider", "ann@example.org")
            await ann.refresh()

            assert ann.address == "/console/second-factor"


async def test_whoever_has_no_account_or_no_checked_address_is_told_the_same_and_gets_none(
    place: tuple[Service, Door, int],
) -> None:
    own, door, port = place
    door.newcomer("Ann Rees")
    seen = []
    for name in ("mal@example.org", "unchecked+ann@example.org"):
        async with travelling(own, port) as mal:
            await mal.go("/console/sign-in/provider", name)
            page = await mal.refresh()
            seen.append((mal.status, re.sub(r'(name="csrf" value=")[^"]*', "", page)))

    assert seen[0] == seen[1]
    assert seen[0][0] == 422
    assert len(door.accounts.keeping.everybody()) == 1


async def test_what_came_back_works_once_and_only_in_the_browser_that_set_out(
    place: tuple[Service, Door, int],
) -> None:
    own, door, port = place
    door.newcomer("Ann Rees")
    async with travelling(own, port) as ann:
        await ann.go("/console/sign-in/provider", "ann@example.org")
        onwards = ann.page
        ann.client.session.cookie_jar.clear()

        await ann.refresh()
        assert ann.address == "/console/sign-in/provider/in"
        assert ann.status == 422

        await ann.go("/console/sign-in/provider", "ann@example.org")
        used = ann.page
        await ann.refresh()
        assert ann.address == "/console/second-factor"
        for page in (used, onwards):
            ann.page = page
            await ann.refresh()
            assert ann.status == 422


@pytest.mark.parametrize("query", ["", "?state=guess&code=guess", "?error=access_denied&state=guess"])
async def test_coming_back_with_nothing_of_ours_is_refused(
    place: tuple[Service, Door, int], query: str
) -> None:
    own, _, port = place
    async with travelling(own, port) as mal:
        await mal.open("/console/sign-in/provider/back" + query)
        await mal.refresh()

        assert mal.status == 422
        assert "That did not work" in mal.page


async def test_after_ten_minutes_the_provider_shows_again_that_it_is_them(
    service: Service, tmp_path: Path, issuer: str
) -> None:
    port = unused_port()
    with entrance(service, tmp_path, **using(issuer, port, oidc_second_factor=Trust.YES)) as (own, door):
        door.newcomer("Ann Rees")
        async with travelling(own, port) as ann:
            await ann.go("/console/sign-in/provider", "ann@example.org")
            await ann.refresh()
            door.clock.pass_(timedelta(minutes=11))
            await ann.open("/console/recovery-codes")
            assert ann.address == "/console/confirm"
            again = re.search(r'id="provider" href="([^"]+)"', ann.page)
            assert again

            await ann.go(again[1], "ann@example.org")
            await ann.refresh()

            assert ann.address == "/console/recovery-codes"


async def test_a_form_that_was_on_its_way_waits_while_the_provider_shows_who_is_there(
    service: Service, tmp_path: Path, issuer: str
) -> None:
    port = unused_port()
    with entrance(service, tmp_path, **using(issuer, port, oidc_second_factor=Trust.YES)) as (own, door):
        door.newcomer("Ann Rees")
        async with travelling(own, port) as ann:
            await ann.go("/console/sign-in/provider", "ann@example.org")
            await ann.refresh()
            await ann.open("/console/me")
            door.clock.pass_(timedelta(minutes=11))
            kept = await ann.send("/console/me/phone", phone="07700 900123")
            again = re.search(r'target="_blank" rel="noopener" href="([^"]+)"', kept)
            assert again

            await ann.send("/console/me/phone")
            assert ann.status == 403, "they have not shown it yet"
            await ann.go(again[1], "ann@example.org")
            await ann.refresh()
            assert "You can close this tab" in ann.page
            ann.page = kept
            await ann.send("/console/me/phone")

            assert 'value="07700 900123"' in ann.page
            assert ann.status == 200


async def test_somebody_else_at_the_provider_does_not_show_it_for_them(
    service: Service, tmp_path: Path, issuer: str
) -> None:
    port = unused_port()
    with entrance(service, tmp_path, **using(issuer, port, oidc_second_factor=Trust.YES)) as (own, door):
        for name in ("Ann Rees", "Ben Lloyd"):
            door.newcomer(name)
        async with travelling(own, port) as ann:
            await ann.go("/console/sign-in/provider", "ann@example.org")
            await ann.refresh()
            door.clock.pass_(timedelta(minutes=11))
            ann.client.session.cookie_jar.clear(lambda cookie: cookie.key.startswith("_"))  # the provider's

            await ann.go("/console/confirm/provider?to=/console/recovery-codes", "ben@example.org")
            await ann.refresh()

            assert ann.address == "/console/confirm"


async def test_a_provider_that_is_down_keeps_nobody_else_out(service: Service, tmp_path: Path) -> None:
    port = unused_port()
    with entrance(service, tmp_path, **using("http://127.0.0.1:9", port)) as (own, door):
        ann = door.person("Ann Rees")
        door.clock.pass_(timedelta(minutes=2))
        async with travelling(own, port) as visitor:
            await visitor.open("/console/sign-in/provider")
            assert visitor.status == 503
            assert "does not answer now" in visitor.page

            await visitor.sign_in(ann)
            assert visitor.address == "/console/"


async def test_without_a_provider_there_is_no_such_page(service: Service, tmp_path: Path) -> None:
    with entrance(service, tmp_path) as (own, _):
        async with TestClient(TestServer(create_app(own))) as client:
            visitor = Visitor(client)
            await visitor.open("/console/sign-in/provider")
            assert visitor.status == 404
            await visitor.open("/console/sign-in")
            assert "/console/sign-in/provider" not in visitor.page


async def test_a_provider_that_calls_itself_something_else_is_not_used(
    service: Service, tmp_path: Path, issuer: str, caplog: pytest.LogCaptureFixture
) -> None:
    port = unused_port()
    with entrance(service, tmp_path, **using(issuer + "/", port)) as (own, _):
        async with travelling(own, port) as visitor:
            await visitor.open("/console/sign-in/provider")

    assert visitor.status == 503
    assert "OIDC_ISSUER" in caplog.text
