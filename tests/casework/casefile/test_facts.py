"""Facts: dated as well as is known, said how they are known, never changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.facts import Told
from bot.casework.records import Known, Part
from tests.casework.casefile.cast import a_case, person, shown, with_people
from tests.casework.desk import CARYS, DAI, Desk

SEEN = Told("2026-11-20", Known.SEEN, "a bruise on her arm")


def why_not(desk: Desk, reference: str, told: Told) -> str | None:
    try:
        desk.file.facts.record(reference, CARYS, told)
    except NotRecordedError as refused:
        return refused.why
    return None


@pytest.mark.parametrize(
    ("happened", "why"),
    [
        ("", None),
        ("2026", None),
        ("2026-11", None),
        ("2026-11-23", None),
        ("2026-11-24", "not_yet"),
        ("2026-12", "not_yet"),
        ("2027", "not_yet"),
        ("2026-02-30", "not_a_date"),
        ("2026-13", "not_a_date"),
        ("last week", "not_a_date"),
        ("2026-1", "not_a_date"),
    ],
)
def test_a_date_is_as_much_as_is_known_and_has_been(desk: Desk, happened: str, why: str | None) -> None:
    assert why_not(desk, a_case(desk), replace(SEEN, happened=happened)) == why


def test_a_fact_says_about_whom_it_is_and_who_may_know(desk: Desk) -> None:
    reference = with_people(desk)
    sian, huw = (person(desk, reference, part).id for part in (Part.PERSON, Part.OTHER_ADULT))

    assert why_not(desk, reference, replace(SEEN, about=[huw], visible_to=[sian])) is None
    assert why_not(desk, reference, replace(SEEN, about=["somebody"])) == "no_such_person"

    [fact] = shown(desk, reference).facts
    assert (fact.about, fact.visible_to) == ([huw], [sian])


def test_a_correction_stands_beside_what_it_corrects(desk: Desk) -> None:
    reference = a_case(desk)
    first = desk.file.facts.record(reference, CARYS, SEEN)

    right = replace(SEEN, words="a bruise on her left arm")
    desk.file.facts.correct(reference, DAI, first, right, "it was the left arm")

    old, new = shown(desk, reference).facts
    assert (old.words, new.words) == (SEEN.words, right.words)
    assert (new.corrects, new.why, new.recorded_by) == (first, "it was the left arm", DAI.id)


def test_what_was_corrected_is_not_corrected_a_second_time(desk: Desk) -> None:
    reference = a_case(desk)
    first = desk.file.facts.record(reference, CARYS, SEEN)
    desk.file.facts.correct(reference, DAI, first, SEEN, "again")

    with pytest.raises(NotRecordedError) as refused:
        desk.file.facts.correct(reference, CARYS, first, SEEN, "and again")

    assert refused.value.why == "corrected_already"


def test_a_fact_is_marked_as_evidence_and_the_mark_is_kept(desk: Desk) -> None:
    reference, other = a_case(desk), a_case(desk)
    fact = desk.file.facts.record(reference, CARYS, SEEN)

    desk.file.facts.mark_evidence(reference, CARYS, fact, evidence=True)

    assert [one.evidence for one in shown(desk, reference).facts] == [True]
    with pytest.raises(NotRecordedError):
        desk.file.facts.mark_evidence(other, CARYS, fact, evidence=False)
