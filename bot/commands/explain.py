"""`python -m bot explain CASE`: why a case was routed as it was, and how another policy would route it.

Shows no words of anybody: the count, the reasons with the sentence each enacts, and the versions used.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.bootstrap import DATA, build
from bot.casework.desk import CasePage
from bot.casework.gate import NoSuchCaseError
from bot.casework.records import AssessmentMade
from bot.casework.situation import from_record
from bot.commands.operator import OPERATOR
from bot.settings import Settings
from bot.triage import Assessment, Policy, assess, load_policy


def main(args: list[str]) -> int:
    asked = _read(args)
    service = build(Settings.from_environment())
    try:
        page = service.desk.case(asked.case, OPERATOR)
    except NoSuchCaseError:
        print(f"There is no case '{asked.case}'. A reference looks like 7K3M-Q2XP.", file=sys.stderr)
        return 1
    finally:
        service.store.close()
    if not page.assessments:
        print(f"Case {page.case.reference} has not been assessed: its alarm came before any answer.")
        return 0
    for made in page.assessments if asked.all else page.assessments[-1:]:
        print(explained(page, made))
    print(judged_again(page.assessments[-1], load_policy(asked.policy)))
    return 0


def _read(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bot explain", description=__doc__)
    parser.add_argument("case", help="the reference of a case, such as 7K3M-Q2XP")
    parser.add_argument("--all", action="store_true", help="every assessment, not only the latest")
    parser.add_argument("--policy", type=Path, default=DATA / "policy", help="judge again by this folder")
    return parser.parse_args(args)


def explained(page: CasePage, made: AssessmentMade) -> str:
    found = Assessment.from_record(made.assessment)
    versions = ", ".join(f"{table} {version}" for table, version in found.versions.items())
    lines = [
        f"Case {page.case.reference}, assessed {made.made_at:%Y-%m-%d %H:%M} UTC because: {made.cause}",
        f"  {found.outcome.label}; {found.low} to {found.high} of 24, {found.unknown} not known",
        f"  programme {found.programme.label}, sign-off {found.sign_off.label}",
        *_reasons(found),
        f"  by {versions}",
    ]
    return "\n".join(lines)


def _reasons(found: Assessment) -> list[str]:
    lines = []
    for reason in found.reasons:
        because = f" [{', '.join(reason.because)}]" if reason.because else ""
        lines.append(f"  - {reason.outcome.label}: {reason.says.en}{because} ({reason.reference})")
    return lines


def judged_again(made: AssessmentMade, policy: Policy) -> str:
    before = Assessment.from_record(made.assessment)
    now = assess(policy, from_record(made.situation))
    if now.outcome is before.outcome:
        return f"Judged again by the policy in force: still {now.outcome.label}."
    return f"Judged again by the policy in force: {now.outcome.label}, where it was {before.outcome.label}."
