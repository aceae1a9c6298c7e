"""A partner's site: another origin than ours, with its own style and policy, and a banner over it all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.bootstrap import Service
from bot.gateway.pages.widget import built_widget
from bot.gateway.security import PARTNER_POLICY
from tests.browser.serving import Serving, listening, serving
from tests.gateway.serving import with_settings

BANNER = """<div id="cookies" class="banner"><p>We use cookies.</p><button>Accept</button></div>"""
STYLE = """
body { font: 18px Georgia, serif; margin: 0; }
button { text-transform: uppercase; color: red; background: black; }
.banner { position: fixed; inset: 0; z-index: 2147483647; color: white; background: rgb(0 0 0 / 80%); }
"""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hillside School</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{host}/style.css">{head}</head>
<body><h1>Hillside School</h1>{body}</body></html>"""


@dataclass
class Partner:
    """`host` is our service, as its pages know it."""

    host: str = ""

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/one-tag", self._one_tag)
        app.router.add_get("/element", self._element)
        app.router.add_get("/banner", self._banner)
        app.router.add_get("/frame", self._frame)
        app.router.add_get("/style.css", self._style)
        return app

    @property
    def tag(self) -> str:
        widget = built_widget()
        return (
            f'<script src="{self.host}{widget.address}" integrity="{widget.integrity}" '
            'crossorigin="anonymous" defer data-language="en"></script>'
        )

    async def _one_tag(self, request: web.Request) -> web.Response:
        return self._page(request, body=f"<p>Before.</p>{self.tag}<p>After.</p>", strict=True)

    async def _element(self, request: web.Request) -> web.Response:
        body = '<choices-exit language="en"></choices-exit><choices-chat language="cy"></choices-chat>'
        return self._page(request, head=self.tag, body=body, strict=True)

    async def _banner(self, request: web.Request) -> web.Response:
        body = f'<choices-chat language="en"></choices-chat>{BANNER}'
        return self._page(request, head=self.tag, body=body)

    async def _frame(self, request: web.Request) -> web.Response:
        frame = f'<iframe title="Chat" width="340" height="560" src="{self.host}/chat/?framed"></iframe>'
        return self._page(request, body=frame)

    async def _style(self, _request: web.Request) -> web.Response:
        return web.Response(text=STYLE, content_type="text/css")

    def _page(
        self, request: web.Request, head: str = "", body: str = "", *, strict: bool = False
    ) -> web.Response:
        own = str(request.url.origin())
        policy = PARTNER_POLICY.format(host=self.host).replace("style-src", f"style-src {own}")
        headers = {"Content-Security-Policy": policy} if strict else {}
        page = PAGE.format(host=own, head=head, body=body)
        return web.Response(text=page, content_type="text/html", headers=headers)


@contextmanager
def partnership(service: Service) -> Iterator[tuple[str, Serving]]:
    """The address of a partner's site, and the service, which has listed it."""
    partner = Partner()
    with (
        listening(partner.app()) as theirs,
        serving(with_settings(service, allowed_origins=(theirs.url,))) as ours,
    ):
        partner.host = ours.url
        yield theirs.url, ours
