"""`python -m bot policy-page`: write docs/policy.md from the tables, so that what is read is what is done.

With `--check` nothing is written, and a page that is out of date is said to be.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from bot.commands.deciding_drawn import deciding
from bot.commands.places import ROOT
from bot.commands.tables_drawn import cells, rows_of, said, section, table
from bot.triage import Policy, load_policy, unapproved
from bot.triage.facts import AFTER_ROUTES, CONTEXT, COUNTED, Described
from bot.vocabulary import Outcome

PAGE = ROOT / "docs" / "policy.md"
TABLES = ROOT / "data" / "policy"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

INTRODUCTION = """\
# The policy

<!-- Written by `python -m bot policy-page` from data/policy/. Change the tables, then run it. -->

The machine counts, flags, explains and suggests. A named, trained person decides. A count cannot tell how
safe anyone is: it may raise concern and never lowers it.

Every row below is looked at. The worst outcome decides, and every row that applies is kept as a reason.
`low` is the number of yes answers of the 24; `high` adds all that is not known."""


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot policy-page", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    page = render(load_policy(TABLES))
    if not parser.parse_args(args).check:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE} is out of date. Run: python -m bot policy-page", file=sys.stderr)
    return 1


def render(policy: Policy) -> str:
    return "\n".join(_lines(policy)) + "\n"


def _lines(policy: Policy) -> Iterator[str]:
    yield INTRODUCTION
    yield from _notices(policy)
    yield from _settings(policy)
    yield from _routes(policy)
    yield from section(
        "The programme", rows_of(policy.programme.rows, policy.programme.otherwise, policy.provisional)
    )
    yield from section("Who signs", rows_of(policy.sign_off.rows, policy.sign_off.otherwise))
    yield from section("Places beyond the programme", rows_of(policy.destinations))
    yield from deciding(policy)
    yield from _clocks(policy)
    yield from _retention(policy)
    yield from _facts()


def _notices(policy: Policy) -> Iterator[str]:
    notices = unapproved(policy)
    if notices:
        yield from section("Not yet approved", (f"- {notice}" for notice in notices))
    yield from section("Versions", table("table", "version", "in force from", "approved by"))
    for edition in policy.editions:
        names = ", ".join(edition.approved_by) or "nobody yet"
        yield cells((edition.table, edition.version, edition.effective_from, names))


def _settings(policy: Policy) -> Iterator[str]:
    yield from section("Settings", table("setting", "value", "meaning", "source"))
    for name, setting in policy.settings.explained.items():
        yield cells((f"`{name}`", setting.value, said(setting.meaning), setting.source))


def _routes(policy: Policy) -> Iterator[str]:
    yield from section("Where a case goes", ["From the most urgent to the mildest."])
    for outcome in sorted(Outcome, reverse=True):
        rows = [row for row in (*policy.routes.rows, policy.routes.otherwise) if row.gives is outcome]
        yield from section(outcome.label, rows_of(rows), level=3)


def _clocks(policy: Policy) -> Iterator[str]:
    hours = policy.clocks.working_hours
    days = ", ".join(DAYS[day] for day in hours.days)
    yield from section("Clocks", [f"Working hours: {days}, {hours.opens:%H:%M} to {hours.closes:%H:%M}.", ""])
    yield "An alarm that nobody acknowledges climbs:"
    yield ""
    for step in policy.clocks.ladder:
        yield f"- after {step.after_minutes} minutes: {step.who.replace('_', ' ')}"
    again, waiting = policy.clocks.again, sorted(outcome.label for outcome in policy.clocks.in_hours)
    called = " and ".join(who.replace("_", " ") for who in again.who)
    yield f"- then every {again.every_minutes} minutes: {called}"
    yield ""
    yield f"Alarms that wait for working hours before they climb: {', '.join(waiting) or 'none'}."
    yield ""
    yield from table("clock", "due", "high risk", "pauses", "policy", "source")
    for clock in policy.clocks.clocks.values():
        due = ", or if sooner ".join(f"{amount} {unit.replace('_', ' ')}" for amount, unit in clock.due)
        yield cells(
            (
                f"`{clock.id}`",
                due,
                _yes(clock.high_risk),
                _yes(clock.pauses),
                said(clock.says),
                clock.reference,
            )
        )


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"


def _retention(policy: Policy) -> Iterator[str]:
    yield from section(
        "How long records are kept", table("record", "kept", "counted from", "then", "policy", "source")
    )
    for kept in policy.retention.values():
        moment = kept.counted_from.replace("_", " ")
        length = f"{kept.amount} {kept.unit}"
        yield cells((f"`{kept.id}`", length, moment, kept.then, said(kept.says), kept.reference))


def _facts() -> Iterator[str]:
    yield from section(
        "Facts a table may mention", ["The 24 topics and five probes of the checklist, and these."]
    )
    yield from ("", *table("fact", "meaning", "may be"))
    facts: dict[str, Described] = {**COUNTED, **CONTEXT, **AFTER_ROUTES}
    for name, described in facts.items():
        yield cells((f"`{name}`", described.meaning, ", ".join(described.values) or described.shape.value))
