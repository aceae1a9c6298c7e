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


# What people decide


def test_nothing_is_decided_while_an_alarm_waits_and_nothing_ends_without_a_decision() -> None:
    assert set(MOVES[CaseState.RECEIVED]) == {CaseMove.ACKNOWLEDGE, CaseMove.NEW_ALARM}
    for state in (CaseState.RECEIVED, CaseState.ACKNOWLEDGED, CaseState.MORE_INFORMATION):
        assert CaseMove.CLOSE not in MOVES[state]


def test_an_alarm_brings_back_every_case_also_a_closed_one() -> None:
    assert {moves[CaseMove.NEW_ALARM] for moves in MOVES.values()} == {CaseState.RECEIVED}


def test_nobody_has_a_place_but_by_being_accepted() -> None:
    ways = {
        (state, move)
        for state, moves in MOVES.items()
        for move, leads_to in moves.items()
        if leads_to is CaseState.ACCEPTED and state is not CaseState.ACCEPTED
    }

    assert {move for _, move in ways} == {CaseMove.ACCEPT}
    assert {state for state, _ in ways}.isdisjoint(
        {CaseState.RECEIVED, CaseState.DECLINED, CaseState.EXCLUDED, CaseState.CLOSED}
    )


def test_a_case_that_was_closed_or_refused_is_opened_again_before_it_is_decided_anew() -> None:
    for state in (CaseState.CLOSED, CaseState.DECLINED, CaseState.EXCLUDED):
        assert after(state, CaseMove.REOPEN) is CaseState.ACKNOWLEDGED
        with pytest.raises(IllegalMoveError):
            after(state, CaseMove.ACCEPT)


def test_calling_in_others_undoes_nothing() -> None:
    for state in (CaseState.ACCEPTED, CaseState.DECLINED, CaseState.EXCLUDED):
        assert after(state, CaseMove.REFER_ON) is state
