"""`python -m bot check`: read every data file; say what is wrong, not yet approved or out of date.

It also says by which ways the duty team is reached.

What is wrong stops the service from starting, and this command with an error. What is only unsettled is for
people to settle before the service goes live; it is listed and is no error.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bot.bootstrap import SET_BY_POLICY, load_library
from bot.casework.papers.layout_file import asked_in, load_layouts
from bot.commands.places import ROOT
from bot.interview import Instrument, load_instrument, load_instruments
from bot.interview.directory import load_directory
from bot.language import load_answer_reader, load_danger_reader
from bot.learning.readings import learnt_readings
from bot.notify.ways import in_words
from bot.phrases import load_phrases
from bot.settings import Settings
from bot.strict import DataFileError, load
from bot.triage import load_policy, unapproved

Unsettled = Iterator[str]


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot check", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="another folder of data files")
    data = parser.parse_args(args).data
    wrong, unsettled = check(data, datetime.now(UTC).date())
    for line in in_words(Settings.from_environment()):
        print(f"reaches    {line}")
    for line in unsettled:
        print(f"to settle  {line}")
    for line in wrong:
        print(f"WRONG      {line}")
    print(f"\nWrong: {len(wrong)}. To settle before going live: {len(unsettled)}.")
    return 1 if wrong else 0


def check(data: Path, today: date) -> tuple[list[str], list[str]]:
    """What is wrong, and what is only unsettled."""
    parts: list[Callable[[], Unsettled]] = [
        lambda: _instruments(data / "instruments"),
        lambda: iter(unapproved(load_policy(data / "policy"))),
        lambda: _messages(data / "messages"),
        lambda: _papers(data),
        lambda: _lexicon(data / "lexicon"),
        lambda: _directory(data / "directory.yml", today),
    ]
    wrong: list[str] = []
    unsettled: list[str] = []
    for part in parts:
        try:
            unsettled += part()
        except DataFileError as error:
            wrong.append(str(error))
        except FileNotFoundError as error:
            wrong.append(f"{error.filename} is missing. Expected this file: restore it.")
    return wrong or _together(data), unsettled


def _instruments(folder: Path) -> Unsettled:
    for path in sorted(folder.glob("*.yml")):
        instrument = load_instrument(path, SET_BY_POLICY)
        yield from (f"{path.name}: {missing}" for missing in _missing(instrument))


def _missing(instrument: Instrument) -> Unsettled:
    if instrument.approved_by is None:
        yield f"version {instrument.version} is not approved"
    if instrument.permission is None:
        yield "nobody has given permission to use the checklist"
    if instrument.welsh_reviewed_by is None:
        yield "the Welsh has not been read by a fluent reviewer"


def _messages(folder: Path) -> Unsettled:
    load_phrases(folder)
    return _unread(folder)


def _papers(data: Path) -> Unsettled:
    instruments = load_instruments(data / "instruments", SET_BY_POLICY)
    for layout in load_layouts(data / "papers", asked_in(instruments.values())).values():
        if layout.approved_by is None:
            yield f"papers/{layout.id}.yml: version {layout.version} is not approved"
    yield from _unread(data / "papers")


def _lexicon(folder: Path) -> Unsettled:
    readings = learnt_readings(ROOT)
    load_danger_reader(folder, readings)
    load_answer_reader(folder, readings)
    return _unread(folder)


def _unread(folder: Path) -> Unsettled:
    who = {
        "welsh_reviewed_by": "its Welsh has not been read by a fluent reviewer",
        "reviewed_by": "it has not been read by a safeguarding lead who speaks its language",
    }
    for path in sorted(folder.glob("*.yml")):
        parts = load(path).entries()
        missing = [words for key, words in who.items() if key in parts and parts[key].is_nothing()]
        yield from (f"{folder.name}/{path.name}: {words}" for words in missing)


def _directory(path: Path, today: date) -> Unsettled:
    for entry in load_directory(path).stale(today):
        checked = f"last checked on {entry.last_checked}" if entry.last_checked else "never checked"
        yield f"{path.name}: {entry.name.en}: {checked} ({entry.owner}; the day goes in `last_checked`)"


def _together(data: Path) -> list[str]:
    """The files are right one by one; do they fit each other?"""
    try:
        load_library(data)
    except DataFileError as error:
        return [str(error)]
    return []
