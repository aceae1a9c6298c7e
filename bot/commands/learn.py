"""`python -m bot learn`: learn the readings from the lines as they are, unless that was done already."""

from __future__ import annotations

import argparse

from bot.commands.places import ROOT
from bot.learning.readings import readings_path
from bot.made import one_at_a_time


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot learn", description=__doc__)
    parser.add_argument("--name", action="store_true", help="only say which it is; exit 1 when it is missing")
    path = readings_path(ROOT)
    if parser.parse_args(args).name:
        print(path.relative_to(ROOT))
        return 0 if path.exists() else 1
    with one_at_a_time(path.parent):
        if not path.exists():
            print(
                "Learning to read from the lines: they are new or changed. About half a minute …", flush=True
            )
            # Here, so that whoever only asks for the name does not wait for scikit-learn.
            from bot.language.readings import save_readings
            from bot.learning.learn import learn

            save_readings(learn(ROOT / "data"), path)
    print(path.relative_to(ROOT))
    return 0
