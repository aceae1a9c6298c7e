"""A real engine for tests: trained when its data changed, started on a free port, stopped at the end.

Needs the engine's own environment (`.venv-engine`); a test that asks for it fails plainly when it is missing.
"""

from __future__ import annotations

import hashlib
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

ROOT = Path(__file__).parent.parent
RASA = ROOT / ".venv-engine/bin/rasa"
DATA = ("data/nlu", "data/dialogue")
START_SECONDS = 120
ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",  # nothing is sent to anyone
    "RASA_MAX_CACHE_SIZE": "0",  # two trainings at once must not share a cache
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "PYTHONWARNINGS": "ignore",  # Rasa's own libraries, not ours
}
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


def model_inputs() -> list[Path]:
    """Every file that decides what the model is."""
    written = [ROOT / "config.yml", ROOT / "domain.yml", *sorted((ROOT / "bot/engine").glob("*read*.py"))]
    return written + sorted(path for folder in DATA for path in (ROOT / folder).glob("*.yml"))


def engine_model() -> Path:
    """The model of the data as it stands, trained now if there is none yet."""
    digest = hashlib.sha256()
    for path in model_inputs():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    model = ROOT / "models" / f"engine-{digest.hexdigest()[:12]}.tar.gz"
    if not model.exists():
        _train(model)
    return model


def _train(model: Path) -> None:
    with tempfile.TemporaryDirectory(dir=model.parent) as folder:
        command: list[str | Path] = [
            RASA,
            "train",
            "--data",
            *DATA,
            "--out",
            folder,
            "--fixed-model-name",
            "fresh",
        ]
        done = subprocess.run(
            command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False
        )
        fresh = Path(folder) / "fresh.tar.gz"
        if done.returncode != 0 or not fresh.exists():
            raise EngineDidNotStartError(
                f"`rasa train` failed. It ended with:\n{(done.stdout + done.stderr)[-3000:]}"
            )
        fresh.replace(model)


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
        command: list[str | Path] = [RASA, "run", "--interface", "127.0.0.1", "--port", str(port)]
        command += [
            "--model",
            model or engine_model(),
            "--endpoints",
            endpoints,
            "--credentials",
            "credentials.yml",
        ]
        command += ["--debug"] if debug else []
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


def _environment(token: str = "") -> dict[str, str]:
    return {**os.environ, **ENVIRONMENT, "ENGINE_ACTION_TOKEN": token}


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
