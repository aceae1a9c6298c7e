"""`python -m bot bench`: the service as it runs, measured from outside, beside its targets.

App and engine are started as `serve` starts them, on free ports, with a store that is thrown away. A family
conversation is held through the Chat API. The measuring runs on the same machine and shares its cores, so
every figure is a little worse than the service alone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from dataclasses import asdict
from pathlib import Path

from bot.commands.bench.figures import Figure, table
from bot.commands.bench.house import running_house
from bot.commands.bench.measure import memory, throughput, turn_times
from bot.commands.places import ROOT
from bot.settings import Settings
from bot.supervisor.engine import check_engine
from bot.supervisor.model import current_model, current_readings


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures here as well")
    parser.add_argument("--conversations", type=int, default=4, help="long conversations to hold (default 4)")
    parser.add_argument("--seconds", type=float, default=8.0, help="of talking to 16 at once (default 8)")
    asked = parser.parse_args(args)
    check_engine(ROOT)
    current_readings(ROOT, print)
    model = current_model(ROOT, Settings.from_environment().var, print)
    figures = measure(model, asked.conversations, asked.seconds)
    print(table(figures))
    if asked.json:
        asked.json.write_text(json.dumps(as_record(figures), indent=2) + "\n", encoding="utf-8")
    return 0


def measure(model: Path, conversations: int, seconds: float) -> list[Figure]:
    with (
        tempfile.TemporaryDirectory(prefix="choices-bench-") as folder,
        running_house(Path(folder), model) as house,
    ):
        figures = [house.start_figure]
        figures += turn_times(house.port, conversations)
        figures += throughput(house.port, seconds)
        return figures + memory(house)


def as_record(figures: list[Figure]) -> dict[str, object]:
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()}
    return {"machine": machine, "figures": [asdict(figure) | {"met": figure.met} for figure in figures]}
