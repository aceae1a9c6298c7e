"""`python -m bot worker`: the background work alone, for when the app runs as `gateway` in several places."""

from __future__ import annotations

import argparse
from functools import partial

from bot.bootstrap import build
from bot.settings import Settings
from bot.supervisor.stopping import run_until_stopped
from bot.supervisor.work import answer_left_behind, keep_working


def main(args: list[str]) -> int:
    argparse.ArgumentParser("python -m bot worker", description=__doc__).parse_args(args)
    conversations = build(Settings.from_environment()).conversations
    print("Working. Stop with Ctrl-C.", flush=True)
    run_until_stopped(keep_working([conversations.forget_idle, partial(answer_left_behind, conversations)]))
    return 0
