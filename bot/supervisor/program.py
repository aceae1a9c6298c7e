"""A program beside ours: in a process group of its own, on a leash, its output in a log that cannot grow."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.supervisor import leash

PATIENCE = 3.0  # seconds to end by itself once asked
LARGEST_LOG = 2_000_000
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR")  # nothing else of our environment reaches a program


@dataclass(frozen=True)
class Program:
    """What to start. `environment` is added to the few variables every program needs."""

    command: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    log: Path

    def on_leash(self) -> list[str]:
        return [sys.executable, "-I", "-S", leash.__file__, str(os.getpid()), *self.command]

    def whole_environment(self) -> dict[str, str]:
        return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | dict(self.environment)


async def run(program: Program) -> int:
    """Run until it ends, and give its exit code. When this is cancelled, it is stopped first."""
    process = await asyncio.create_subprocess_exec(
        *program.on_leash(),
        env=program.whole_environment(),
        cwd=program.folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=PIPE,
        stderr=STDOUT,
        start_new_session=True,
    )
    writing = asyncio.create_task(_write_log(process, program.log))
    try:
        return await process.wait()
    finally:
        await _stop(process)
        await asyncio.wait({writing}, timeout=1)  # its last words
        writing.cancel()


async def _stop(process: Process) -> None:
    """Ask its whole group to end, then make it."""
    if process.returncode is None:
        _signal_group(process.pid, signal.SIGTERM)
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), PATIENCE)
    _signal_group(process.pid, signal.SIGKILL)  # whoever it left behind
    await process.wait()


def _signal_group(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # nobody is left in it
        os.killpg(group, number)


async def _write_log(process: Process, path: Path) -> None:
    if process.stdout is None:
        raise RuntimeError("A program is always started with its output in a pipe.")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    while chunk := await process.stdout.read(65536):
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".log.1"))
        with path.open("ab") as log:
            log.write(chunk)


def last_lines(path: Path, count: int = 12) -> str:
    """The end of a log, for whoever has to mend something."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    return "\n".join(text.splitlines()[-count:])
