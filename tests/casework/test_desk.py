"""What a worker sees: everything that was said, in the order it was asked, and nothing hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.desk import AnswerShown, CasePage
from bot.casework.gate import NoSuchCaseError
from bot.casework.records import Role
from bot.vocabulary import AccountId, Audience, Key, Language
from tests.casework.desk import CARYS, ELERI, Desk, Talk


def page(desk: Desk) -> CasePage:
    found = desk.duty.case(desk.duty.queue(CARYS)[0].case.reference, CARYS)
    assert found is not None
    return found


def shown(found: CasePage, key: str) -> AnswerShown:
    return next(answer for answer in found.answers if answer.key == key)


def sent(desk: Desk, **wanted: str) -> Talk:
    talk = desk.begin()
    talk.finish(age_band="18_plus", **wanted)
    talk.press("send")
    return talk


def test_answers_stand_in_the_persons_own_words(desk: Desk) -> None:
    sent(
        desk,
        in_own_words="He shouts and I am scared of it.",
        what_happened="He shouts and I am scared of it.",
    )

    assert any("He shouts and I am scared of it." in answer.words for answer in page(desk).answers)


def test_a_corrected_answer_shows_what_it_was(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")
    talk.press("yes")
    talk.type("back")
    talk.finish(device_seen="no")
    talk.press("send")

    answer = shown(page(desk), "device_seen")

    assert answer.value == "no"
    assert [earlier.label for earlier in answer.earlier] == ["Yes"]


def test_an_answer_no_longer_asked_is_still_shown(desk: Desk) -> None:
    talk = desk.begin()
    talk.finish(age_band="18_plus", low_or_suicidal="yes", suicidal="yes")
    talk.press("change")
    while "low_or_suicidal" not in [choice["value"] for choice in talk.reply["messages"][-1]["choices"]]:
        talk.press("more")
    talk.press("low_or_suicidal")
    talk.press("no")
    talk.press("send")

    found = page(desk)

    assert shown(found, "suicidal").no_longer_asked
    assert not shown(found, "low_or_suicidal").no_longer_asked


def test_a_referrers_answers_carry_their_source(desk: Desk) -> None:
    talk = desk.begin(Audience.PROFESSIONAL)
    talk.finish(age_band="18_plus", strangle="yes", strangle__source="i_saw_it")
    talk.press("send")

    assert shown(page(desk), "strangle").source
    assert shown(page(desk), "strangle").label == "Yes"


def test_a_case_is_read_in_the_workers_language(desk: Desk) -> None:
    sent(desk)
    reference = desk.duty.queue(CARYS)[0].case.reference

    found = desk.duty.case(reference, CARYS, Language.CY)

    assert found is not None
    assert shown(found, "immediate_danger").question.startswith("Ydych")
    assert found.conversation.language is Language.EN


def test_reading_a_case_is_kept(desk: Desk) -> None:
    sent(desk)
    page(desk)

    assert ("read", CARYS.id) in [(event.event, event.by) for event in page(desk).events]


def test_a_case_nobody_knows_is_not_there(desk: Desk) -> None:
    with pytest.raises(NoSuchCaseError):
        desk.duty.case("XXXX-XXXX", CARYS)


def test_the_transcript_is_whole(desk: Desk) -> None:
    sent(desk)

    lines = page(desk).lines

    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert lines[0].text.startswith("Hello.")


def test_every_answer_of_a_whole_interview_is_on_the_page(desk: Desk) -> None:
    sent(desk)
    found = page(desk)

    assert {Key("immediate_danger"), Key("strangle"), Key("consent")} <= {
        answer.key for answer in found.answers
    }


def test_whoever_looks_and_does_not_act_takes_no_case(desk: Desk) -> None:
    looking = replace(ELERI, id=AccountId("dot"), role=Role.DATA_PROTECTION)
    sent(desk)
    reference = page(desk).case.reference

    with pytest.raises(NoSuchCaseError):
        desk.duty.acknowledge(reference, looking)

    assert page(desk).case.owner != looking.id
