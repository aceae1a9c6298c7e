"""Several people decide at once, on both databases: one of them counts, and nothing is decided twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from bot.casework.deciding import NotDecidedError
from bot.casework.records import CaseState, DecisionState
from bot.casework.said import Typed
from bot.store import SqlStore
from tests.casework.deciders import MAIR, Deciders
from tests.casework.desk import CARYS, Desk
from tests.casework.team import LOWRI, MEG

ROUNDS = 5


@pytest.fixture
def made(store: SqlStore) -> Deciders:
    return Deciders(Desk(store)).ready("separation")


def together(*acts: Callable[[], object]) -> list[object]:
    """What each gave, or the refusal it met."""
    gate = threading.Barrier(len(acts))

    def start(act: Callable[[], object]) -> object:
        gate.wait()
        try:
            return act()
        except NotDecidedError as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(start, acts))


def decided(made: Deciders) -> int:
    return sum(event == "decided" for event, _, _ in made.events())


def refusals(results: Sequence[object]) -> int:
    return sum(isinstance(result, NotDecidedError) for result in results)


def test_a_manager_and_a_lead_who_sign_at_once_settle_it_once(made: Deciders) -> None:
    decision = made.decide()

    results = together(lambda: made.sign(decision, MEG), lambda: made.sign(decision, LOWRI))

    assert set(results) == {"proposed", "signed"}
    assert made.state is CaseState.ACCEPTED
    assert decided(made) == 1


def test_two_managers_who_sign_at_once_are_one_signature(made: Deciders) -> None:
    decision = made.decide()

    results = together(lambda: made.sign(decision, MEG), lambda: made.sign(decision, MAIR))

    assert refusals(results) == 1
    assert made.state is CaseState.ACKNOWLEDGED


def test_one_signs_for_and_one_against_at_once_and_nobody_has_a_place(made: Deciders) -> None:
    decision = made.decide()
    made.sign(decision, MEG)

    together(
        lambda: made.sign(decision, LOWRI, agrees=False),
        lambda: made.deciding.proposing.withdraw(made.reference, CARYS, decision.id),
    )

    (shown,) = made.board(CARYS).decisions
    assert shown.decision.state in (DecisionState.REFUSED, DecisionState.WITHDRAWN)
    assert made.state is CaseState.ACKNOWLEDGED


def test_two_proposals_at_once_are_one(made: Deciders) -> None:
    results = together(made.decide, made.decide)

    assert refusals(results) == 1
    assert len(made.board(CARYS).decisions) == 1


def test_danger_said_while_the_last_signature_is_written_is_never_lost(made: Deciders) -> None:
    decision = made.decide()
    made.sign(decision, MEG)
    said = Typed("he is outside now with a knife")

    together(
        lambda: made.sign(decision, LOWRI),
        lambda: made.desk.conversations.accept(made.talk, str(uuid4()), said),
    )

    assert made.state is CaseState.RECEIVED, "an alarm waits, whichever came first"
