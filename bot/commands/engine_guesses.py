"""What the engine makes of typed lines: started for the purpose, asked, and stopped again."""

from __future__ import annotations

import asyncio
import http.client
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.commands.places import ROOT
from bot.settings import Settings
from bot.supervisor.engine import engine_program, wait_for_engine
from bot.supervisor.model import current_model
from bot.supervisor.ports import free_port
from bot.supervisor.program import last_lines, run
from bot.supervisor.stopping import beside

START_SECONDS = 120.0


class EngineSilentError(Exception):
    """The engine was started and does not answer."""


def engine_guesses(lines: Sequence[dict[str, Any]]) -> list[tuple[str, float]]:
    """Intent and confidence (0 to 1) for each line's `text`, with the model of the files as they are."""
    model = current_model(ROOT, Settings.from_environment().var, print)
    with tempfile.TemporaryDirectory(prefix="choices-evaluate-") as folder:
        settings = Settings(var=Path(folder), engine_port=free_port(), action_port=free_port())
        return asyncio.run(_ask_engine(settings, model, lines))


async def _ask_engine(
    settings: Settings, model: Path, lines: Sequence[dict[str, Any]]
) -> list[tuple[str, float]]:
    program = engine_program(settings, ROOT, model)
    async with beside(run(program)):
        if not await wait_for_engine(settings, START_SECONDS):
            raise EngineSilentError(f"The engine does not answer. It said last:\n{last_lines(program.log)}")
        return await asyncio.to_thread(_parse_all, settings.engine_port, lines)


def _parse_all(port: int, lines: Sequence[dict[str, Any]]) -> list[tuple[str, float]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    guesses = []
    for line in lines:
        body = json.dumps({"text": line["text"], "language": line["lang"]})
        connection.request("POST", "/webhooks/understand/parse", body, {"Content-Type": "application/json"})
        intent = json.load(connection.getresponse())["intent"]
        guesses.append((str(intent["name"]), float(intent["confidence"])))
    connection.close()
    return guesses
