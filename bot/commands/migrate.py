"""`python -m bot migrate`: the database brought up to this version; made, with keys, when there is none."""

from __future__ import annotations

import argparse

from bot.settings import Settings
from bot.supervisor.first_start import make_ready


def main(args: list[str]) -> int:
    argparse.ArgumentParser("python -m bot migrate", description=__doc__).parse_args(args)
    make_ready(Settings.from_environment())
    print("The database is up to date.")
    return 0
