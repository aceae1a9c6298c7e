"""A worker writes down their own view before they see the count; a judgement raises and never lowers."""

from __future__ import annotations

import pytest

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.records import Concern
from bot.triage import TOPICS
from bot.vocabulary import Outcome
from tests.casework.casefile.cast import a_case, sent, shown
from tests.casework.desk import CARYS, DAI, Desk


def judge(desk: Desk, reference: str, concern: Concern = Concern.STANDARD) -> None:
    seen = shown(desk, reference).assessments
    desk.file.judging.judge(reference, CARYS, concern, "She is afraid of tonight.", seen)


def test_nobody_sees_the_count_before_their_own_judgement(desk: Desk) -> None:
    reference, _ = sent(desk, strangle="yes")
    assert shown(desk, reference).count.assessment is None

    judge(desk, reference)

    assert shown(desk, reference).count.is_latest
    assert shown(desk, reference).count.assessment is not None
    assert shown(desk, reference, DAI).count.assessment is None


def test_a_new_assessment_asks_again_and_leaves_the_old_count(desk: Desk) -> None:
    reference, talk = sent(desk, strangle="yes")
    judge(desk, reference)
    before = shown(desk, reference).count.assessment

    talk.type("he is outside now with a knife")

    count = shown(desk, reference).count
    assert count.assessment == before
    assert not count.is_latest


def test_what_came_while_somebody_wrote_is_looked_at_first(desk: Desk) -> None:
    reference, talk = sent(desk, strangle="yes")
    seen = shown(desk, reference).assessments
    talk.type("he is outside now with a knife")

    with pytest.raises(NotRecordedError) as refused:
        desk.file.judging.judge(reference, CARYS, Concern.MEDIUM, "I think so.", seen)

    assert refused.value.why == "changed_while_judging"
    assert shown(desk, reference).count.assessment is None


def test_high_concern_escalates_and_rings_when_nobody_has_the_case(desk: Desk) -> None:
    reference, _ = sent(desk, freely_chosen="yes", council="cardiff")
    assert shown(desk, reference).case.outcome < Outcome.ESCALATE
    before = len(desk.duty.case(reference, CARYS).escalations)

    judge(desk, reference, Concern.HIGH)

    found = desk.duty.case(reference, CARYS)
    assert found.case.outcome is Outcome.ESCALATE
    assert "practitioner_concern" in found.case.flags
    assert [alarm.cause for alarm in found.escalations][before:] == ["practitioner concern"]


def test_high_concern_about_ones_own_case_rings_nobody(desk: Desk) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, CARYS)

    judge(desk, reference, Concern.HIGH)

    assert desk.duty.queue(CARYS)[0].unacknowledged == 0
    assert shown(desk, reference).case.outcome is Outcome.ESCALATE


def test_low_concern_lowers_nothing(desk: Desk) -> None:
    yes = dict.fromkeys(map(str, TOPICS[:15]), "yes")
    reference, _ = sent(desk, **yes)
    before = shown(desk, reference).case

    judge(desk, reference, Concern.STANDARD)

    after = shown(desk, reference).case
    assert (after.outcome, after.flags) == (before.outcome, before.flags)
    assert "not as the policy suggests" in [event.reason for event in desk.duty.case(reference, CARYS).events]


def test_raised_concern_outlives_the_next_answer(desk: Desk) -> None:
    reference, talk = sent(desk)
    judge(desk, reference, Concern.HIGH)

    talk.type("thank you")

    assert "practitioner_concern" in shown(desk, reference).case.flags


def test_a_colleagues_high_concern_rings_and_the_owner_hears_of_it(desk: Desk) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, DAI)

    judge(desk, reference, Concern.HIGH)

    assert desk.duty.queue(CARYS)[0].unacknowledged == 1
    with desk.store.reading() as book:
        assert [(item.kind, item.to) for item in book.unaddressed(9)] == [("concern", [DAI.id])]
