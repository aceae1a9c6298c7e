"""The engine comes back when it crashes, and nothing is left running when we end, however we end."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.supervisor.keeper import Keeper
from bot.supervisor.program import LARGEST_LOG, Program, last_lines, run

LONG = 30.0  # seconds after which a test gives up


def program(folder: Path, source: str, **environment: str) -> Program:
    script = folder / "program.py"
    script.write_text(textwrap.dedent(source), encoding="utf-8")
    return Program((sys.executable, str(script)), environment, folder, folder / "log" / "program.log")


def is_running(pid: int) -> bool:
    """A process that has ended and was not yet collected counts as gone."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(LONG):
        while not holds():
            await asyncio.sleep(0.02)


WRITES_ITS_PID = """
    import os, pathlib, signal, sys, time
    if "stubborn" in os.environ:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    pathlib.Path("new").write_text(str(os.getpid()))
    pathlib.Path("new").rename("pid")
    time.sleep(600)
"""


async def _stopped_while_running(folder: Path, **environment: str) -> int:
    running = asyncio.create_task(run(program(folder, WRITES_ITS_PID, **environment)))
    await until((folder / "pid").exists)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    return int((folder / "pid").read_text(encoding="utf-8"))


def test_a_program_is_stopped_when_we_are_done(tmp_path: Path) -> None:
    pid = asyncio.run(_stopped_while_running(tmp_path))

    assert not is_running(pid)


def test_a_program_that_will_not_end_is_made_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.supervisor.program.PATIENCE", 0.1)

    pid = asyncio.run(_stopped_while_running(tmp_path, stubborn="yes"))

    assert not is_running(pid)


def test_a_program_is_told_nothing_but_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://clerk:hunter2@db")
    monkeypatch.setenv("KEYS_FILE", "/secret/keys.json")
    told = program(tmp_path, "import os; print(dict(os.environ))", ENGINE_ACTION_TOKEN="t0ken")

    code = asyncio.run(run(told))

    said = last_lines(told.log)
    assert code == 0
    assert "t0ken" in said
    assert "hunter2" not in said
    assert "KEYS_FILE" not in said


def test_a_log_that_has_grown_is_put_aside_once(tmp_path: Path) -> None:
    chatty = program(tmp_path, "print('a word')")
    chatty.log.parent.mkdir()
    chatty.log.write_bytes(b"x" * (LARGEST_LOG + 1))

    asyncio.run(run(chatty))

    assert chatty.log.read_text(encoding="utf-8") == "a word\n"
    assert chatty.log.with_suffix(".log.1").stat().st_size == LARGEST_LOG + 1


class Waits:
    """Stands for time: remembers each pause, and ends the test's patience after so many."""

    def __init__(self, after: int) -> None:
        self.pauses: list[float] = []
        self._after = after
        self.is_enough = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if len(self.pauses) >= self._after:
            self.is_enough.set()
            await asyncio.Event().wait()


async def _crash_often(folder: Path, times: int, seconds_between: float) -> tuple[Waits, list[str]]:
    waits, said, now = Waits(times), list[str](), iter(range(10_000))
    crashing = program(folder, "print('no model'); raise SystemExit(3)")
    keeper = Keeper(crashing, said.append, lambda: next(now) * seconds_between, waits)
    keeping = asyncio.create_task(keeper.keep())
    await asyncio.wait_for(waits.is_enough.wait(), LONG)
    keeping.cancel()
    return waits, said


def test_a_crashing_program_is_started_again_after_longer_and_longer_pauses(tmp_path: Path) -> None:
    waits, said = asyncio.run(_crash_often(tmp_path, times=6, seconds_between=1))

    assert waits.pauses == [1, 2, 4, 8, 16, 30]
    assert "exit code 3" in said[0]
    assert "buttons" in said[0]
    assert "5 times in a row" in said[4]
    assert "cannot run as it is" in said[4]
    assert str(tmp_path / "log" / "program.log") in said[4]


def test_a_program_that_ran_well_for_long_starts_afresh(tmp_path: Path) -> None:
    waits, _ = asyncio.run(_crash_often(tmp_path, times=3, seconds_between=61))

    assert waits.pauses == [1, 1, 1]


KEEPS_A_PROGRAM = """
    import asyncio, signal, sys
    from pathlib import Path
    from bot.supervisor.program import Program, run
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
    folder = Path(sys.argv[1])
    asyncio.run(run(Program((sys.executable, str(folder / "program.py")), {}, folder, folder / "log.log")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tie a program's life to its parent's")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_program_ends_however_its_keeper_ends(tmp_path: Path, how: signal.Signals) -> None:
    program(tmp_path, WRITES_ITS_PID)
    keeper = tmp_path / "keeper.py"
    keeper.write_text(textwrap.dedent(KEEPS_A_PROGRAM), encoding="utf-8")
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, str(keeper), str(tmp_path)],
        env={"PYTHONPATH": str(root), "PATH": os.environ["PATH"]},
        stderr=subprocess.DEVNULL,
    ) as kept:
        asyncio.run(until((tmp_path / "pid").exists))
        kept.send_signal(how)
        kept.wait(LONG)

    pid = int((tmp_path / "pid").read_text(encoding="utf-8"))
    asyncio.run(until(lambda: not is_running(pid)))
