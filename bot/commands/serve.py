"""`python -m bot serve`: everything on this machine, until Ctrl-C. What must be there first is made."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from bot.commands.places import ROOT
from bot.notify.ways import in_words
from bot.settings import Settings, SettingsError
from bot.supervisor.engine import check_engine, wait_for_engine
from bot.supervisor.first_start import FirstAccount, first_account, make_ready
from bot.supervisor.model import current_model, current_readings
from bot.supervisor.ports import check_ports
from bot.supervisor.stopping import run_until_stopped
from bot.supervisor.whole import whole_service

ENGINE_SECONDS = 60.0


def main(args: list[str]) -> int:
    argparse.ArgumentParser("python -m bot serve", description=__doc__).parse_args(args)
    settings = Settings.from_environment()
    if settings.engine_url != Settings(engine_port=settings.engine_port).engine_url:
        raise SettingsError(
            "ENGINE_URL", "is set, but `serve` starts an engine itself", "ENGINE_PORT, or `gateway`"
        )
    check_engine(ROOT)
    check_ports(settings)
    current_readings(ROOT, say)
    model = current_model(ROOT, settings.var, say)
    make_ready(settings)
    run_until_stopped(_serve(settings, model))
    say("Stopped.")
    return 0


async def _serve(settings: Settings, model: Path) -> None:
    say("Starting …")
    async with whole_service(settings, ROOT, model, say) as service:
        account = await asyncio.to_thread(first_account, service.accounts)
        is_up = await wait_for_engine(settings, ENGINE_SECONDS)
        for line in welcome(settings, account, is_up):
            say(line)
        await asyncio.Event().wait()


def welcome(settings: Settings, account: FirstAccount | None, engine_is_up: bool) -> list[str]:
    lines = [
        "",
        f"  Chat:     {settings.public_url}/",
        f"  Console:  {settings.public_url}/console/",
    ]
    if account:
        lines += [
            f"  Sign in:  {account.email}",
            f"  Password: {account.password}   (shown once; you choose your own at the first sign-in)",
        ]
    lines += ["", *(f"  {line}" for line in in_words(settings))]
    if not engine_is_up:
        lines += ["", "  The engine does not answer yet. The chat works with buttons until it does."]
    return [*lines, "", "  Stop with Ctrl-C."]


def say(line: str) -> None:
    print(line, flush=True)
