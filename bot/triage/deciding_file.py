"""Reading the table `deciding`: strictly, and never an edition that leaves out what protects people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from bot.strict import Node
from bot.triage.deciding import (
    ACCEPTING_NEEDS,
    AREAS,
    NEEDS,
    OPTIONS,
    ROLES,
    STATES,
    Authority,
    Deciding,
    Ending,
    Option,
    Stands,
    Stated,
)
from bot.triage.tables import TableReader

BODY = ("options", "once_said", "as_it_stands", "gone_into", "authorities", "endings")
OPTION = (
    *("id", "who", "signed", "leads_to", "needs", "starts"),
    *("ring", "suggested_when", "says", "reference"),
)
SIGNED = {"alone": False, "by_level": True}
CONSENTS = {"agreed": True, "without": False}


class Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Identified)


def read_deciding(body: Mapping[str, Node], rows: TableReader[Stands], clocks: tuple[str, ...]) -> Deciding:
    once_said = rows.rows(body["once_said"])
    deciding = Deciding(
        options=_read_options(body["options"], rows, clocks),
        once_said=once_said,
        as_it_stands=rows.rows(body["as_it_stands"], taken=tuple(row.id for row in once_said)),
        gone_into=_by_id(body["gone_into"], _read_stated),
        authorities=_by_id(body["authorities"], _read_authority),
        endings=_by_id(body["endings"], _read_ending),
    )
    if len({authority.agreed for authority in deciding.authorities.values()}) < 2:
        raise body["authorities"].error(
            "either nobody who agreed or nobody who did not could be helped", "one of each at least"
        )
    return deciding


def _read_options(node: Node, rows: TableReader[Stands], clocks: tuple[str, ...]) -> Mapping[str, Option]:
    options = _by_id(node, lambda item: _read_option(item, rows, clocks))
    if missing := [name for name in OPTIONS if name not in options]:
        raise node.error(f"'{missing[0]}' is missing", "all of: " + ", ".join(OPTIONS))
    return options


def _read_option(node: Node, rows: TableReader[Stands], clocks: tuple[str, ...]) -> Option:
    parts = node.fields(OPTION)
    when = parts["suggested_when"]
    option = Option(
        id=parts["id"].choice(_named(OPTIONS)),
        who=_some(parts["who"], ROLES),
        by_level=parts["signed"].choice(SIGNED),
        leads_to=parts["leads_to"].choice(_named(STATES)),
        needs=_some(parts["needs"], NEEDS),
        starts=_some(parts["starts"], clocks),
        ring={area: part.texts() for area, part in parts["ring"].fields(optional=AREAS).items()},
        suggested_when=None if when.is_nothing() else rows.condition(when),
        says=parts["says"].both_languages(),
        reference=parts["reference"].text(),
    )
    _refuse_ways_round(option, parts)
    return option


def _refuse_ways_round(option: Option, parts: Mapping[str, Node]) -> None:
    """What protects people is not up to an edition of the table."""
    if not option.who:
        raise parts["who"].error("nobody may decide this", "one of: " + ", ".join(ROLES))
    if option.leads_to != "accepted":
        return
    if not option.by_level:
        raise parts["signed"].error("a place would be given without asking who must sign", "by_level")
    if missing := ACCEPTING_NEEDS.difference(option.needs):
        raise parts["needs"].error(f"a place would be given without '{min(missing)}'", ", ".join(NEEDS))


def _read_stated(node: Node) -> Stated:
    parts = node.fields(("id", "says", "reference"))
    return Stated(parts["id"].text(), parts["says"].both_languages(), parts["reference"].text())


def _read_authority(node: Node) -> Authority:
    parts = node.fields(("id", "consent", "says", "reference"))
    agreed = parts["consent"].choice(CONSENTS)
    return Authority(parts["id"].text(), agreed, parts["says"].both_languages(), parts["reference"].text())


def _read_ending(node: Node) -> Ending:
    parts = node.fields(("id", "after", "says"))
    return Ending(parts["id"].text(), _some(parts["after"], STATES), parts["says"].both_languages())


def _by_id(node: Node, read: Callable[[Node], T]) -> Mapping[str, T]:
    found: dict[str, T] = {}
    for item in node.items():
        one = read(item)
        if one.id in found:
            raise item.error(f"'{one.id}' stands here twice", "a different id for each")
        found[one.id] = one
    return found


def _some(node: Node, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item.choice(_named(names)) for item in node.items())


def _named(names: tuple[str, ...]) -> dict[str, str]:
    return {name: name for name in names}
