"""`python -m bot model`: the engine's model for the files as they are; trained when there is none."""

from __future__ import annotations

import argparse

from bot.commands.places import ROOT
from bot.settings import Settings
from bot.supervisor.model import current_model, model_path


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot model", description=__doc__)
    parser.add_argument("--name", action="store_true", help="only say which it is; exit 1 when it is missing")
    if parser.parse_args(args).name:
        path = model_path(ROOT)
        print(path.relative_to(ROOT))
        return 0 if path.exists() else 1
    print(current_model(ROOT, Settings.from_environment().var, print).relative_to(ROOT))
    return 0
