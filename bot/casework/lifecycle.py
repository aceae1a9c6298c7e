"""The life of a case, as one table. Everything that decides where a case may go next stands in this file.

A case is moved only by an authenticated person who gives a reason; the one exception is the person's own
words, which may bring a case back to `received`, so that what is new is looked at. An illegal move raises
and changes nothing. The table grows with what people may decide; it never gets a way around.
"""

from __future__ import annotations

from enum import StrEnum

from bot.casework.records import CaseState


class CaseMove(StrEnum):
    ACKNOWLEDGE = "acknowledge"  # a named person has seen it and is on it
    NEW_ALARM = "new_alarm"  # something worrying was said since
    ACCEPT = "accept"
    ASK_MORE = "ask_more"
    REFER_ON = "refer_on"  # to others who act: a MARAC, an IDVA, the council, the police
    SIGNPOST = "signpost"
    DECLINE = "decline"
    EXCLUDE = "exclude"
    CLOSE = "close"
    REOPEN = "reopen"


class IllegalMoveError(Exception):
    """This cannot happen to a case in this state. The case is as it was."""

    def __init__(self, state: CaseState, move: CaseMove) -> None:
        super().__init__(f"A case that is '{state.value}' cannot take '{move.value}'.")
        self.state = state
        self.move = move


_NOT_YET = {
    CaseMove.ACKNOWLEDGE: CaseState.ACKNOWLEDGED,
}
_OPEN = {
    CaseMove.ACCEPT: CaseState.ACCEPTED,
    CaseMove.ASK_MORE: CaseState.MORE_INFORMATION,
    CaseMove.REFER_ON: CaseState.REFERRED_ON,
    CaseMove.SIGNPOST: CaseState.SIGNPOSTED,
    CaseMove.DECLINE: CaseState.DECLINED,
    CaseMove.EXCLUDE: CaseState.EXCLUDED,
}
_TO_AN_END = {CaseMove.CLOSE: CaseState.CLOSED}
_AGAIN = {CaseMove.REOPEN: CaseState.ACKNOWLEDGED}


def _still(state: CaseState) -> dict[CaseMove, CaseState]:
    """Others may be brought in and helped with at any time, without undoing what was decided."""
    return {CaseMove.REFER_ON: state, CaseMove.SIGNPOST: state}


# Nothing is decided while an alarm waits, and nothing ends without a decision: from `received` and
# `acknowledged` no way leads to `closed`. What was decided stays on record when an alarm brings a case back;
# it must then be decided again, because more is known.
_PEOPLES_MOVES: dict[CaseState, dict[CaseMove, CaseState]] = {
    CaseState.RECEIVED: _NOT_YET,
    CaseState.ACKNOWLEDGED: _OPEN,
    CaseState.MORE_INFORMATION: _OPEN,
    CaseState.REFERRED_ON: _OPEN | _TO_AN_END,
    CaseState.SIGNPOSTED: _OPEN | _TO_AN_END,
    CaseState.ACCEPTED: {CaseMove.EXCLUDE: CaseState.EXCLUDED} | _still(CaseState.ACCEPTED) | _TO_AN_END,
    CaseState.DECLINED: _still(CaseState.DECLINED) | _AGAIN | _TO_AN_END,
    CaseState.EXCLUDED: _still(CaseState.EXCLUDED) | _AGAIN | _TO_AN_END,
    CaseState.CLOSED: _AGAIN,
}
MOVES: dict[CaseState, dict[CaseMove, CaseState]] = {
    state: moves | {CaseMove.NEW_ALARM: CaseState.RECEIVED} for state, moves in _PEOPLES_MOVES.items()
}

# What stands on the list of cases until somebody asks for the rest.
TO_DO = frozenset(CaseState) - {CaseState.CLOSED}
# Somebody has it, and what becomes of it is not decided yet.
IN_HAND = frozenset({CaseState.ACKNOWLEDGED, CaseState.MORE_INFORMATION})


def after(state: CaseState, move: CaseMove) -> CaseState:
    """The state a move leads to.

    >>> after(CaseState.RECEIVED, CaseMove.ACKNOWLEDGE).value
    'acknowledged'
    """
    try:
        return MOVES[state][move]
    except KeyError:
        raise IllegalMoveError(state, move) from None
