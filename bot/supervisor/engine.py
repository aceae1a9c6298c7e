"""How the engine is started: its command, the little it is told, and whether it answers.

It is told where to call back and with which token, and nothing else: no address of the database, no key.
"""

from __future__ import annotations

import asyncio
import json
import os
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from bot.settings import Settings
from bot.supervisor.program import Program

RASA = Path(".venv-engine/bin/rasa")
ENDPOINTS = """\
# Written at every start. The token stands in the engine's environment, never in a file.
# Not in quotes: Rasa fills in a variable only where there are none.
action_endpoint:
  url: http://127.0.0.1:{action_port}/webhook
  headers:
    Authorization: Bearer ${{ENGINE_ACTION_TOKEN}}
  enable_selective_domain: true

tracker_store:
  type: bot.engine.tracker_store.ForgetfulTrackerStore

lock_store:
  type: in_memory
"""


class EngineMissingError(Exception):
    """The engine's environment is not there, or cannot run."""


def check_engine(root: Path) -> None:
    rasa = root / RASA
    if not rasa.exists():
        raise EngineMissingError(f"The engine's environment is not there ({rasa}). Make it: script/setup")
    if not os.access(rasa, os.X_OK) or not (rasa.parent / "python").exists():
        raise EngineMissingError(
            f"The engine's environment is broken ({rasa} cannot run: its Python is gone). "
            f"Make it again: rm -r {rasa.parent.parent} && script/setup"
        )


def engine_environment(var: Path) -> dict[str, str]:
    """Nothing is sent to anyone. One thread: a sentence is small, and the app needs the other core."""
    home = (var / "engine").resolve()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "HOME": str(home),  # whatever a library wants to keep for itself, it keeps there
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_MAX_CACHE_SIZE": "0",  # two trainings at once must not share a cache
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",  # of Rasa's own libraries, past their support: why it is sealed off
    }


def engine_program(settings: Settings, root: Path, model: Path) -> Program:
    environment = engine_environment(settings.var) | {"ENGINE_ACTION_TOKEN": settings.action_token}
    endpoints = Path(environment["HOME"]) / "endpoints.yml"
    endpoints.write_text(ENDPOINTS.format(action_port=settings.action_port), encoding="utf-8")
    command = (
        *(str(root / RASA), "run", "--interface", "127.0.0.1", "--port", str(settings.engine_port)),
        *("--model", str(model), "--credentials", "credentials.yml", "--endpoints", str(endpoints)),
    )
    return Program(command, environment, root, (settings.var / "log" / "engine.log").resolve())


async def wait_for_engine(settings: Settings, seconds: float) -> bool:
    """Whether it answers, with a model, before the time is up."""
    until = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < until:
        state = await asyncio.to_thread(_ask_engine, settings.engine_url)
        if state is not None and state.get("model"):
            return True
        await asyncio.sleep(0.1)
    return False


def _ask_engine(url: str) -> dict[str, Any] | None:
    try:
        with urllib.request.urlopen(f"{url}/webhooks/understand/", timeout=2) as answer:  # noqa: S310 - our own URL
            return dict(json.load(answer))
    except (urllib.error.URLError, OSError, ValueError):
        return None
