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


class IllegalMoveError(Exception):
    """This cannot happen to a case in this state. The case is as it was."""

    def __init__(self, state: CaseState, move: CaseMove) -> None:
        super().__init__(f"A case that is '{state.value}' cannot take '{move.value}'.")
        self.state = state
        self.move = move


MOVES: dict[CaseState, dict[CaseMove, CaseState]] = {
    CaseState.RECEIVED: {
        CaseMove.ACKNOWLEDGE: CaseState.ACKNOWLEDGED,
        CaseMove.NEW_ALARM: CaseState.RECEIVED,
    },
    CaseState.ACKNOWLEDGED: {
        CaseMove.NEW_ALARM: CaseState.RECEIVED,
    },
}


def after(state: CaseState, move: CaseMove) -> CaseState:
    """The state a move leads to.

    >>> after(CaseState.RECEIVED, CaseMove.ACKNOWLEDGE).value
    'acknowledged'
    """
    try:
        return MOVES[state][move]
    except KeyError:
        raise IllegalMoveError(state, move) from None
