"""A case to make documents of: what may go out, and words that never must."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from bot.bootstrap import DATA
from bot.casework.papers.exporting import Papers
from bot.casework.papers.layout import Layout
from bot.casework.papers.layout_file import asked_in, load_layouts
from bot.casework.records import (
    Account,
    Barred,
    Case,
    Concern,
    Consent,
    Decision,
    DecisionState,
    Fact,
    Judgement,
    Known,
    Note,
    Option,
    Part,
    Person,
    Role,
)
from bot.papers.pdf import write_pdf
from bot.vocabulary import AccountId, Audience, Outcome, PersonId
from tests.casework.desk import CARYS, MONDAY_MORNING, Desk, library

SECRET = "canary-never-leaves"
FFION, GARETH, SAM = PersonId("ffion"), PersonId("gareth"), PersonId("sam")
OFFICER = Account(AccountId("nia"), "nia@example.org", "Nia", Role.DATA_PROTECTION, "x", MONDAY_MORNING)


def layouts() -> dict[str, Layout]:
    return load_layouts(DATA / "papers", asked_in(library().instruments.values()))


def papers_at(desk: Desk) -> Papers:
    return Papers(desk.store, library(), layouts(), write_pdf, desk.clock)


def a_case(desk: Desk, audience: Audience = Audience.FAMILY, **wanted: str) -> Case:
    """Sent, and judged by Carys, who has written her own view."""
    answers = {"age_band": "18_plus", "first_name": "Ffion", "other_name": "Gareth", **wanted}
    talk = desk.begin(audience)
    talk.finish(**answers)
    talk.press("send")
    case = desk.duty.queue(CARYS)[0].case
    judged(desk, case, CARYS.id)
    return case


def judged(desk: Desk, case: Case, by: AccountId) -> None:
    """They write their own view of the case as it stands."""
    with desk.store.transaction() as book:
        seen, words = len(book.assessments(case.id)), "He knows where she lives."
        book.add_judgement(Judgement(str(uuid4()), case.id, by, desk.clock(), Concern.HIGH, words, seen))


def with_people(desk: Desk, case: Case) -> None:
    """Ffion asks for help; Gareth is the other adult; Sam is their child."""
    parts = {FFION: Part.PERSON, GARETH: Part.OTHER_ADULT, SAM: Part.CHILD}
    names = {FFION: "Ffion Rees", GARETH: "Gareth Price", SAM: "Sam"}
    details = {
        FFION: {"born": "1990-02-01", "address": "1 Harbour Road, Barry"},
        GARETH: {"born": "1988"},
        SAM: {"born": "2018-05", "school": "Ysgol y Bryn"},
    }
    with desk.store.transaction() as book:
        for named in book.people(case.id):  # by answers alone
            named.left_at = MONDAY_MORNING
            book.save_person(named)
        for one, part in parts.items():
            book.add_person(
                Person(one, case.id, part, names[one], MONDAY_MORNING, CARYS.id, details=details[one])
            )


def with_facts(desk: Desk, case: Case) -> None:
    """One of both adults, one that was corrected, one for Ffion's eyes alone, one about Gareth alone."""
    held = a_fact(case, "f1", "2026-11-20", "He held her by the neck.", FFION, GARETH)
    wrong = a_fact(case, "f2", "2026-09", "A bruise, wrongly dated.", FFION)
    right = a_fact(case, "f3", "2026-10", "A bruise on her arm.", FFION)
    hers = a_fact(case, "f4", "2026", f"{SECRET} hers", FFION)
    lost = a_fact(case, "f5", "2026-11", "He lost his job.", GARETH)
    held.told_by, right.corrects, hers.visible_to = "her sister", "f2", [FFION]
    right.known, lost.known, lost.approximate = Known.SEEN, Known.HEARSAY, True
    with desk.store.transaction() as book:
        for fact in (held, wrong, right, hers, lost):
            book.add_fact(fact)


def a_fact(case: Case, name: str, happened: str, words: str, *about: PersonId) -> Fact:
    return Fact(name, case.id, happened, Known.TOLD, words, MONDAY_MORNING, CARYS.id, about=list(about))


def with_what_never_leaves(desk: Desk, case: Case) -> None:
    barred = Barred("b", case.id, "Gareth Price", f"{SECRET} why", MONDAY_MORNING, CARYS.id)
    barred.email = f"{SECRET}@example.org"
    with desk.store.transaction() as book:
        book.add_note(Note("n", case.id, CARYS.id, MONDAY_MORNING, f"{SECRET} note"))
        book.bar(barred)


def with_a_decision(desk: Desk, case: Case, state: DecisionState = DecisionState.SIGNED) -> None:
    decision = Decision(
        id="d",
        case_id=case.id,
        option=Option.MARAC,
        by=CARYS.id,
        at=MONDAY_MORNING,
        reasons="The harm grows each week.",
        alternatives="Waiting was not safe.",
        wishes="To be left alone.",
        consent=Consent.NOT_ASKED,
        authority="To prevent serious harm.",
        next_review=(MONDAY_MORNING + timedelta(days=7)).date(),
        suggested=Outcome.ESCALATE,
        level="manager_and_lead",
        state=state,
    )
    with desk.store.transaction() as book:
        book.add_decision(decision)
