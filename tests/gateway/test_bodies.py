"""What Mal sends to keep the service busy, and what nobody could read: it is refused, and we go on."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator

import pytest

from bot.bootstrap import Service
from bot.gateway import bodies
from tests.gateway.serving import serving

pytestmark = pytest.mark.asyncio

PLACES = [("/console/sign-in", 400), ("/plain/", 400), ("/api/v1/conversations", 415)]
FORM = "application/x-www-form-urlencoded"
BOMB = gzip.compress(b"a" * 10_000_000)
PART = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\nContent-Encoding: gzip\r\n\r\n'


@pytest.mark.parametrize(("path", "status"), PLACES)
@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Type": FORM, "Content-Encoding": "gzip"}, BOMB),
        ({"Content-Type": "application/json", "Content-Encoding": "deflate"}, BOMB),
        ({"Content-Type": "multipart/form-data; boundary=x"}, PART + BOMB + b"\r\n--x--\r\n"),
        ({"Content-Type": "multipart/form-data"}, b"no boundary"),
    ],
)
async def test_what_is_packed_or_in_parts_is_refused_and_not_unpacked(
    service: Service, path: str, status: int, headers: dict[str, str], body: bytes
) -> None:
    async with serving(service) as client, client.post(path, data=body, headers=headers) as response:
        assert response.status == status


@pytest.mark.parametrize("path", ["/console/sign-in", "/plain/"])
@pytest.mark.parametrize(
    ("kind", "body"), [(FORM, b"a=\xff"), (f"{FORM}; charset=klingon", b"a=b"), (FORM, b"a=b&" * 5_000)]
)
async def test_a_form_that_nobody_can_read_is_no_fault_of_ours(
    service: Service, path: str, kind: str, body: bytes
) -> None:
    async with (
        serving(service) as client,
        client.post(path, data=body, headers={"Content-Type": kind}) as response,
    ):
        assert 400 <= response.status < 500


@pytest.mark.parametrize("path", [path for path, _ in PLACES])
async def test_whoever_sends_a_letter_a_minute_is_not_waited_for(
    service: Service, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(bodies, "WITHIN", 0.05)
    answered = asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield b"a"
        await answered.wait()

    async with (
        serving(service) as client,
        client.post(path, data=slowly(), headers={"Content-Type": FORM}) as response,
    ):
        assert response.status == 400
        answered.set()


async def test_a_forged_host_is_said_nowhere(service: Service) -> None:
    forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"}
    async with serving(service) as client:
        for path in ("/", "/console", "/console/", "/console/sign-in", "/plain/", "/widget.js"):
            async with client.get(path, headers=forged, allow_redirects=False) as response:
                said = f"{response.headers} {await response.text()}"
                assert "evil.example" not in said
                assert "gopher" not in said
