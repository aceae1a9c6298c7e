"""`python -m bot rehearse`: whole conversations through the Chat API, and what reaches the duty list.

A family member types in English, another presses buttons in Welsh, a school refers with a source for each
answer. The service is the real one with its engine, on free ports, with a store that is thrown away.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.bootstrap import Service, build
from bot.commands.bench.house import running_house
from bot.commands.bench.talk import Talk
from bot.commands.operator import OPERATOR
from bot.commands.places import ROOT
from bot.settings import Settings
from bot.supervisor.engine import check_engine
from bot.supervisor.model import current_model, current_readings
from bot.triage import Assessment

LONGEST = 300  # turns
WRITTEN = ("text", "name", "date", "contact")


@dataclass(frozen=True)
class Part:
    """Who talks, and what they answer: by question id, else what is said to anything else."""

    title: str
    audience: str
    language: str
    answers: Mapping[str, str]
    typed: bool
    asides: tuple[str, ...] = ()


TYPED = Part(
    "A family member, typing in English",
    "family",
    "en",
    {
        "age_band": "34",
        "first_name": "Ceri",
        "other_name": "Dan",
        "what_happened": "he shouts a lot and it scares me and the kids",
        "last_time": "about 2 weeks ago, think it was November",
        "very_frightened": "yeah sometimes",
        "isolated": "not that i know of",
        "separation": "no never",
        "controlling_jealous": "yes he is, all the time",
        "worse": "dunno",
        "council": "cardiff",
        "consent": "yes",
        "freely_chosen": "yes",
        "contact_wanted": "i will get in touch with you",
    },
    typed=True,
    asides=("why do you ask?", "who reads this", "how long will this take", "are you a real person", "back"),
)
BUTTONS = Part(
    "Aelod o deulu, yn pwyso botymau yn Gymraeg",
    "family",
    "cy",
    {"age_band": "18_plus", "strangle": "yes", "very_frightened": "yes", "consent": "yes", "council": "vale"},
    typed=False,
)
SCHOOL = Part(
    "A school, referring with a source for each answer",
    "professional",
    "en",
    {
        "age_band": "18_plus",
        "very_frightened": "yes",
        "child_contact": "yes",
        "more_often": "unknown",
        "council": "cardiff",
        "told_dsp": "yes",
        "consent": "yes",
    },
    typed=False,
)
PARTS = (TYPED, BUTTONS, SCHOOL)


def main(args: list[str]) -> int:
    argparse.ArgumentParser("python -m bot rehearse", description=__doc__).parse_args(args)
    check_engine(ROOT)
    current_readings(ROOT, print)
    model = current_model(ROOT, Settings.from_environment().var, print)
    with tempfile.TemporaryDirectory(prefix="choices-rehearse-") as folder:
        with running_house(Path(folder), model) as house:
            arrived = [hold(part, house.port, print) for part in PARTS]
        _show_desk(build(Settings.from_environment(os.environ | {"VAR_FOLDER": folder})), print)
    print(f"\n{sum(arrived)} of {len(arrived)} conversations were sent.")
    return 0 if all(arrived) else 1


def hold(part: Part, port: int, show: Callable[[str], None]) -> bool:
    """One conversation to its end. Whether it was sent."""
    show(f"\n=== {part.title}")
    began = time.perf_counter()
    talk = Talk(port, part.audience, part.language)
    asides = list(part.asides)
    while talk.reply["state"] == "open" and talk.turns < LONGEST:
        _show(talk.reply, show)
        if asides and talk.turns % 3 == 2:
            show(f"  > {asides[0]}")
            talk.type(asides.pop(0))
        else:
            show(f"  > {_answer(talk, part)}")
    _show(talk.reply, show)
    show(f"--- {talk.turns} turns in {time.perf_counter() - began:.1f} s, {talk.reply['state']}")
    talk.close()
    return bool(talk.reply["state"] == "sent")


def _answer(talk: Talk, part: Part) -> str:
    """Answer what is asked now. Returns what was said."""
    asked = talk.reply["question"]
    offered = {choice["value"]: choice["label"] for choice in talk.reply["messages"][-1]["choices"]}
    wanted = part.answers.get(asked["id"])
    if asked["kind"] in WRITTEN or (part.typed and (wanted or set(offered) >= {"yes", "no"})):
        words = wanted or ("skip" if asked["kind"] in WRITTEN else "no")
        talk.type(words)
        return words
    value = wanted if wanted and wanted in offered else "no" if "no" in offered else next(iter(offered))
    talk.press(value)
    return f"[{offered[value]}]"


def _show(reply: dict[str, Any], show: Callable[[str], None]) -> None:
    if reply["danger"] != "none":
        show(f"  (danger: {reply['danger']})")
    for message in reply["messages"]:
        show("  " + message["text"].replace("\n", "\n  "))


def _show_desk(service: Service, show: Callable[[str], None]) -> None:
    show("\n=== What reached the duty list")
    for row in service.desk.queue(OPERATOR):
        waiting = "an alarm waits" if row.unacknowledged else "no alarm"
        who = f"{row.audience.value} ({row.language.value})"
        show(f"{row.case.reference}  {row.case.outcome.label}  {who}, {waiting}")
        page = service.desk.case(row.case.reference, OPERATOR)
        if not page.assessments:
            continue
        found = Assessment.from_record(page.assessments[-1].assessment)
        show(
            f"  {found.low} to {found.high} of 24 yes, {found.unknown} not known; {len(page.answers)} answers"
        )
        for reason in found.reasons:
            show(f"  - {reason.outcome.label}: {reason.says.en}")
    service.store.close()
