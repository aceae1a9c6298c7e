"""Whom a worker knows in their own life. Carys knows a Siân Jones; Dai knows nobody here."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.casework.access import Accounts, Refused
from bot.casework.gate import NoSuchCaseError
from bot.casework.records import Account, ConflictWith, Part, Person, Role, SwitchName
from bot.casework.switches import Switches
from bot.vocabulary import AccountId, CaseId, Language, PersonId
from tests.casework.desk import CARYS, DAI, Desk, Talk
from tests.casework.door import CountingHasher
from tests.casework.team import MEG

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DANGER_NOW = "he is outside now with a knife"
MAIR = Account(AccountId("mair"), "mair@example.org", "Mair", Role.MANAGER, "x", AT)


def accounts(desk: Desk) -> Accounts:
    return Accounts(desk.store, desk.clock, CountingHasher())


def a_case_with(desk: Desk, *names: str) -> str:
    talk = desk.begin()
    talk.type("he is outside now with a knife")
    row = max(desk.duty.queue(DAI), key=lambda row: row.case.opened_at)
    for number, name in enumerate(names):
        join(desk, row.case.id, name, number)
    return row.case.reference


def join(desk: Desk, case_id: CaseId, name: str, number: int = 0) -> None:
    person = Person(PersonId(f"{case_id}-{number}"), case_id, Part.PERSON, name, AT, "assistant")
    with desk.store.transaction() as book:
        book.add_person(person)


def sees(desk: Desk, account: Account, reference: str) -> bool:
    try:
        desk.duty.case(reference, account, Language.EN)
    except NoSuchCaseError:
        assert reference not in [row.case.reference for row in desk.duty.queue(account)]
        return False
    assert reference in [row.case.reference for row in desk.duty.queue(account)]
    return True


@pytest.mark.parametrize("name", ["Siân Jones", "sian  JONES", "Sian Jones "])
def test_a_case_with_somebody_a_worker_knows_is_not_there_for_them(desk: Desk, name: str) -> None:
    theirs, others = a_case_with(desk, "Siân Jones"), a_case_with(desk, "Siân Evans", "Tom Jones")
    assert sees(desk, CARYS, theirs)

    assert accounts(desk).own.declare_conflict(CARYS.id, ConflictWith.PERSON, name, "My neighbour")

    assert not sees(desk, CARYS, theirs)
    assert sees(desk, CARYS, others), "of another name"
    assert sees(desk, DAI, theirs), "for a colleague"


def test_a_whole_family_can_be_named(desk: Desk) -> None:
    theirs, others = a_case_with(desk, "Tom Jones"), a_case_with(desk, "Jones Evans")

    accounts(desk).own.declare_conflict(CARYS.id, ConflictWith.FAMILY, "Jones", "My wife's family")

    assert not sees(desk, CARYS, theirs)
    assert sees(desk, CARYS, others)


def test_it_holds_for_somebody_who_is_added_to_a_case_later(desk: Desk) -> None:
    reference = a_case_with(desk)
    accounts(desk).own.declare_conflict(CARYS.id, ConflictWith.PERSON, "Siân Jones", "")
    assert sees(desk, CARYS, reference)

    join(desk, desk.duty.queue(DAI)[0].case.id, "Sian Jones")

    assert not sees(desk, CARYS, reference)


def told_of_gareth(desk: Desk) -> Talk:
    """Somebody has named him, and no case is open yet."""
    talk = desk.begin()
    talk.finish(other_name="Gareth Rees")
    assert desk.duty.queue(DAI) == []
    return talk


@pytest.mark.parametrize("how", ["stored", "shut", "a fault", "cannot be read"])
def test_a_case_never_opens_without_those_who_were_named_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    accounts(desk).own.declare_conflict(CARYS.id, ConflictWith.PERSON, "Gareth Rees", "My brother")
    talk = told_of_gareth(desk)

    if how == "stored":
        talk.accept(DANGER_NOW)
    elif how == "shut":
        Switches(desk.store, desk.clock).turn_on(MEG, SwitchName.HELPLINES_ONLY, "nobody can come in")
        talk.type(DANGER_NOW)
    elif how == "a fault":
        monkeypatch.setattr("bot.casework.answering.respond_to_text", broken)
        talk.type("I do not know")
    else:
        monkeypatch.setattr(type(desk.conversations._hearing.reader), "read_after", broken)
        talk.accept("I do not know")

    [row] = desk.duty.queue(DAI)
    assert not sees(desk, CARYS, row.case.reference)
    assert desk.duty.queue(CARYS) == []


def test_an_alarm_is_raised_also_when_who_was_named_cannot_be_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = told_of_gareth(desk)
    monkeypatch.setattr("bot.casework.alarms.who_is_named", broken)

    talk.accept(DANGER_NOW)

    [row] = desk.duty.queue(DAI)
    assert row.unacknowledged == 1


def broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def test_a_name_in_letters_without_a_plain_form_is_found_as_well(desk: Desk) -> None:
    theirs, others = a_case_with(desk, "سارة علي"), a_case_with(desk, "سارة حسن")

    accounts(desk).own.declare_conflict(CARYS.id, ConflictWith.PERSON, "سارة علي", "")

    assert not sees(desk, CARYS, theirs)
    assert sees(desk, CARYS, others)


def test_only_another_person_lifts_it_and_says_why(desk: Desk) -> None:
    reference, held = a_case_with(desk, "Siân Jones"), accounts(desk)
    held.own.declare_conflict(CARYS.id, ConflictWith.PERSON, "Siân Jones", "My neighbour")
    (conflict,) = held.own.conflicts(CARYS.id)
    with desk.store.transaction() as book:
        book.add_account(MAIR)

    lift = held.keeping.lift_conflict
    assert lift(CARYS.id, CARYS.id, conflict.id, "It was a mistake") is Refused.NOT_FOR_YOU
    assert lift(MAIR.id, CARYS.id, conflict.id, " ") is Refused.NO_REASON
    assert lift(MAIR.id, DAI.id, conflict.id, "It was a mistake") is Refused.NOBODY
    assert not sees(desk, CARYS, reference)

    assert lift(MAIR.id, CARYS.id, conflict.id, "It was a mistake") is None

    assert sees(desk, CARYS, reference)
    assert held.own.conflicts(CARYS.id)[0].lifted_by == MAIR.id
    assert held.own.history(CARYS.id)[0].event == "conflict_lifted"


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_that_names_nobody_is_not_taken(desk: Desk, name: str) -> None:
    assert not accounts(desk).own.declare_conflict(CARYS.id, ConflictWith.PERSON, name, "")
