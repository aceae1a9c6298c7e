"""Whatever anybody does, in whatever order: nobody has a place without everything that protects people.

Most steps do all that a place needs save for one thing, so that each guard is met where it alone stands
in the way. What must hold is worked out in `protecting.py`, from the records alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.casework.records import Account, CaseState, Consent, Decision, DecisionState, Option, Role
from bot.store import SqlStore
from bot.triage import SignOff
from tests.casework.deciders import DILYS, MAIR, NIA, PIA
from tests.casework.desk import CARYS, DAI, Desk
from tests.casework.meddling import SITUATIONS, Meddling, trying
from tests.casework.protecting import must_hold
from tests.casework.team import LOWRI, MEG
from tests.stores import emptied, temporary_store

BOTH_ROLES = replace(MEG, role=Role.SAFEGUARDING_LEAD)  # one person, whose role was changed in between
NOTHING = "nothing"
TO_BE_DECIDED = {
    CaseState.RECEIVED,
    CaseState.ACKNOWLEDGED,
    CaseState.MORE_INFORMATION,
    CaseState.REFERRED_ON,
}
STEPS = ("take", "checklist", "judge", "give_workers", "check_law", "report")
MEANWHILE = (
    *("alarm", "say_danger", "add_fact", "tell_news", "assess", "let_time_pass"),
    *("take_workers_off", "add_adult", "forbid", "bar_the_manager", "manager_leaves"),
)
BESIDE = ("take_and_judge", "bar_a_colleague", "hand_over", "withdraw", "close_and_reopen", "tell_anything")
FLAWS: tuple[dict[str, Any], ...] = (
    {"reasons": ""},
    {"wishes": ""},
    {"authority": ""},
    {"consent": Consent.REFUSED, "consent_why": "they said no", "authority": "nothing_shared"},
    {"settled": ""},
    {"gone_into": ()},
    {"override": ""},
    {"opinion": ""},
    {"next_review": None},
)
ANYBODY = (CARYS, LOWRI, LOWRI, MEG, MAIR, NIA, DAI, PIA, DILYS)
PAIRS = ((LOWRI, MEG), (MAIR, NIA), (MEG, BOTH_ROLES), (MEG, MAIR), (LOWRI, NIA), (MEG, DAI), (LOWRI,))


@dataclass(frozen=True)
class Way:
    """How somebody goes about it, as they should save for one thing."""

    omits: str = NOTHING
    flaw: dict[str, Any] = field(default_factory=dict)
    before: str = NOTHING
    after: str = NOTHING
    between: str = NOTHING
    signed_by: tuple[Account, ...] = (MEG, LOWRI)
    why: str = "I agree."


WAYS = (
    Way(),
    *(Way(omits=step) for step in STEPS),
    *(Way(flaw=flaw) for flaw in FLAWS),
    *(Way(before=what) for what in MEANWHILE),
    *(Way(after=what) for what in MEANWHILE),
    *(Way(between=what) for what in MEANWHILE),
    *(Way(signed_by=pair) for pair in PAIRS),
    Way(why=""),
)


class Deciding:
    """Colleagues who try whatever the console lets them send. `accepted` has the levels of given places."""

    def __init__(self, store: SqlStore) -> None:
        self.made = Meddling(Desk(store))
        self.made.take().staff()
        self.seen: set[str] = set()
        self.accepted: set[str] = set()

    def all_save_one(self, by: Account, known: str, way: Way) -> None:
        """All that a place needs save one thing, or with something that happens before or after."""
        if self.made.state not in TO_BE_DECIDED:
            self.made.alarm()
        for step in STEPS:
            if step != way.omits:
                self.prepare(step, by, known)
            elif step == "checklist":
                self.made.assess(SITUATIONS[known], "answers")
        self.meddle(way.before, by)
        self.decide(by, Option.ACCEPT, way.flaw)
        self.meddle(way.after, by)
        first, *others = way.signed_by
        self.sign(first, agrees=True, reasons=way.why)
        self.meddle(way.between, by)
        for who in others:
            self.sign(who, agrees=True, reasons=way.why)

    def prepare(self, step: str, by: Account, known: str) -> None:
        with trying():
            match step:
                case "take":
                    self.made.take()
                case "checklist":
                    self.made.assess(SITUATIONS[known])
                case "judge":
                    self.made.judge(by)
                case _:
                    getattr(self.made, step)()

    def meddle(self, what: str, by: Account) -> None:
        """What is new is taken and judged again, so that this is not what stands in the way."""
        with trying():
            if what == "forbid":
                self.made.check_law(allows=False)
            elif what != NOTHING:
                getattr(self.made, what)()
        if what in ("alarm", "say_danger"):
            with trying():
                self.made.take()
        if what in ("tell_news", "assess"):
            self.made.judge(by)

    def decide(self, who: Account, option: Option, flaw: dict[str, Any]) -> None:
        review = self.made.desk.clock().date() + timedelta(days=14)
        whole = {"next_review": review, "override": "because", "opinion": "An expert, in November."}
        with trying():
            self.made.decide(option, self.signed_in(who), **whole | flaw)
        self.nobody_has_a_place_without_all_that_protects_them()

    def sign(self, who: Account, *, agrees: bool, reasons: str) -> None:
        for decision in self.records():
            if decision.state is DecisionState.PROPOSED:
                with trying():
                    self.made.sign(decision, self.signed_in(who), agrees=agrees, reasons=reasons)
        self.nobody_has_a_place_without_all_that_protects_them()

    def something_happens(self, what: str, by: Account, other: Account) -> None:
        if what in MEANWHILE:
            self.meddle(what, by)
        else:
            with trying():
                getattr(self.made, what)(by, other)
        self.nobody_has_a_place_without_all_that_protects_them()

    def signed_in(self, who: Account) -> Account:
        """Whoever has left is not there any more."""
        with self.made.desk.store.reading() as book:
            stored = book.account(who.id)
        if stored is None or not stored.active:
            raise LookupError(who.id)
        return who

    def records(self) -> list[Decision]:
        with self.made.desk.store.reading() as book:
            return book.decisions(self.made.case.id)

    def nobody_has_a_place_without_all_that_protects_them(self) -> None:
        """Looked at as soon as somebody has one: what comes later is for an alarm to say."""
        with self.made.desk.store.reading() as book:
            case = self.made.stored(book)
            given = [
                one
                for one in book.decisions(case.id)
                if one.option is Option.ACCEPT and one.state is DecisionState.SIGNED
            ]
            assert given or case.state is not CaseState.ACCEPTED, "nobody decided it"
            for decision in given:
                if decision.id not in self.seen:
                    assert case.state is CaseState.ACCEPTED
                    must_hold(book, case, decision)
                    self.accepted.add(decision.level)
                    self.seen.add(decision.id)


def one_step(tried: Deciding, chance: Random) -> str:
    """Any of the four, by anybody. What it was, to be said where it goes wrong."""
    by, other = chance.choice(ANYBODY), chance.choice(ANYBODY)
    flaw = chance.choice([{}, chance.choice(FLAWS)])
    match kind := chance.choice(["all_save_one", "decide", "sign", "something_happens"]):
        case "all_save_one":
            known, way = chance.choice(list(SITUATIONS)), chance.choice([Way(), chance.choice(WAYS)])
            tried.all_save_one(by, known, way)
            return f"{kind}: {by.id}, {known}, {way}"
        case "decide":
            option = chance.choice(list(Option))
            tried.decide(by, option, flaw)
            return f"{kind}: {by.id}, {option}, {flaw}"
        case "sign":
            agrees, reasons = chance.choice([True, True, False]), chance.choice(["", "because"])
            tried.sign(by, agrees=agrees, reasons=reasons)
            return f"{kind}: {by.id}, {agrees}, {reasons}"
        case _:
            what = chance.choice([*MEANWHILE, *BESIDE])
            tried.something_happens(what, by, other)
            return f"{kind}: {what}, {by.id}, {other.id}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("deciding")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[SqlStore]:
    """Emptied before each try, and not made again: most of the time would go into that."""
    store = temporary_store(folder)
    yield store
    store.close()


# At which level these get a place whatever the ways, by a worker and by the lead: a test that gives none to
# anybody would show nothing.
ALONE, TWO = SignOff.DUTY_WORKER.label, SignOff.MANAGER_AND_LEAD.label
NOBODY: set[str] = set()
PLACES = {
    "plain": ({ALONE}, {ALONE}),
    "leaving": ({TWO}, {TWO}),
    "excluded": (NOBODY, {TWO}),
    "orders": ({TWO}, {TWO}),
    "orders not known": ({ALONE}, {ALONE}),
    "child": ({TWO}, {TWO}),
    "adult at risk": ({ALONE}, {ALONE}),
    "too high": (NOBODY, {TWO}),
}


@pytest.mark.parametrize("by", [LOWRI, CARYS], ids=lambda who: who.id)
@pytest.mark.parametrize("known", SITUATIONS)
def test_one_thing_that_is_left_out_or_comes_between_is_enough(
    store: SqlStore, folder: Path, known: str, by: Account
) -> None:
    accepted: set[str] = set()
    for way in WAYS:
        tried = Deciding(emptied(store, folder))
        try:
            tried.all_save_one(by, known, way)
        except AssertionError as wrong:
            wrong.add_note(f"It went this way: {way}")
            raise
        accepted |= tried.accepted

    assert accepted == PLACES[known][by is LOWRI]


def test_nobody_has_a_place_without_all_that_protects_them(store: SqlStore, folder: Path) -> None:
    accepted: set[str] = set()
    for number in range(60):
        chance, tried = Random(number), Deciding(emptied(store, folder))
        steps: list[str] = []
        try:
            steps += (one_step(tried, chance) for _ in range(6))
        except AssertionError as wrong:
            wrong.add_note(f"Walk {number} went: {steps}")
            raise
        accepted |= tried.accepted

    assert accepted == {ALONE, TWO}, "too few had a place"
