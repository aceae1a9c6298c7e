"""The life of a case is a table; an illegal move raises and changes nothing."""

from __future__ import annotations

import pytest

from bot.casework.lifecycle import MOVES, CaseMove, IllegalMoveError, after
from bot.casework.records import CaseState


def test_a_case_is_taken_on_and_comes_back_with_a_new_alarm() -> None:
    taken = after(CaseState.RECEIVED, CaseMove.ACKNOWLEDGE)

    assert taken is CaseState.ACKNOWLEDGED
    assert after(taken, CaseMove.NEW_ALARM) is CaseState.RECEIVED


def test_a_case_is_taken_on_once() -> None:
    with pytest.raises(IllegalMoveError, match="'acknowledged' cannot take 'acknowledge'"):
        after(CaseState.ACKNOWLEDGED, CaseMove.ACKNOWLEDGE)


def test_an_alarm_is_possible_in_every_state() -> None:
    assert all(CaseMove.NEW_ALARM in MOVES[state] for state in CaseState)
