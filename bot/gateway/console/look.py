"""The console's style and script, as they were built (console-look/): read once, named by what is in them.

Because the name changes with what is in it, a browser may keep a file for good.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from aiohttp import hdrs, web

from bot.gateway.pages.routes import STATIC

BUILT = STATIC / "console"
ADDRESS = "/static/console/"
ENTRY = "src/console.ts"
KEEP = f"public, max-age={365 * 24 * 60 * 60}, immutable"
KINDS = {".css": "text/css", ".js": "text/javascript"}


@dataclass(frozen=True)
class File:
    kind: str
    content: bytes

    @cached_property
    def zipped(self) -> bytes:
        return gzip.compress(self.content, mtime=0)


@dataclass(frozen=True)
class Look:
    """The addresses that a page of the console names."""

    style: str
    script: str
    files: dict[str, File]

    async def serve(self, request: web.Request) -> web.Response:
        file = self.files.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        headers = {hdrs.CACHE_CONTROL: KEEP, hdrs.VARY: hdrs.ACCEPT_ENCODING}
        takes_zipped = "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, "")
        if takes_zipped:
            headers[hdrs.CONTENT_ENCODING] = "gzip"
        body = file.zipped if takes_zipped else file.content
        return web.Response(body=body, content_type=file.kind, charset="utf-8", headers=headers)


def built_look(folder: Path = BUILT) -> Look:
    entry = json.loads((folder / "built.json").read_text(encoding="utf-8"))[ENTRY]
    (style,) = entry["css"]
    script = entry["file"]
    files = {name: File(KINDS[Path(name).suffix], (folder / name).read_bytes()) for name in (style, script)}
    return Look(ADDRESS + style, ADDRESS + script, files)


LOOK: web.AppKey[Look] = web.AppKey("look")
