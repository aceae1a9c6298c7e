"""From which network address somebody calls, for limits to be counted by. It is neither kept nor logged.

A proxy writes the address it was called from at the end of `X-Forwarded-For`; whatever stands before, anybody
may have written. So the header is read from its end, and only as far as those who wrote are trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp import hdrs, web

from bot.gateway.keys import SERVICE
from bot.settings import Network

A_HOUSEHOLD = 64  # bits; of the 2**64 addresses beyond them a provider gives out all, to one customer


def caller(request: web.Request) -> str:
    trusted = request.app[SERVICE].settings.trusted_proxies
    return counted_as(origin(request.remote or "", request.headers.getall(hdrs.X_FORWARDED_FOR, ()), trusted))


def origin(peer: str, forwarded: Iterable[str], trusted: Sequence[Network]) -> str:
    """The nearest address that is no trusted proxy's. What is no address is not believed.

    >>> from ipaddress import ip_network
    >>> ours = [ip_network("10.0.0.0/8")]
    >>> origin("10.0.0.1", ["198.51.100.7, 203.0.113.9, 10.0.0.2"], ours)
    '203.0.113.9'
    >>> origin("203.0.113.9", ["198.51.100.7"], ours)
    '203.0.113.9'
    """
    hops = [hop for line in forwarded for hop in line.split(",")]
    here = _address(peer)
    while here is not None and hops and any(here in network for network in trusted):
        before = _address(hops.pop())
        if before is None:
            break
        here = before
    return str(here or peer)


def counted_as(address: str) -> str:
    """
    >>> counted_as("203.0.113.9"), counted_as("2001:db8:1:2:3:4:5:6")
    ('203.0.113.9', '2001:db8:1:2::/64')
    """
    found = _address(address)
    return str(IPv6Network((found, A_HOUSEHOLD), strict=False)) if isinstance(found, IPv6Address) else address


def _address(written: str) -> IPv4Address | IPv6Address | None:
    """As proxies write it: some add a port. IPv4 that was wrapped in IPv6 is IPv4."""
    bare = written.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
