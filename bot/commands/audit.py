"""`python -m bot audit verify` and `audit export`: whether the log is whole, and a copy of one case's."""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from bot.bootstrap import utc_now
from bot.casework.audit import Audit
from bot.commands.operator import OPERATOR
from bot.settings import Settings
from bot.store import KeyRing, open_store


def main(args: list[str]) -> int:
    asked = _read(args)
    settings = Settings.from_environment()
    with closing(open_store(settings.database_url, KeyRing.load(settings.keys_path))) as store:
        audit = Audit(store, utc_now)
        return _verify(audit, asked.noted) if asked.command == "verify" else _export(audit, asked)


def _verify(audit: Audit, noted: str | None) -> int:
    checked = audit.check(noted)
    if checked.broken is not None:
        entry = checked.broken
        print(
            f"Entry {entry.number} of {entry.at:%d/%m/%Y %H:%M} UTC ({entry.what}) is not as it was written, "
            "or one before it is missing. All before it are whole.\n"
            "Keep the database as it is, and compare it with a backup from before that day.",
            file=sys.stderr,
        )
        return 1
    print(f"The audit log is whole: {checked.entries} entries.")
    print(f"Note this down outside this machine: {checked.head}")
    print("`python -m bot audit verify --noted` with it later shows that nothing was taken off the end.")
    return 0


def _export(audit: Audit, asked: argparse.Namespace) -> int:
    lines = [json.dumps(asdict(entry), default=str) for entry in audit.export(asked.case, OPERATOR.id)]
    descriptor = os.open(asked.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
    print(f"{len(lines)} entries of case {asked.case} are in {asked.out}. Only you can read the file.")
    return 0


def _read(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bot audit", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    verify = commands.add_parser("verify", help="walk the whole log, and name the first broken entry")
    verify.add_argument("--noted", metavar="NUMBER:MARK", help="what an earlier run said to note down")
    export = commands.add_parser("export", help="write all that was noted of one case alone, a line for each")
    export.add_argument("--case", required=True, metavar="REFERENCE")
    export.add_argument("--out", required=True, type=Path, metavar="FILE.jsonl", help="a new file")
    return parser.parse_args(args)
