"""What the policy page says of deciding: options, what stands against accepting, the life of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.casework.lifecycle import MOVES, CaseMove
from bot.commands.tables_drawn import cells, rows_of, said, section, table
from bot.triage import Policy
from bot.triage.leaves import in_words


def deciding(policy: Policy) -> Iterator[str]:
    yield from section("What people decide", ["Every decision is somebody's. The machine makes none."])
    yield from ("", *_options(policy))
    yield from section(
        "What stands against accepting, once it was said", rows_of(policy.deciding.once_said), 3
    )
    yield from section("What stands against it as it is known now", rows_of(policy.deciding.as_it_stands), 3)
    yield from section("What no question asks", _stated(policy), 3)
    yield from section("On what somebody may act", _authorities(policy), 3)
    yield from section("How a case ends", _endings(policy), 3)
    yield from section("The life of a case", _life(), 3)


def _options(policy: Policy) -> Iterator[str]:
    yield from table(
        "option", "who", "signed by", "needs", "case becomes", "starts", "suggested when", "policy", "source"
    )
    for option in policy.deciding.options.values():
        yield cells(
            (
                f"`{option.id}`",
                _list(option.who),
                "by level, see who signs" if option.by_level else "whoever decides",
                _list(option.needs),
                option.leads_to,
                _list(option.starts),
                in_words(option.suggested_when) if option.suggested_when else "never",
                said(option.says),
                option.reference,
            )
        )


def _stated(policy: Policy) -> Iterator[str]:
    yield from table("row", "policy", "source")
    for one in policy.deciding.gone_into.values():
        yield cells((f"`{one.id}`", said(one.says), one.reference))


def _authorities(policy: Policy) -> Iterator[str]:
    yield from table("row", "agreement", "policy", "source")
    for one in policy.deciding.authorities.values():
        agreement = "the person agreed" if one.agreed else "without it"
        yield cells((f"`{one.id}`", agreement, said(one.says), one.reference))


def _endings(policy: Policy) -> Iterator[str]:
    yield from table("row", "after", "policy")
    for one in policy.deciding.endings.values():
        yield cells((f"`{one.id}`", _list(one.after), said(one.says)))


def _life() -> Iterator[str]:
    """From each state down, by each move across, to where it leads."""
    yield from table("", *(move.value.replace("_", " ") for move in CaseMove))
    for state, moves in MOVES.items():
        led = (moves[move].value.replace("_", " ") if move in moves else "" for move in CaseMove)
        yield cells((f"**{state.value.replace('_', ' ')}**", *led))


def _list(names: Iterable[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names) or "nothing"
