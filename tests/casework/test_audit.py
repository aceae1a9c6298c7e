"""Reading the audit log, checking it and copying it."""

from __future__ import annotations

import pytest

from bot.casework.audit import A_PAGE, Audit, HeadGoneError
from bot.casework.gate import NoSuchCaseError
from bot.casework.queue import Search
from bot.casework.records import AuditWanted, Barred
from tests.casework.casefile.cast import with_people
from tests.casework.desk import CARYS, DAI, MONDAY_MORNING, Desk
from tests.casework.team import LOWRI, MEG, Team


@pytest.fixture
def audit(desk: Desk) -> Audit:
    Team(desk)
    return Audit(desk.store, desk.clock)


def read_a_case(desk: Desk) -> str:
    desk.begin().type("he is outside now with a knife")
    [row] = desk.duty.queue(CARYS)
    desk.duty.case(row.case.reference, CARYS)
    return row.case.reference


def keep_from_lowri(desk: Desk, reference: str) -> None:
    with desk.store.transaction() as book:
        case = book.case_by_reference(reference)
        assert case is not None
        book.bar(Barred("bar-1", case.id, "Lowri", "a relative", MONDAY_MORNING, DAI.id, account_id=LOWRI.id))


def seen(audit: Audit, *, case: str | None = None, what: str | None = None) -> list[tuple[str, str]]:
    page = audit.page(LOWRI, AuditWanted(what=what), case)
    return [(row.entry.what, row.entry.by) for row in page.rows]


def test_who_read_a_case_is_in_the_log(desk: Desk, audit: Audit) -> None:
    reference = read_a_case(desk)

    assert ("read", CARYS.id) in seen(audit, case=reference)
    assert seen(audit, case=reference, what="acknowledged") == []


def test_a_search_is_in_the_log_without_its_words(desk: Desk, audit: Audit) -> None:
    Search(desk.store, desk.clock).find(CARYS, "Siân Rees")

    [row] = audit.page(LOWRI, AuditWanted(what="searched")).rows

    assert (row.entry.by, row.entry.details) == (CARYS.id, {"kinds": ["name"]})


def test_that_somebody_looked_at_the_log_is_in_it(audit: Audit) -> None:
    audit.page(LOWRI, AuditWanted())

    assert seen(audit, what="audit_read")[0] == ("audit_read", LOWRI.id)


def test_whoever_may_not_receive_a_case_finds_nothing_of_it(desk: Desk, audit: Audit) -> None:
    reference = read_a_case(desk)
    keep_from_lowri(desk, reference)

    assert seen(audit, case=reference) == seen(audit, case="NO-CASE") == []
    assert all(what == "audit_read" for what, _ in seen(audit))


def test_that_somebody_else_asked_for_that_case_is_kept_from_them_too(desk: Desk, audit: Audit) -> None:
    reference = read_a_case(desk)
    keep_from_lowri(desk, reference)

    audit.page(MEG, AuditWanted(), reference)

    assert seen(audit, what="audit_read") == []
    assert ("audit_read", MEG.id) in [
        (row.entry.what, row.entry.by) for row in audit.page(MEG, AuditWanted(), reference).rows
    ]


def test_asking_for_it_themselves_leaves_what_asking_for_no_case_leaves(desk: Desk, audit: Audit) -> None:
    reference = read_a_case(desk)
    keep_from_lowri(desk, reference)

    for asked in (reference, "NO-CASE"):
        audit.page(LOWRI, AuditWanted(), asked)

    left = audit.page(LOWRI, AuditWanted(what="audit_read")).rows
    assert [(row.entry.case_id, row.entry.details, row.reference) for row in left] == [(None, {}, None)] * 2


def test_pages_are_full_whatever_is_kept_from_somebody(desk: Desk, audit: Audit) -> None:
    """Were a page shorter, or did it begin elsewhere, it would say how much is kept from them."""
    reference = read_a_case(desk)
    for _ in range(A_PAGE):
        audit.page(LOWRI, AuditWanted())
        desk.duty.case(reference, CARYS)
    keep_from_lowri(desk, reference)

    first, second = (audit.page(LOWRI, AuditWanted(by=LOWRI.id), number=number) for number in (1, 2))

    assert (len(first.rows), first.has_more, len(second.rows), second.has_more) == (A_PAGE, False, 1, False)


def test_a_whole_log_gives_a_head_to_note_down_and_finds_it_again(desk: Desk, audit: Audit) -> None:
    read_a_case(desk)
    first = audit.check()
    read_more = audit.page(LOWRI, AuditWanted())

    again = audit.check(first.head)

    assert first.broken is None
    assert first.entries == int(first.head.split(":")[0])
    assert again.entries == first.entries + 1
    assert not read_more.has_more


def test_entries_taken_off_the_end_are_missed(desk: Desk, audit: Audit) -> None:
    read_a_case(desk)
    noted = audit.check().head
    with desk.store._writing.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.exec_driver_sql("DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)")

    assert audit.check().broken is None  # the rest is whole, so nothing but the noted head can tell
    with pytest.raises(HeadGoneError):
        audit.check(noted)


def test_a_copy_of_one_case_is_made_in_order_and_is_itself_noted(desk: Desk, audit: Audit) -> None:
    reference = read_a_case(desk)

    said = [entry.what for entry in audit.export(reference, "operator")]

    assert said[0] == "opened"
    assert said[-1] == "read"
    assert seen(audit, what="audit_exported") == [("audit_exported", "operator")]


def test_there_is_no_copy_of_a_case_that_is_not_there(audit: Audit) -> None:
    with pytest.raises(NoSuchCaseError):
        audit.export("NO-CASE", "operator")


def two_linked(desk: Desk) -> tuple[str, str]:
    first, second = with_people(desk), with_people(desk)
    [link] = desk.file.view.show(first, CARYS).links
    desk.file.links.decide(first, CARYS, link.link.id, "his mother says so", confirmed=True)
    return first, second


def test_a_link_is_told_of_to_whoever_may_receive_both_cases_alone(desk: Desk, audit: Audit) -> None:
    first, second = two_linked(desk)
    told = ("link_confirmed", CARYS.id)
    assert (told in seen(audit, case=first), seen(audit, what=told[0])) == (True, [told, told])

    keep_from_lowri(desk, second)

    assert told not in seen(audit, case=first)
    assert seen(audit, what=told[0]) == []
    assert [row.entry.what for row in audit.page(MEG, AuditWanted(what=told[0])).rows] == [told[0]] * 2


def test_a_copy_of_one_case_tells_of_no_other(desk: Desk, audit: Audit) -> None:
    first, _ = two_linked(desk)

    copied = list(audit.export(first, "operator"))

    assert all(entry.other_id is None for entry in copied)
    assert "link_confirmed" not in {entry.what for entry in copied}
    assert audit.check().broken is None
