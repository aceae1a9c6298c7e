"""What every response carries, and which other sites may call the Chat API.

The content policy is for our own pages: nothing runs, loads or frames but what we serve. A widget on a
partner's site lives under that partner's policy and calls the API from an origin the operator has listed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import hdrs, web

API = "/api/"
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# What the widget needs of a partner's own policy, and no more.
PARTNER_POLICY = "default-src 'none'; script-src {host}; connect-src {host}; style-src {host}"
FRAMED: web.RequestKey[bool] = web.RequestKey("framed")  # the page may stand in a frame on a partner's site
HEADERS = {
    "Cache-Control": "no-store",  # nothing of ours stays on a device somebody else may look at
    "Content-Security-Policy": CONTENT_POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
HTTPS_ONLY = {"Strict-Transport-Security": f"max-age={365 * 24 * 60 * 60}"}  # seconds: a year
ALLOWED_HEADERS = "Authorization, Content-Type, Last-Event-ID, Accept-Language"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Signal = Callable[[web.Request, web.StreamResponse], Awaitable[None]]


def is_encrypted(public_url: str) -> bool:
    """Whether people reach us by HTTPS. What a request says of itself anybody can write, so it is not asked.

    >>> is_encrypted("https://choices.example.org"), is_encrypted("http://127.0.0.1:8000")
    (True, False)
    """
    return urlsplit(public_url).scheme == "https"


def headers_for(public_url: str, partners: tuple[str, ...] = ()) -> Signal:
    always = HEADERS | HTTPS_ONLY if is_encrypted(public_url) else HEADERS
    framed = _framed_by(always, partners)

    async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
        for name, value in (framed if request.get(FRAMED) else always).items():
            response.headers.setdefault(name, value)
        response.headers.pop(hdrs.SERVER, None)

    return add_headers


def _framed_by(headers: dict[str, str], partners: tuple[str, ...]) -> dict[str, str]:
    """For a page that a partner may put in a frame: only those that the operator has listed."""
    policy = CONTENT_POLICY.replace("frame-ancestors 'none'", " ".join(("frame-ancestors 'self'", *partners)))
    kept = {name: value for name, value in headers.items() if name != "X-Frame-Options"}
    return {**kept, "Content-Security-Policy": policy}


def share_with(origins: tuple[str, ...]) -> Signal:
    """Answers of the API may be read by these sites. No cookie is involved: the token is in a header."""

    async def add_origin(request: web.Request, response: web.StreamResponse) -> None:
        origin = request.headers.get(hdrs.ORIGIN)
        if origins and request.path.startswith(API):
            response.headers[hdrs.VARY] = hdrs.ORIGIN
            if origin in origins:
                response.headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = origin

    return add_origin


@web.middleware
async def preflights(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A browser asks before it sends a token from another site; `share_with` says whether that site may."""
    if request.method != hdrs.METH_OPTIONS or not request.path.startswith(API):
        return await handler(request)
    return web.Response(
        status=204,
        headers={
            hdrs.ACCESS_CONTROL_ALLOW_METHODS: "GET, POST",
            hdrs.ACCESS_CONTROL_ALLOW_HEADERS: ALLOWED_HEADERS,
            hdrs.ACCESS_CONTROL_MAX_AGE: "600",
        },
    )
