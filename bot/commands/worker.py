"""`python -m bot worker`: the background work alone, for when the app runs as `gateway` in several places."""

from __future__ import annotations

import argparse
from contextlib import closing

from bot.bootstrap import build
from bot.gateway import quiet_logs
from bot.notify.ways import in_words
from bot.settings import Settings
from bot.supervisor.stopping import run_until_stopped
from bot.supervisor.work import keep_working, rounds_alone


def main(args: list[str]) -> int:
    argparse.ArgumentParser("python -m bot worker", description=__doc__).parse_args(args)
    quiet_logs.install()
    settings = Settings.from_environment()
    service = build(settings)
    for line in in_words(settings):
        print(line)
    print("Working. Stop with Ctrl-C.", flush=True)
    with closing(service.store):
        run_until_stopped(keep_working(rounds_alone(service)))
    return 0
