"""The widget's one file, as it was built: read once, named by its version, checked by its hash.

Any site may fetch it: it holds no secret, and a browser checks a hash only of what it may read.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from aiohttp import hdrs, web

BUILT = Path(__file__).parents[3] / "widget" / "dist"
ADDRESS = "/widget/"


@dataclass(frozen=True)
class Widget:
    """`integrity` is the subresource integrity of the file, as it stands in a page's script tag."""

    file: str
    integrity: str
    script: bytes

    @property
    def address(self) -> str:
        return ADDRESS + self.file

    @cached_property
    def zipped(self) -> bytes:
        return gzip.compress(self.script, mtime=0)

    async def serve(self, request: web.Request) -> web.Response:
        takes_zipped = "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, "")
        headers = {
            hdrs.ACCESS_CONTROL_ALLOW_ORIGIN: "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
            hdrs.VARY: hdrs.ACCEPT_ENCODING,
        }
        if takes_zipped:
            headers[hdrs.CONTENT_ENCODING] = "gzip"
        body = self.zipped if takes_zipped else self.script
        return web.Response(body=body, content_type="text/javascript", charset="utf-8", headers=headers)


def built_widget(folder: Path = BUILT) -> Widget:
    about = json.loads((folder / "integrity.json").read_text(encoding="ascii"))
    return Widget(about["file"], about["integrity"], (folder / about["file"]).read_bytes())
