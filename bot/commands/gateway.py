"""`python -m bot gateway`: the app alone, with an engine that runs elsewhere (ENGINE_URL, ACTION_TOKEN)."""

from __future__ import annotations

import argparse
import asyncio
import os

from bot.bootstrap import build
from bot.notify.ways import in_words
from bot.settings import Settings, SettingsError
from bot.supervisor.first_start import make_ready
from bot.supervisor.ports import check_ports
from bot.supervisor.stopping import run_until_stopped
from bot.supervisor.whole import app_alone


def main(args: list[str]) -> int:
    argparse.ArgumentParser("python -m bot gateway", description=__doc__).parse_args(args)
    settings = Settings.from_environment()
    if not os.environ.get("ACTION_TOKEN", "").strip():
        raise SettingsError(
            "ACTION_TOKEN", "is not set", "the token that the engine was given as ENGINE_ACTION_TOKEN"
        )
    check_ports(settings, ("CHAT_PORT", "ACTION_PORT"))
    make_ready(settings)
    run_until_stopped(_serve(settings))
    return 0


async def _serve(settings: Settings) -> None:
    async with app_alone(build(settings)):
        for line in in_words(settings):
            print(line)
        print(f"Chat: {settings.public_url}/  Console: {settings.public_url}/console/", flush=True)
        await asyncio.Event().wait()
