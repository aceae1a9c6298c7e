"""The measurements. Each gives figures that say how they were got."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from bot.commands.bench.figures import Figure, percentile
from bot.commands.bench.house import House
from bot.commands.bench.talk import Talk

ROUNDS = 10  # a sentence, a button, and "go back"
WALKED = 60  # buttons pressed in between, so that a late turn has a full sheet of answers behind it
LATE = 300
AT_ONCE = 16


def turn_times(port: int, conversations: int) -> list[Figure]:
    typed: dict[str, list[float]] = {"early": [], "between": [], "late": []}
    buttons: dict[str, list[float]] = {"early": [], "between": [], "late": []}

    def talk_on(talk: Talk, when: str) -> None:
        typed[when].append(talk.ask())
        buttons[when].append(talk.choose())
        talk.type("go back")

    talks = [Talk(port) for _ in range(conversations)]
    for talk in talks:
        for _ in range(ROUNDS):
            talk_on(talk, "early")
        for _ in range(WALKED):
            buttons["between"].append(talk.choose())
        while talk.turns < LATE:
            talk_on(talk, "between")
        for _ in range(ROUNDS):
            talk_on(talk, "late")
        talk.close()
    return [
        *_spread("typed answer", typed, at_most=(10, 40)),
        *_spread("button answer", buttons, at_most=(4, None)),
        _growth("typed", typed),
        _growth("button", buttons),
        _unread(talks, sum(map(len, typed.values()))),
    ]


def _spread(name: str, times: dict[str, list[float]], at_most: tuple[float, float | None]) -> list[Figure]:
    every = [value for some in times.values() for value in some]
    how = f"one client, request to reply, {len(every)} turns"
    return [
        Figure(f"{name}, p50", percentile(every, 0.5), "ms", how, at_most=at_most[0]),
        Figure(f"{name}, p99", percentile(every, 0.99), "ms", how, at_most=at_most[1]),
    ]


def _growth(name: str, times: dict[str, list[float]]) -> Figure:
    early, late = percentile(times["early"], 0.5), percentile(times["late"], 0.5)
    how = (
        f"median of turns {LATE}-{LATE + 3 * ROUNDS} against turns 1-{3 * ROUNDS} of the same conversations: "
        f"{early:.1f} -> {late:.1f} ms, {len(times['early'])} and {len(times['late'])} turns"
    )
    return Figure(f"{name}: turn 300 against turn 5", (late / early - 1) * 100, "%", how, at_most=10)


def throughput(port: int, seconds: float) -> list[Figure]:
    talks = [Talk(port) for _ in range(AT_ONCE)]
    times: list[float] = []
    until = time.perf_counter() + seconds

    def keep_asking(talk: Talk) -> None:
        while time.perf_counter() < until:
            times.append(talk.ask())

    began = time.perf_counter()
    threads = [threading.Thread(target=keep_asking, args=(talk,)) for talk in talks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    how = f"{AT_ONCE} conversations at once, {len(times)} sentences in {took:.1f} s"
    return [
        Figure("typed answers per second", len(times) / took, "/s", how, at_least=120),
        Figure(f"typed answer with {AT_ONCE} at once, p99", percentile(times, 0.99), "ms", how),
        _unread(talks, len(times)),
    ]


def _unread(talks: list[Talk], sentences: int) -> Figure:
    how = f"of {sentences} sentences: answered with buttons, because the engine was late or failed"
    return Figure("typed but not read by the engine", sum(talk.unread for talk in talks), "", how, at_most=0)


def memory(house: House) -> list[Figure]:
    how = "resident memory (VmRSS) after all of the above"
    return [
        Figure("memory of the engine", resident_mb(house.engine_pid()), "MB", how, at_most=650),
        Figure("memory of the app", resident_mb(house.pid), "MB", how, at_most=250),
    ]


def resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"Process {pid} says nothing of its memory: it has ended.")
