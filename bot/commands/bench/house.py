"""The service in a process of its own, to be measured: as `serve` runs it, but never too fast for anybody."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.commands.bench.figures import Figure
from bot.commands.bench.talk import Talk
from bot.commands.places import ROOT
from bot.gateway.limits import Limits, Rate
from bot.settings import Settings
from bot.supervisor.first_start import make_ready
from bot.supervisor.ports import free_port
from bot.supervisor.program import last_lines
from bot.supervisor.stopping import run_until_stopped
from bot.supervisor.whole import whole_service

START_SECONDS = 120.0
AS_FAST_AS_CAN_BE = Rate(at_once=1_000_000, a_minute=1e9)


class DidNotStartError(Exception):
    """There is nothing to measure. Holds what it said last."""


@dataclass(frozen=True)
class House:
    pid: int
    port: int
    start_figure: Figure

    def engine_pid(self) -> int:
        """The engine is the one child that the app has."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii").split()
        return int(children[0])


@contextmanager
def running_house(folder: Path, model: Path) -> Iterator[House]:
    port = free_port()
    environment = os.environ | {
        "VAR_FOLDER": str(folder),
        "CHAT_PORT": str(port),
        "ACTION_PORT": str(free_port()),
        "ENGINE_PORT": str(free_port()),
        "PYTHONPATH": str(ROOT),
    }
    for variable in ("DATABASE_URL", "KEYS_FILE", "ENGINE_URL"):  # nothing real is touched
        environment.pop(variable, None)
    log = folder / "house.log"
    began = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-m", "bot.commands.bench.house", str(model)],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, port, log)
            yield House(process.pid, port, _first_answer(port, began))
        finally:
            process.terminate()
            process.wait(30)


def _first_answer(port: int, began: float) -> Figure:
    talk = Talk(port)
    talk.ask()
    talk.close()
    how = "from starting the process, with a trained model, to the reply to a typed sentence"
    return Figure("start to first answer", time.perf_counter() - began, "s", how, at_most=20)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        if _engine_is_up(port):
            return
        time.sleep(0.05)
    raise DidNotStartError(f"The service did not start. It said last:\n{last_lines(log)}")


def _engine_is_up(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return bool(json.load(answer)["parts"]["engine"]["status"] == "up")
    except (urllib.error.URLError, OSError, ValueError):
        return False


async def _serve(settings: Settings, model: Path) -> None:
    limits = Limits(AS_FAST_AS_CAN_BE, AS_FAST_AS_CAN_BE, AS_FAST_AS_CAN_BE, AS_FAST_AS_CAN_BE)
    async with whole_service(settings, ROOT, model, print, limits):
        await asyncio.Event().wait()


if __name__ == "__main__":
    own_settings = Settings.from_environment()
    make_ready(own_settings)
    run_until_stopped(_serve(own_settings, Path(sys.argv[1])))
