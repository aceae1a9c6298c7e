"""Carys goes through the checklist with a person on the telephone. Dai is on duty too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.casework.gate import NoSuchCaseError
from bot.casework.records import Barred, Role, VoiceChecklist
from bot.casework.voice.allowed import NotTrainedError
from bot.casework.voice.checklists import CAUSE, Saved, Standing, VoiceChecklists
from bot.casework.voice.sheet import SAFE_ALONE, SAFE_CODE, Sent, Sheet, Written
from bot.casework.voice.standing import taken, with_voice
from bot.triage import TOPICS, Situation
from bot.vocabulary import Audience, CaseId, Language, Outcome, Reply
from tests.casework.desk import CARYS as CARYS_AT_DESK
from tests.casework.desk import DAI as DAI_AT_DESK
from tests.casework.desk import MONDAY_MORNING, Desk, library, reader
from tests.store.samples import an_answer

SAFE = {SAFE_ALONE: Written("yes"), SAFE_CODE: Written("none_agreed")}
ALL_NO: dict[str, Written] = {topic: Written("no") for topic in TOPICS}
TRAINED = date(2027, 1, 1)
CARYS, DAI = (replace(account, trained_until=TRAINED) for account in (CARYS_AT_DESK, DAI_AT_DESK))


@pytest.fixture
def voice(desk: Desk) -> VoiceChecklists:
    return checklists(desk)


def checklists(desk: Desk) -> VoiceChecklists:
    return VoiceChecklists(desk.store, library(), reader(), desk.clock)


def a_case(desk: Desk, audience: Audience = Audience.FAMILY, **wanted: str) -> str:
    """Somebody answers, no to everything but what is wanted, and sends it."""
    talk = desk.begin(audience)
    talk.finish(age_band="18_plus", **wanted)
    talk.press("send")
    return desk.duty.queue(CARYS)[0].case.reference


def begun(voice: VoiceChecklists, reference: str, **also: Written) -> None:
    voice.begin(reference, CARYS, Language.EN)
    assert save(voice, reference, {**SAFE, **also}).is_done


def save(voice: VoiceChecklists, reference: str, written: Mapping[str, Written]) -> Saved:
    return voice.save(reference, CARYS, as_sent(voice, reference, written))


def finish(voice: VoiceChecklists, reference: str, written: Mapping[str, Written]) -> Saved:
    return voice.finish(reference, CARYS, as_sent(voice, reference, written))


def as_sent(voice: VoiceChecklists, reference: str, written: Mapping[str, Written]) -> dict[str, Sent]:
    """As a page that was opened just now sends it."""
    sheet = look(voice, reference).sheet
    return {key: Sent(one, sheet.at(key).mark) for key, one in written.items()}


def look(voice: VoiceChecklists, reference: str) -> Standing:
    return voice.look(reference, CARYS)


def test_a_new_assessment_stands_beside_the_old_one(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    before = desk.duty.case(reference, CARYS)

    begun(voice, reference)
    assert finish(voice, reference, {**ALL_NO, "strangle": Written("yes", "once, by the throat")}).is_done

    after = desk.duty.case(reference, CARYS)
    assert after.assessments[: len(before.assessments)] == before.assessments
    assert after.assessments[-1].cause == CAUSE
    assert after.assessments[-1].situation["answers"]["strangle"] == "yes"
    assert after.case.outcome is Outcome.REVIEW
    assert "strangle" in {reason["row"] for reason in after.assessments[-1].assessment["reasons"]}


def test_what_the_family_wrote_is_not_overwritten(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    written = desk.duty.case(reference, CARYS).conversation.answers

    begun(voice, reference)
    finish(voice, reference, {**ALL_NO, "strangle": Written("yes")})

    assert desk.duty.case(reference, CARYS).conversation.answers == written


def test_the_outcome_of_a_case_is_never_made_milder(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk, strangle="yes")
    assert desk.duty.case(reference, CARYS).case.outcome is Outcome.REVIEW

    begun(voice, reference)
    finish(voice, reference, ALL_NO)

    assert desk.duty.case(reference, CARYS).case.outcome is Outcome.REVIEW
    change = next(one for one in look(voice, reference).changes if one.topic == "strangle")
    assert (change.before, change.now, change.is_new) == (Reply.YES, Reply.NO, True)


def test_the_differences_are_shown_topic_by_topic(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk, isolated="unknown")

    begun(voice, reference)
    finish(voice, reference, {**ALL_NO, "stalking": Written("yes"), "money": Written("skipped")})

    new = {one.topic: (one.before, one.now) for one in look(voice, reference).changes if one.is_new}
    assert new == {"stalking": (Reply.NO, Reply.YES), "isolated": (Reply.UNKNOWN, Reply.NO)}


def test_a_referrers_case_is_provisional_until_the_person_was_spoken_with(
    desk: Desk, voice: VoiceChecklists
) -> None:
    reference = a_case(desk, Audience.PROFESSIONAL, spoken_with_person="no")
    assert desk.duty.case(reference, CARYS).assessments[-1].assessment["provisional"]

    begun(voice, reference, strangle=Written("no"))
    voice.hang_up(reference, CARYS, {})
    assert desk.duty.case(reference, CARYS).assessments[-1].assessment["provisional"], "it broke off"

    save(voice, reference, SAFE)
    assert finish(voice, reference, ALL_NO).is_done

    assert not desk.duty.case(reference, CARYS).assessments[-1].assessment["provisional"]


def test_what_is_written_in_the_chat_afterwards_is_judged_together_with_it(
    desk: Desk, voice: VoiceChecklists
) -> None:
    talk = desk.begin()
    talk.type("he is outside now with a knife")
    reference = desk.duty.queue(CARYS)[0].case.reference
    begun(voice, reference)
    finish(voice, reference, {**ALL_NO, "strangle": Written("yes")})

    talk.press("carry_on")
    talk.press("yes")

    last = desk.duty.case(reference, CARYS).assessments[-1]
    assert last.cause != CAUSE
    assert last.situation["answers"]["strangle"] == "yes"


@pytest.mark.parametrize(("minutes", "counts"), [(-5, Reply.NO), (5, Reply.YES)])
def test_of_voice_and_chat_the_later_word_counts(minutes: int, counts: Reply) -> None:
    noon = MONDAY_MORNING
    sheet = Sheet({"strangle": Written("no")}).as_record()
    spoken = VoiceChecklist(
        "v", CaseId("c"), noon, CARYS.id, Language.EN, "family", "1", noon, CARYS.id, sheet, finished_at=noon
    )
    written = an_answer("strangle", given_at=noon + timedelta(minutes=minutes))

    situation = with_voice(Situation(answers={"strangle": Reply.YES}), [spoken], [written])

    assert situation.answers["strangle"] is counts


def test_the_same_answers_again_are_kept_as_done_again(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    for _ in range(2):
        begun(voice, reference)
        finish(voice, reference, ALL_NO)

    causes = [made.cause for made in desk.duty.case(reference, CARYS).assessments]
    assert causes.count(CAUSE) == 2


def test_what_was_said_before_somebody_had_to_hang_up_is_kept_and_raises_its_alarm(
    desk: Desk, voice: VoiceChecklists
) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, CARYS)
    begun(voice, reference)

    sent = as_sent(voice, reference, {"strangle": Written("yes", "on Friday")})
    assert voice.hang_up(reference, CARYS, sent).is_done

    assert look(voice, reference).sheet.at("strangle") == Written("yes", "on Friday")
    waiting = [alarm for alarm in desk.duty.case(reference, CARYS).escalations if not alarm.acknowledged_at]
    assert [alarm.outcome for alarm in waiting] == [Outcome.REVIEW]


def test_the_next_call_asks_again_whether_it_is_safe(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    begun(voice, reference)
    assert look(voice, reference).sheet.is_safe_to_go_on

    voice.hang_up(reference, CARYS, {})

    assert not look(voice, reference).sheet.is_safe_to_go_on
    assert finish(voice, reference, ALL_NO).is_unsafe


@pytest.mark.parametrize(
    ("alone", "code", "safe"),
    [
        ("yes", "none_agreed", True),
        ("trusted", "right", True),
        ("no", "right", False),
        ("unknown", "right", False),
        ("yes", "wrong", False),
        ("", "right", False),
        ("yes", "", False),
    ],
)
def test_it_goes_on_only_when_the_person_can_talk(
    desk: Desk, voice: VoiceChecklists, alone: str, code: str, safe: bool
) -> None:
    reference = a_case(desk)
    voice.begin(reference, CARYS, Language.EN)

    save(voice, reference, {SAFE_ALONE: Written(alone), SAFE_CODE: Written(code)})

    assert look(voice, reference).sheet.is_safe_to_go_on is safe


def test_it_is_not_finished_while_a_topic_has_no_reply_and_nothing_is_lost(
    desk: Desk, voice: VoiceChecklists
) -> None:
    reference = a_case(desk)
    begun(voice, reference)

    saved = finish(voice, reference, {key: one for key, one in ALL_NO.items() if key != "stalking"})

    assert saved.missing == ("stalking",)
    assert look(voice, reference).checklist is not None
    assert look(voice, reference).sheet.at("money") == Written("no")
    assert finish(voice, reference, {"stalking": Written("skipped")}).is_done


def test_two_devices_that_write_different_things_both_keep_theirs(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    begun(voice, reference)
    mine = as_sent(voice, reference, {"money": Written("yes"), "stalking": Written("")})
    theirs = as_sent(voice, reference, {"money": Written(""), "stalking": Written("yes")})

    assert voice.save(reference, CARYS, mine).is_done
    assert voice.save(reference, DAI, theirs).is_done

    sheet = look(voice, reference).sheet
    assert (sheet.at("money").reply, sheet.at("stalking").reply) == ("yes", "yes")


def test_two_devices_that_write_over_one_another_are_told(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    begun(voice, reference)
    mine = as_sent(voice, reference, {"money": Written("no"), "animals": Written("no")})
    voice.save(reference, DAI, as_sent(voice, reference, {"money": Written("yes", "he holds it")}))

    saved = voice.save(reference, CARYS, mine)

    assert saved.clashes == ("money",)
    sheet = look(voice, reference).sheet
    assert sheet.at("money") == Written("yes", "he holds it")
    assert sheet.at("animals") == Written("no")


def test_what_is_changed_is_kept_as_it_was(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    begun(voice, reference, money=Written("yes", "he holds it"))

    save(voice, reference, {"money": Written("no")})

    [earlier] = look(voice, reference).sheet.earlier
    assert (earlier.topic, earlier.written, earlier.by) == ("money", Written("yes", "he holds it"), CARYS.id)


def test_danger_in_words_that_are_written_down_is_heard_and_not_unsaid(
    desk: Desk, voice: VoiceChecklists
) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, CARYS)
    begun(voice, reference)

    save(voice, reference, {"money": Written("yes", "he is outside now with a knife")})
    save(voice, reference, {"money": Written("yes", "he holds the money")})

    [heard] = look(voice, reference).sheet.heard
    assert (heard.topic, heard.level) == ("money", "immediate")
    assert desk.duty.case(reference, CARYS).case.outcome is Outcome.EMERGENCY
    assert desk.duty.queue(CARYS)[0].unacknowledged == 1


def test_words_that_are_no_danger_alarm_nobody(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, CARYS)
    begun(voice, reference)

    save(voice, reference, {"money": Written("no", "we both work and share the bills")})

    assert look(voice, reference).sheet.heard == ()
    assert desk.duty.queue(CARYS)[0].unacknowledged == 0


def test_the_language_can_change_in_the_middle(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    begun(voice, reference)

    voice.save(
        reference, CARYS, as_sent(voice, reference, {"money": Written("yes", "fe sy'n talu")}), Language.CY
    )

    checklist = look(voice, reference).checklist
    assert checklist is not None
    assert checklist.language is Language.CY
    assert look(voice, reference).sheet.at("money").words == "fe sy'n talu"


def test_it_is_to_be_done_again_in_eight_weeks(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    for _ in range(2):
        begun(voice, reference)
        finish(voice, reference, ALL_NO)

    with desk.store.reading() as book:
        tasks = book.tasks(desk.duty.queue(CARYS)[0].case.id)
    waiting = [task for task in tasks if task.clock == "redo_checklist" and task.done_at is None]
    assert len(waiting) == 1
    assert waiting[0].due_at - waiting[0].made_at == timedelta(weeks=8)


def test_nothing_is_saved_in_one_that_somebody_finished(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    begun(voice, reference)
    late = as_sent(voice, reference, {"money": Written("yes")})
    finish(voice, reference, ALL_NO)

    assert voice.save(reference, DAI, late).is_gone


@pytest.mark.parametrize("until", [None, MONDAY_MORNING.date() - timedelta(days=1)])
def test_who_is_not_trained_for_it_may_not(desk: Desk, voice: VoiceChecklists, until: date | None) -> None:
    reference = a_case(desk)

    with pytest.raises(NotTrainedError) as refused:
        voice.begin(reference, replace(CARYS, trained_until=until), Language.EN)

    assert refused.value.until == until


def test_training_counts_through_its_last_day(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)

    voice.begin(reference, replace(CARYS, trained_until=MONDAY_MORNING.date()), Language.EN)

    assert look(voice, reference).checklist is not None


@pytest.mark.parametrize("role", [Role.DATA_PROTECTION, Role.PRACTITIONER, Role.ADMINISTRATOR])
def test_for_a_role_that_does_not_run_it_there_is_nothing_here(
    desk: Desk, voice: VoiceChecklists, role: Role
) -> None:
    reference = a_case(desk)

    with pytest.raises(NoSuchCaseError):
        voice.begin(reference, replace(CARYS, role=role), Language.EN)


def test_who_is_barred_finds_no_case(desk: Desk, voice: VoiceChecklists) -> None:
    reference = a_case(desk)
    with desk.store.transaction() as book:
        case = desk.duty.queue(CARYS)[0].case
        book.bar(Barred("b", case.id, DAI.name, "her brother", MONDAY_MORNING, CARYS.id))

    for act in (
        lambda: voice.look(reference, DAI),
        lambda: voice.begin(reference, DAI, Language.EN),
        lambda: voice.save(reference, DAI, {}),
        lambda: voice.hang_up(reference, DAI, {}),
        lambda: voice.finish(reference, DAI, {}),
    ):
        with pytest.raises(NoSuchCaseError):
            act()


@pytest.mark.parametrize("before", [None, *Reply])
@pytest.mark.parametrize("now", Reply)
def test_a_doubt_never_makes_anything_milder(before: Reply | None, now: Reply) -> None:
    concern = {None: 1, Reply.SKIPPED: 1, Reply.UNKNOWN: 1, Reply.DECLINED: 1, Reply.NO: 0, Reply.YES: 2}

    if now is Reply.NO:
        assert taken(before, now) is Reply.NO  # only a plain no takes anything back
    else:
        assert concern[taken(before, now)] >= (concern[before] if before else 0)
