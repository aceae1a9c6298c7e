"""Whom passkeys are made for. A copy of the site under another name gets nothing out of them."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Site:
    """What passkeys are made for: they work on this site, and on no copy of it."""

    domain: str
    origin: str


def site_of(public_url: str) -> Site | None:
    """None for a bare IP address, for which no browser makes passkeys.

    >>> site_of("https://desk.example.org/")
    Site(domain='desk.example.org', origin='https://desk.example.org')
    >>> site_of("http://127.0.0.1:8000")
    """
    parts = urlsplit(public_url)
    domain = parts.hostname or ""
    try:
        ipaddress.ip_address(domain)
    except ValueError:
        return Site(domain, f"{parts.scheme}://{parts.netloc}")
    return None
