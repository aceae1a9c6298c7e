"""What the tests of the case file share: a case, who is in it, and two who press at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.people import Described
from bot.casework.casefile.view import FileShown
from bot.casework.records import Account, Part, Person, Role
from bot.vocabulary import AccountId
from tests.casework.desk import CARYS, MONDAY_MORNING, Desk, Talk

CHOKED = "he put his hands round my neck last week"
SIAN = Described(Part.PERSON, "Siân", {}, "")
PAT = Account(AccountId("pat"), "pat@example.org", "Pat", Role.PRACTITIONER, "x", MONDAY_MORNING)
HUW = Described(Part.OTHER_ADULT, "Huw", {}, "")


def a_case(desk: Desk, said: str = CHOKED) -> str:
    """Somebody says something worrying. The reference of the case that it opens."""
    before = {row.case.reference for row in desk.duty.queue(CARYS)}
    desk.begin().type(said)
    return next(row.case.reference for row in desk.duty.queue(CARYS) if row.case.reference not in before)


def sent(desk: Desk, **wanted: str) -> tuple[str, Talk]:
    before = {row.case.reference for row in desk.duty.queue(CARYS)}
    talk = desk.begin()
    talk.finish(age_band="18_plus", consent="yes", **wanted)
    talk.press("send")
    new = next(row for row in desk.duty.queue(CARYS) if row.case.reference not in before)
    return new.case.reference, talk


def shown(desk: Desk, reference: str, account: Account = CARYS) -> FileShown:
    return desk.file.view.show(reference, account)


def person(desk: Desk, reference: str, part: Part) -> Person:
    return next(one.person for one in shown(desk, reference).people if one.person.part is part)


def with_people(desk: Desk, *described: Described) -> str:
    reference = a_case(desk)
    for one in described or (SIAN, HUW):
        desk.file.people.add(reference, CARYS, one)
    return reference


def at_once(*presses: Callable[[], object]) -> list[object]:
    """Each in a thread, all let go together. What came of each: its value, or why it was refused."""
    gate = Barrier(len(presses))

    def press(one: Callable[[], object]) -> object:
        gate.wait()
        try:
            return one()
        except NotRecordedError as refused:
            return refused.why

    with ThreadPoolExecutor(len(presses)) as threads:
        return list(threads.map(press, presses))
