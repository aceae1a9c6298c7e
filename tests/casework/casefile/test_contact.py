"""Contact: what is not known to be safe is not safe; orders, "honour" and time all stand in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.contact import Agreed, Window
from bot.casework.casefile.people import Described
from bot.casework.casefile.planning import Planned
from bot.casework.records import Channel, Part
from tests.casework.casefile.cast import HUW, SIAN, person, shown, with_people
from tests.casework.desk import CARYS, Desk

TUESDAY_TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MORNINGS = Window((0, 1, 2, 3, 4), time(9), time(12))
SCHOOL_RUN = Window((1,), time(9), time(9, 30))
AGREED = Agreed([Channel.PHONE], [MORNINGS], [SCHOOL_RUN], "ask for Siân")
RING = Planned("Ring her", TUESDAY_TEN, channel=Channel.PHONE)
MOTHER = Described(Part.RELATIVE, "Her mother", {}, "")


def agreed(desk: Desk, *described: Described) -> tuple[str, Planned]:
    reference = with_people(desk, *(described or (SIAN, HUW)))
    whom = person(desk, reference, Part.PERSON).id
    desk.file.contact.agree(reference, CARYS, whom, AGREED)
    return reference, replace(RING, person_id=whom)


def why_not(desk: Desk, reference: str, planned: Planned) -> str | None:
    try:
        desk.file.planning.plan(reference, CARYS, planned)
    except NotRecordedError as refused:
        return refused.why
    return None


def flag(desk: Desk, reference: str, name: str) -> None:
    with desk.store.transaction() as book:
        case = book.case_by_reference(reference)
        assert case is not None
        case.flags = [*case.flags, name]
        book.save_case(case)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"due": TUESDAY_TEN.replace(hour=12)}, "outside_safe_times"),
        ({"due": TUESDAY_TEN.replace(hour=9)}, "inside_unsafe_times"),
        ({"due": TUESDAY_TEN.replace(hour=9) + timedelta(days=1)}, None),
        ({"due": TUESDAY_TEN + timedelta(days=4)}, "outside_safe_times"),
        ({"channel": Channel.TEXT}, "unsafe_channel"),
        ({"channel": Channel.TEXT, "reason": "she asked for a text today"}, None),
        ({"due": TUESDAY_TEN + timedelta(days=14)}, "contact_ran_out"),
        ({"due": TUESDAY_TEN - timedelta(days=2)}, "due_is_past"),
    ],
    ids=[
        "in the morning",
        "at noon",
        "in the school run",
        "at nine on another day",
        "on Saturday",
        "by text",
        "by text for a reason",
        "when two weeks have gone",
        "yesterday",
    ],
)
def test_a_contact_is_made_when_and_how_it_is_safe(
    desk: Desk, changes: dict[str, object], why: str | None
) -> None:
    reference, ring = agreed(desk)

    assert why_not(desk, reference, replace(ring, **changes)) == why  # type: ignore[arg-type]


def test_what_nobody_went_over_is_not_safe(desk: Desk) -> None:
    reference = with_people(desk)
    ring = replace(RING, person_id=person(desk, reference, Part.PERSON).id)

    assert why_not(desk, reference, ring) == "contact_not_agreed"
    assert why_not(desk, reference, replace(ring, reason="999 asked us to")) is None


def test_summer_time_is_theirs(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
    reference, ring = agreed(desk)

    eight_utc = datetime(2026, 7, 2, 8, 30, tzinfo=UTC)  # half past nine in Wales
    assert why_not(desk, reference, replace(ring, due=eight_utc)) is None
    assert why_not(desk, reference, replace(ring, due=eight_utc.replace(hour=11))) == "outside_safe_times"


def test_a_contact_names_whom(desk: Desk) -> None:
    reference, ring = agreed(desk)

    assert why_not(desk, reference, replace(ring, person_id="")) == "whom_to_contact"


def test_with_orders_in_force_somebody_looks_at_the_law_first(desk: Desk) -> None:
    reference, ring = agreed(desk)
    flag(desk, reference, "court_orders")

    assert why_not(desk, reference, ring) == "needs_legal_check"
    assert why_not(desk, reference, replace(ring, reason="I think it is fine")) == "needs_legal_check"
    assert why_not(desk, reference, replace(ring, legal_check="solicitor, 20/11: her order only")) is None


def test_the_referrer_is_outside_an_order(desk: Desk) -> None:
    reference, ring = agreed(desk, SIAN, Described(Part.REFERRER, "Non", {}, ""))
    flag(desk, reference, "court_orders")
    non = person(desk, reference, Part.REFERRER).id

    assert why_not(desk, reference, replace(ring, person_id=non, reason="work number")) is None


@pytest.mark.parametrize("part", [Part.RELATIVE, Part.OTHER_ADULT, Part.CHILD])
def test_under_threat_of_a_forced_marriage_nobody_of_the_family_is_contacted(desk: Desk, part: Part) -> None:
    reference, ring = agreed(desk, SIAN, replace(MOTHER, part=part))
    flag(desk, reference, "honour")
    kind = replace(ring, reason="she is kind", legal_check="none in force")
    whom = person(desk, reference, part).id

    assert why_not(desk, reference, replace(kind, person_id=whom)) == "never_contact_relatives"
    assert why_not(desk, reference, ring) is None
    assert shown(desk, reference).honour


def test_without_that_sign_a_relative_may_be_contacted(desk: Desk) -> None:
    reference, ring = agreed(desk, SIAN, MOTHER)
    whom = person(desk, reference, Part.RELATIVE).id

    assert why_not(desk, reference, replace(ring, person_id=whom, reason="Siân asked us to")) is None


def test_words_about_a_forced_marriage_are_such_a_sign(desk: Desk) -> None:
    desk.begin().type("they are going to take me abroad and force me to marry him")
    reference = desk.duty.queue(CARYS)[0].case.reference

    assert shown(desk, reference).honour


def test_the_page_says_when_not_to_ring_and_until_when_it_holds(desk: Desk) -> None:
    reference, _ = agreed(desk)
    [sian, huw] = shown(desk, reference).people
    assert sian.against == []
    assert huw.against == ["contact_not_agreed"]
    assert sian.holds_until is not None
    assert sian.holds_until.date().isoformat() == "2026-12-07"

    desk.clock.turn(hours=3)
    assert shown(desk, reference).people[0].against == ["outside_safe_times"]
    desk.clock.turn(days=14)
    assert "contact_ran_out" in shown(desk, reference).people[0].against


# What becomes known after it was planned


def against(desk: Desk, reference: str, task: str) -> list[str]:
    """As the page of the case has it. "My work" says the same."""
    whys = shown(desk, reference).against.get(task, [])
    assert [one.against for one in desk.file.mine.show(CARYS).tasks if one.task.id == task] == [whys]
    return whys


def planned(desk: Desk, reference: str, ring: Planned) -> str:
    return desk.file.planning.plan(reference, CARYS, replace(ring, owner=CARYS.id))


def test_what_may_be_done_as_planned_has_nothing_against_it(desk: Desk) -> None:
    reference, ring = agreed(desk)
    text = planned(desk, reference, replace(ring, channel=Channel.TEXT, reason="she asked for a text"))

    assert against(desk, reference, planned(desk, reference, ring)) == []
    assert against(desk, reference, text) == []


@pytest.mark.parametrize(
    ("part", "whys"), [(Part.OTHER_ADULT, ["never_contact_relatives"]), (Part.PERSON, [])]
)
def test_signs_of_honour_that_come_later_forbid_what_was_planned(
    desk: Desk, part: Part, whys: list[str]
) -> None:
    reference, ring = agreed(desk)
    whom = person(desk, reference, part).id
    task = planned(desk, reference, replace(ring, person_id=whom, reason="she asked us to", legal_check="x"))

    flag(desk, reference, "honour")

    assert against(desk, reference, task) == whys


def test_words_of_a_forced_marriage_that_come_later_forbid_it_too(desk: Desk) -> None:
    talk = desk.begin()
    talk.type("he put his hands round my neck last week")
    reference = desk.duty.queue(CARYS)[0].case.reference
    whom = desk.file.people.add(reference, CARYS, HUW)
    task = planned(desk, reference, replace(RING, person_id=whom, reason="she asked us to"))

    talk.type("they are going to take me abroad and force me to marry him")

    assert against(desk, reference, task) == ["never_contact_relatives"]


def test_an_order_that_becomes_known_wants_a_legal_check_that_a_reason_does_not_replace(desk: Desk) -> None:
    reference, ring = agreed(desk)
    unchecked = planned(desk, reference, replace(ring, reason="she asked us to"))
    checked = planned(desk, reference, replace(ring, legal_check="solicitor, 20/11"))

    flag(desk, reference, "court_orders")

    assert against(desk, reference, unchecked) == ["needs_legal_check"]
    assert against(desk, reference, checked) == []


@pytest.mark.parametrize("reason", ["", "she asked for it"])
def test_what_is_agreed_anew_counts_and_an_older_reason_does_not(desk: Desk, reason: str) -> None:
    reference, ring = agreed(desk)
    task = planned(desk, reference, replace(ring, reason=reason))

    only_texts = replace(AGREED, channels=[Channel.TEXT], safe=[Window((0,), time(9), time(12))])
    desk.file.contact.agree(reference, CARYS, ring.person_id, only_texts)
    assert against(desk, reference, task) == ["outside_safe_times", "unsafe_channel"]

    desk.file.contact.agree(reference, CARYS, ring.person_id, AGREED)
    assert against(desk, reference, task) == []


def test_it_is_taken_off_with_a_result_and_then_nothing_speaks_against_it(desk: Desk) -> None:
    reference, ring = agreed(desk)
    task = planned(desk, reference, ring)
    flag(desk, reference, "court_orders")

    desk.file.tasks.finish(reference, CARYS, task, "not made: an order may be in force")

    assert shown(desk, reference).against == {}


def test_going_over_it_starts_the_clock_until_it_is_asked_again(desk: Desk) -> None:
    reference, _ = agreed(desk)

    [task] = shown(desk, reference).tasks
    assert (task.clock, task.due_at.date().isoformat()) == ("safe_contact", "2026-12-07")


def test_a_window_that_closes_before_it_opens_is_refused(desk: Desk) -> None:
    reference = with_people(desk)
    wrong = replace(AGREED, safe=[Window((0,), time(12), time(9))])

    with pytest.raises(NotRecordedError) as refused:
        desk.file.contact.agree(reference, CARYS, person(desk, reference, Part.PERSON).id, wrong)

    assert refused.value.why == "closes_before_it_opens"
