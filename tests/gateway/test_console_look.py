"""The console's style and script as they are served, and the way round."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.bootstrap import Service
from bot.casework.records import Account, Role
from bot.gateway.console.look import built_look
from bot.gateway.console.navigation import Place, places_for, watches
from bot.gateway.console.visit import Visit
from bot.vocabulary import AccountId, Language
from tests.gateway.serving import serving

pytestmark = pytest.mark.asyncio


def an_account(role: Role, *, must_change_password: bool = False) -> Account:
    made = datetime(2026, 11, 23, tzinfo=UTC)
    return Account(
        id=AccountId("a"),
        email="a@example.org",
        name="Ann",
        role=role,
        password_hash="",
        created_at=made,
        must_change_password=must_change_password,
    )


async def test_a_browser_may_keep_what_changes_its_name_when_it_changes(service: Service) -> None:
    look = built_look()
    async with serving(service) as client:
        for address, kind in ((look.style, "text/css"), (look.script, "text/javascript")):
            async with client.get(address, headers={"Accept-Encoding": "identity"}) as response:
                assert response.status == 200
                assert response.content_type == kind
                assert "immutable" in response.headers["Cache-Control"]
                plain = await response.read()
            async with client.get(
                address, headers={"Accept-Encoding": "gzip"}, auto_decompress=False
            ) as response:
                assert gzip.decompress(await response.read()) == plain


@pytest.mark.parametrize("name", ["console-old.css", "built.json", "..%2Fpage.css"])
async def test_nothing_else_is_served_there(service: Service, name: str) -> None:
    async with serving(service) as client, client.get(f"/static/console/{name}") as response:
        assert response.status == 404


async def test_the_way_round_shows_what_a_role_may_open() -> None:
    assert "/console/" in [place.address for place in places_for(an_account(Role.DUTY_WORKER))]
    assert "/console/" not in [place.address for place in places_for(an_account(Role.ADMINISTRATOR))]


async def test_before_somebody_is_in_there_is_no_way_round_and_nothing_to_watch() -> None:
    account = an_account(Role.DUTY_WORKER)
    newcomer = Visit(Language.EN, replace(account, must_change_password=True))

    assert not newcomer.is_in
    assert (places_for(None), watches(None), watches(account)) == ([], False, True)


async def test_a_place_knows_the_pages_that_belong_to_it() -> None:
    place = Place("console.queue", "/console/", within=("/console/cases/",))

    assert [place.has(here) for here in ("/console/", "/console/cases/AB", "/console/rota")] == [
        True,
        True,
        False,
    ]
