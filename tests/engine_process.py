"""A real engine for tests: trained when its data changed, started on a free port, stopped at the end.

Needs the engine's own environment (`.venv-engine`); a test that asks for it fails plainly when it is missing.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.supervisor.engine import RASA, engine_environment
from bot.supervisor.model import current_model

ROOT = Path(__file__).parent.parent
VAR = ROOT / "var"
START_SECONDS = 120
ENDPOINTS = """\
action_endpoint:
  url: {url}
  headers:
    Authorization: Bearer ${{ENGINE_ACTION_TOKEN}}
  enable_selective_domain: true
tracker_store:
  type: bot.engine.tracker_store.ForgetfulTrackerStore
lock_store:
  type: in_memory
"""


class EngineDidNotStartError(Exception):
    """Says what the engine printed last."""


def engine_model() -> Path:
    """The model of the data as it stands, trained now if there is none yet."""
    return current_model(ROOT, VAR, print)


@contextmanager
def running_engine(
    action_url: str, token: str, *, model: Path | None = None, log: Path | None = None, debug: bool = False
) -> Iterator[str]:
    """The engine, calling the action webhook at `action_url` with `token`. Yields its base address."""
    with tempfile.TemporaryDirectory() as folder:
        endpoints = Path(folder) / "endpoints.yml"
        endpoints.write_text(ENDPOINTS.format(url=action_url), encoding="utf-8")
        output = log or Path(folder) / "engine.log"
        port = free_port()
        command: list[str | Path] = [
            *(ROOT / RASA, "run", "--interface", "127.0.0.1", "--port", str(port)),
            *(
                "--model",
                model or engine_model(),
                "--endpoints",
                endpoints,
                "--credentials",
                "credentials.yml",
            ),
            *(["--debug"] if debug else []),
        ]
        with output.open("w") as written:
            engine = subprocess.Popen(
                command, cwd=ROOT, env=_environment(token), stdout=written, stderr=subprocess.STDOUT
            )
        try:
            base = f"http://127.0.0.1:{port}"
            _wait_until_ready(base, engine, output)
            yield base
        finally:
            engine.terminate()
            engine.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _environment(token: str) -> dict[str, str]:
    return {**os.environ, **engine_environment(VAR), "ENGINE_ACTION_TOKEN": token, "PYTHONWARNINGS": "ignore"}


def _wait_until_ready(base: str, engine: subprocess.Popen[bytes], output: Path) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and engine.poll() is None:
        if _has_a_model(base):
            return
        time.sleep(0.2)
    raise EngineDidNotStartError(f"The engine did not start. It wrote:\n{output.read_text()[-3000:]}")


def _has_a_model(base: str) -> bool:
    asking = http.client.HTTPConnection(base.removeprefix("http://"), timeout=5)
    try:
        asking.request("GET", "/webhooks/understand/")
        return bool(json.load(asking.getresponse())["model"])
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()
