"""Who calls. Our proxies are at 10.0.0.1 and 10.0.0.2; Mal calls from 203.0.113.9 and writes anything."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from bot.bootstrap import Service
from bot.gateway.callers import counted_as, origin
from bot.gateway.console.sign_in_limits import A_PLACE, LIMITS
from bot.settings import Network
from tests.gateway.serving import Client, serving, with_settings
from tests.gateway.visitor import forms_on

OURS = (ip_network("10.0.0.0/30"), ip_network("2001:db8:aaaa::/48"))
MAL = "203.0.113.9"


@pytest.mark.parametrize(
    ("peer", "forwarded"),
    [
        (MAL, []),
        (MAL, ["198.51.100.7"]),
        (MAL, ["10.0.0.2"]),
        ("10.0.0.1", [MAL]),
        ("10.0.0.1", [f"198.51.100.7, {MAL}"]),
        ("10.0.0.1", ["198.51.100.7", MAL]),
        ("10.0.0.1", [f"10.0.0.2, {MAL}, 10.0.0.2"]),
        ("10.0.0.1", [f"{MAL}:51234"]),
        ("::ffff:10.0.0.1", [f"::ffff:{MAL}"]),
        ("2001:db8:aaaa::1", [MAL]),
    ],
)
def test_whatever_mal_writes_it_is_mal(peer: str, forwarded: list[str]) -> None:
    assert origin(peer, forwarded, OURS) == MAL


@pytest.mark.parametrize("written", ["", "unknown", "_hidden", "10.0.0", "<script>", "198.51.100.7, unknown"])
def test_what_is_no_address_is_not_believed(written: str) -> None:
    assert origin("10.0.0.1", [written], OURS) == "10.0.0.1"


def test_nobody_is_believed_when_no_proxy_is_trusted() -> None:
    assert origin("10.0.0.1", [MAL], ()) == "10.0.0.1"


@pytest.mark.parametrize("written", ["[2001:db8:1:2::5]:443", "2001:db8:1:2::5", "2001:db8:1:2::5%eth0"])
def test_addresses_of_one_household_count_as_one(written: str) -> None:
    found = origin("10.0.0.1", [written], OURS)

    assert counted_as(found) == counted_as("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
    assert counted_as("2001:db8:1:3::5") != counted_as(found)


@pytest.mark.asyncio
@pytest.mark.parametrize(("trusted", "status"), [([ip_network("127.0.0.1")], 422), ([], 429)])
async def test_behind_a_proxy_that_is_trusted_a_flood_leaves_other_addresses_alone(
    own_service: Service, trusted: list[Network], status: int
) -> None:
    async with serving(with_settings(own_service, trusted_proxies=tuple(trusted))) as client:
        let_no_time_pass(client)
        async with client.get("/console/sign-in") as response:
            unseen = forms_on(await response.text())["/console/sign-in"]

        async def tried(email: str, forwarded: str) -> int:
            form, headers = {**dict(unseen), "email": email}, {"X-Forwarded-For": forwarded}
            async with client.post("/console/sign-in", data=form, headers=headers) as response:
                return response.status

        for number in range(A_PLACE.at_once):
            assert await tried(f"{number}@example.org", f"198.51.100.{number}, {MAL}") == 422
        assert await tried("more@example.org", MAL) == 429

        assert await tried("ann@example.org", "198.51.100.7") == status


def let_no_time_pass(client: Client) -> None:
    assert client.app is not None
    console = next(part for part in client.app._subapps if LIMITS in part)
    console[LIMITS]._places._clock = lambda: 0.0
