"""The policy as a whole: every table of `data/policy/`, read strictly and checked against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.conditions import Facts
from bot.strict import DataFileError
from bot.triage.assessment import Programme, SignOff, Urgency
from bot.triage.call_list import call_order
from bot.triage.clocks import BODY as CLOCKS
from bot.triage.clocks import Clocks, read_clocks
from bot.triage.deciding import Deciding, Stands
from bot.triage.deciding_file import BODY as DECIDING
from bot.triage.deciding_file import read_deciding
from bot.triage.editions import Edition, open_table
from bot.triage.facts import AFTER_ROUTES, FACTS, Described
from bot.triage.retention import Kept, read_retention
from bot.triage.settings import Settings, read_settings
from bot.triage.tables import Row, Table, TableReader, labels
from bot.vocabulary import Outcome, Topic

BODIES = {
    "settings": ("settings",),
    "routes": ("otherwise", "rows"),
    "programme": ("otherwise", "rows", "provisional"),
    "sign_off": ("otherwise", "rows"),
    "destinations": ("rows",),
    "clocks": CLOCKS,
    "retention": ("rows",),
    "deciding": DECIDING,
}


@dataclass(frozen=True, slots=True)
class Policy:
    settings: Settings
    routes: Table[Outcome]
    programme: Table[Programme]
    provisional: Row[bool]
    sign_off: Table[SignOff]
    destinations: tuple[Row[Urgency], ...]
    clocks: Clocks
    retention: dict[str, Kept]
    deciding: Deciding
    editions: tuple[Edition, ...]
    call_order: tuple[Topic, ...]

    @property
    def versions(self) -> dict[str, int]:
        return {edition.table: edition.version for edition in self.editions}

    def destinations_for(self, facts: Facts) -> tuple[Row[Urgency], ...]:
        return tuple(row for row in self.destinations if row.when.holds(facts))


def load_policy(folder: Path) -> Policy:
    """Read every table, or refuse with the file, the line and what was expected."""
    _refuse_strays(folder)
    opened = {name: open_table(folder / f"{name}.yml", body) for name, body in BODIES.items()}
    body = {name: parts for name, (_, parts) in opened.items()}
    settings = read_settings(body["settings"]["settings"])
    routes = TableReader("outcome", labels(Outcome), FACTS, settings).table(body["routes"])
    later = {**FACTS, **_facts_after(routes)}
    sign_off = TableReader("level", labels(SignOff), later, settings).table(body["sign_off"])
    clocks = read_clocks(body["clocks"])
    against = TableReader("does", labels(Stands), later, settings)
    return Policy(
        settings=settings,
        routes=_worst_first(routes),
        programme=TableReader("place", labels(Programme), FACTS, settings).table(body["programme"]),
        provisional=TableReader("makes", {"provisional": True}, FACTS, settings).row(
            body["programme"]["provisional"]
        ),
        sign_off=sign_off,
        destinations=TableReader("how", labels(Urgency), later, settings).rows(body["destinations"]["rows"]),
        clocks=clocks,
        retention=read_retention(body["retention"]["rows"]),
        deciding=read_deciding(body["deciding"], against, tuple(clocks.clocks)),
        editions=tuple(edition for edition, _ in opened.values()),
        call_order=call_order(routes.rows, sign_off.rows),
    )


def policy_of(folder: Path, versions: Mapping[str, int]) -> Policy:
    """The policy of these versions: the one in force, or one kept as it stood in a folder below `past/`."""
    for place in (folder, *sorted(path for path in (folder / "past").glob("*") if path.is_dir())):
        policy = load_policy(place)
        if versions.items() <= policy.versions.items():  # a table that came later judged nothing then
            return policy
    wanted = ", ".join(f"{table} {version}" for table, version in versions.items())
    raise DataFileError(str(folder), 1, f"no policy with {wanted}", "those tables in a folder below past/")


def unapproved(policy: Policy) -> tuple[str, ...]:
    """What must be said loudly until people have put their names to it. Empty when all is approved."""
    return tuple(notice for edition in policy.editions for notice in edition.notices())


def _refuse_strays(folder: Path) -> None:
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in {f"{name}.yml" for name in BODIES}:
            raise DataFileError(str(path), 1, "no table has this name", "one of: " + ", ".join(BODIES))


def _facts_after(routes: Table[Outcome]) -> dict[str, Described]:
    ids = tuple(row.id for row in (*routes.rows, routes.otherwise))
    return {**AFTER_ROUTES, "reasons": replace(AFTER_ROUTES["reasons"], values=ids)}


def _worst_first(routes: Table[Outcome]) -> Table[Outcome]:
    return replace(routes, rows=tuple(sorted(routes.rows, key=lambda row: -row.gives)))
