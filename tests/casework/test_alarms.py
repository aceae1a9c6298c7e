"""Danger, on any turn, is answered at once and reaches the duty list; so do a high count and a fault."""

from __future__ import annotations

import pytest

from bot.casework.alarms import judge
from bot.casework.desk import Taken
from bot.casework.records import CaseState
from bot.casework.said import Chosen, MessageTooLongError, NoSuchConversationError, Typed, Understood
from bot.triage import TOPICS
from bot.vocabulary import Audience, Danger, Language, Outcome
from tests.casework.desk import CARYS, DAI, Desk, Talk, library

NOW = "he's here now and he has a knife"
NOW_CY = "mae e yma nawr gyda chyllell"
PAST = "last year he put his hands round my neck and choked me"


def alarms(desk: Desk) -> list[tuple[Outcome, str]]:
    rows = desk.duty.queue(CARYS)
    with desk.store.reading() as book:
        return [(alarm.outcome, alarm.cause) for row in rows for alarm in book.escalations(row.case.id)]


def test_immediate_danger_stops_the_questions_and_alarms(desk: Desk) -> None:
    talk = desk.begin()

    talk.type(NOW)

    assert talk.reply["danger"] == "immediate"
    assert talk.asked == "hold"
    for words in ("999", "Press 55 when you are asked", "landline", "does not tell the police where you are"):
        assert words in talk.texts
    assert alarms(desk) == [(Outcome.EMERGENCY, "danger immediate")]


def test_the_alarm_is_raised_before_the_answer(desk: Desk) -> None:
    desk.begin().accept(NOW)

    assert alarms(desk) == [(Outcome.EMERGENCY, "danger immediate")]


@pytest.mark.parametrize(
    ("language", "text"), [(Language.CY, NOW_CY), (Language.EN, NOW_CY), (Language.CY, NOW)]
)
def test_danger_is_read_in_both_languages_whatever_is_spoken(
    desk: Desk, language: Language, text: str
) -> None:
    talk = desk.begin(language=language)

    talk.type(text)

    assert talk.reply["danger"] == "immediate"


def test_high_danger_is_answered_gently_and_the_talk_goes_on(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")

    talk.type(PAST)

    assert talk.reply["danger"] == "high"
    assert "not your fault" in talk.texts
    assert talk.asked == "device_seen"
    assert alarms(desk) == [(Outcome.REVIEW, "danger high")]


def test_suicide_brings_its_own_numbers(desk: Desk) -> None:
    talk = desk.begin()

    talk.type("i want to kill myself")

    assert "116 123" in talk.texts
    assert "press 2" in talk.texts


def test_a_button_that_says_danger_alarms_too(desk: Desk) -> None:
    talk = desk.begin()

    talk.press("yes")

    assert talk.asked == "hold"
    assert talk.reply["danger"] == "immediate"
    assert [outcome for outcome, _ in alarms(desk)] == [Outcome.EMERGENCY]


def test_two_alarms_of_one_cause_wait_as_one(desk: Desk) -> None:
    talk = desk.begin()
    talk.type(NOW)
    talk.type(NOW)

    assert len(alarms(desk)) == 1


def test_a_new_alarm_after_acknowledgement_is_raised_again(desk: Desk) -> None:
    talk = desk.begin()
    talk.type(NOW)
    [row] = desk.duty.queue(CARYS)
    assert desk.duty.acknowledge(row.case.reference, CARYS) is Taken.TAKEN

    talk.type(NOW)

    [row] = desk.duty.queue(CARYS)
    assert row.unacknowledged == 1
    assert row.case.state is CaseState.RECEIVED


def test_the_first_to_acknowledge_has_the_case(desk: Desk) -> None:
    desk.begin().type(NOW)
    [row] = desk.duty.queue(CARYS)

    assert desk.duty.acknowledge(row.case.reference, CARYS) is Taken.TAKEN
    assert desk.duty.acknowledge(row.case.reference, DAI) is Taken.SOMEBODY_WAS_FIRST

    [row] = desk.duty.queue(CARYS)
    assert row.case.owner == CARYS.id
    assert row.unacknowledged == 0


def test_an_alarm_nobody_saw_is_never_taken(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")
    talk.type(PAST)
    page = desk.duty.case(desk.duty.queue(CARYS)[0].case.reference, CARYS)
    assert page is not None
    seen = [alarm.id for alarm in page.escalations]
    talk.type(NOW)

    assert desk.duty.acknowledge(page.case.reference, CARYS, seen) is Taken.NEW_ALARM_SINCE
    assert desk.duty.queue(CARYS)[0].unacknowledged == 2


def test_leaving_after_an_alarm_keeps_the_alarm(desk: Desk) -> None:
    talk = desk.begin()
    talk.type(NOW)

    desk.conversations.leave(talk.begun.conversation_id)

    assert len(alarms(desk)) == 1
    assert desk.conversations.standing(talk.begun.conversation_id)["state"] == "ended"


def test_leaving_without_one_leaves_nothing(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")

    desk.conversations.leave(talk.begun.conversation_id)

    assert desk.duty.queue(CARYS) == []
    with desk.store.reading() as book:
        assert book.lines(talk.begun.conversation_id) == []


def test_deleting_says_truthfully_what_is_kept(desk: Desk) -> None:
    quiet, alarmed = desk.begin(), desk.begin()
    alarmed.type(NOW)
    alarmed.press("stop")
    quiet.type("stop")

    assert "all deleted" in _delete(quiet)
    assert "must keep what you said" in _delete(alarmed)


def _delete(talk: Talk) -> str:
    talk.press("delete")
    assert talk.reply["state"] == "ended"
    return talk.texts


def test_fourteen_yes_answers_escalate_and_the_person_sees_no_number(desk: Desk) -> None:
    talk = desk.begin()
    talk.finish(age_band="18_plus", consent="yes", **dict.fromkeys(map(str, TOPICS[:14]), "yes"))
    talk.press("send")

    [row] = desk.duty.queue(CARYS)
    assert row.case.outcome >= Outcome.ESCALATE
    assert row.case.sent
    for word in ("14", "score", "risk", "level"):
        assert word not in talk.texts


def test_all_no_is_not_called_safe(desk: Desk) -> None:
    talk = desk.begin()
    talk.finish(age_band="18_plus", consent="yes", freely_chosen="yes", council="cardiff")
    talk.press("send")

    page = desk.duty.case(desk.duty.queue(CARYS)[0].case.reference, CARYS)
    assert page is not None
    assert page.assessments[-1].assessment["low"] == 0
    assert "safe" not in talk.texts.replace("you told us is safe", "")


def test_a_referral_without_alarm_is_still_on_the_list(desk: Desk) -> None:
    talk = desk.begin(Audience.PROFESSIONAL)
    talk.finish(age_band="18_plus")
    talk.press("send")

    [row] = desk.duty.queue(CARYS)
    assert row.audience is Audience.PROFESSIONAL
    assert "not a report to children's services" in talk.texts


def test_a_fault_becomes_a_review_and_the_person_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = desk.begin()
    monkeypatch.setattr("bot.casework.answering.respond_to_text", _broken)

    talk.type("no")

    assert "asked a worker to look" in talk.texts
    assert alarms(desk) == [(Outcome.REVIEW, "fault ZeroDivisionError")]
    with desk.store.reading() as book:
        assert book.answers_given(talk.begun.conversation_id) == []
        assert "no" in [line.text for line in book.lines(talk.begun.conversation_id)]


def test_after_a_fault_the_talk_goes_on_and_the_fault_stays_a_reason(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = desk.begin()
    with monkeypatch.context() as broken:
        broken.setattr("bot.casework.answering.respond_to_text", _broken)
        talk.type("no")

    talk.type("no")

    assert talk.asked == "device_seen"
    page = desk.duty.case(desk.duty.queue(CARYS)[0].case.reference, CARYS)
    assert page is not None
    assert "fault" in [reason["row"] for reason in page.assessments[-1].assessment["reasons"]]


def test_a_fault_never_hides_the_help(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = desk.begin()
    monkeypatch.setattr("bot.casework.answering.respond_to_text", _broken)

    talk.type(NOW)

    assert talk.reply["danger"] == "immediate"
    assert talk.asked == "hold"
    assert "call 999 and ask for the police" in talk.texts


def test_a_question_that_cannot_be_asked_still_leaves_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = desk.begin()
    monkeypatch.setattr("bot.casework.replies.prompt_for", _broken)

    talk.type("no")

    assert "asked a worker to look" in talk.texts
    assert talk.asked is None


def test_a_press_that_fails_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = desk.begin()
    monkeypatch.setattr("bot.casework.answering.respond_to_choice", _broken)

    chosen = Chosen("immediate_danger", "no")
    talk.reply = desk.conversations.press(talk.begun.conversation_id, "press", chosen)

    assert "asked a worker to look" in talk.texts
    assert alarms(desk) == [(Outcome.REVIEW, "fault ZeroDivisionError")]
    assert desk.conversations.press(talk.begun.conversation_id, "press", chosen) == talk.reply


def _broken(*_: object) -> None:
    raise ZeroDivisionError


def test_danger_is_known_even_when_nothing_can_be_stored(desk: Desk) -> None:
    talk = desk.begin()
    with desk.store.transaction() as book:
        assert book.conversation(talk.begun.conversation_id) is not None

    class Full:
        def transaction(self) -> object:
            raise StoreUnavailableError("the disk is full")

        reading = transaction

    from bot.casework.conversations import Conversations
    from bot.casework.ports import StoreUnavailableError
    from tests.casework.desk import library, reader

    broken = Conversations(Full(), library(), reader(), desk.clock)  # type: ignore[arg-type]
    with pytest.raises(StoreUnavailableError) as failed:
        broken.accept(talk.begun.conversation_id, "c", Typed(NOW))

    assert failed.value.danger is Danger.IMMEDIATE


def test_messages_that_say_nothing_alone_can_alarm_together(desk: Desk) -> None:
    talk = desk.begin()
    talk.type("my husband is back in the house")
    assert talk.reply["danger"] == "none"

    talk.type("I am scared")

    assert talk.reply["danger"] != "none"


def test_help_is_given_again_when_the_page_is_loaded_again(desk: Desk) -> None:
    talk = desk.begin()
    talk.type(NOW)

    again = desk.conversations.standing(talk.begun.conversation_id)

    assert again == {**talk.reply, "danger": "immediate"}
    talk.press("carry_on")
    assert desk.conversations.standing(talk.begun.conversation_id)["danger"] == "none"


def test_a_message_that_cannot_be_read_is_kept_and_looked_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = desk.begin()
    monkeypatch.setattr(type(desk.conversations._hearing.reader), "read_after", _broken)

    talk.type("hello there, is this working")

    assert alarms(desk) == [(Outcome.REVIEW, "fault ZeroDivisionError")]
    with desk.store.reading() as book:
        assert "hello there, is this working" in [
            line.text for line in book.lines(talk.begun.conversation_id)
        ]


def test_a_message_too_long_to_keep_is_still_read(desk: Desk) -> None:
    talk = desk.begin()

    with pytest.raises(MessageTooLongError) as refused:
        talk.accept(NOW + " and so on" * 1000)

    assert refused.value.danger is Danger.IMMEDIATE


def test_a_pressed_yes_to_danger_is_known_when_nothing_can_be_stored(desk: Desk) -> None:
    talk = desk.begin()
    desk.conversations.leave(talk.begun.conversation_id)

    with pytest.raises(NoSuchConversationError) as refused:
        talk.press("yes")

    assert refused.value.danger is Danger.IMMEDIATE


def test_what_is_newly_serious_alarms_again_once_the_first_was_taken(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")
    talk.type(PAST)
    [row] = desk.duty.queue(CARYS)
    desk.duty.acknowledge(row.case.reference, CARYS)

    talk.finish(age_band="18_plus", stalking="yes")
    talk.press("send")

    [row] = desk.duty.queue(CARYS)
    assert row.unacknowledged == 1


def test_asking_for_a_person_does_not_change_where_the_case_goes(desk: Desk) -> None:
    talk = desk.begin()
    talk.type("can i talk to someone")

    [row] = desk.duty.queue(CARYS)
    assert row.unacknowledged == 1
    assert row.case.outcome is not Outcome.SIGNPOST


@pytest.mark.parametrize(
    "text", ["he strangled me and i just want it to stop", "i want to kill myself, stop"]
)
def test_words_of_danger_are_never_an_order(desk: Desk, text: str) -> None:
    talk = desk.begin()
    talk.press("no")

    talk.type(text, Understood("stop", 0.99))

    assert talk.asked == "device_seen"


def test_after_sending_there_is_nothing_to_hold(desk: Desk) -> None:
    talk = desk.begin()
    talk.finish(age_band="18_plus")
    talk.press("send")

    talk.type(NOW)

    assert talk.reply["danger"] == "immediate"
    assert talk.asked is None


def test_what_nobody_knows_is_not_called_serious(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")
    talk.type("stop")
    talk.press("send")

    assert "serious" not in talk.texts
    assert "questions for you" in talk.texts


@pytest.mark.parametrize("way", ["delete", "start_over"])
def test_what_a_worker_must_keep_is_never_hidden_from_them(desk: Desk, way: str) -> None:
    talk = desk.begin()
    talk.press("no")
    talk.press("yes")
    talk.type(PAST)
    talk.type("stop" if way == "delete" else "start again", Understood("start_over", 0.9))
    talk.press(way)

    page = desk.duty.case(desk.duty.queue(CARYS)[0].case.reference, CARYS)

    assert page is not None
    [seen] = [answer for answer in page.answers if answer.key == "device_seen"]
    assert "Yes" in [seen.label, *(earlier.label for earlier in seen.earlier)]


def test_that_nothing_was_found_is_no_flag(desk: Desk) -> None:
    talk, found = desk.begin(), library()
    talk.finish(age_band="18_plus", council="cardiff", consent="yes", freely_chosen="yes", ok_to_say_no="yes")
    talk.press("send")

    with desk.store.transaction() as book:
        conversation = book.conversation(talk.begun.conversation_id)
        assert conversation is not None
        made = judge(book, conversation, found, "looked at again", desk.clock())

    nothing = found.policy.routes.otherwise.id
    [row] = desk.duty.queue(CARYS)
    assert nothing in [reason.row for reason in made.reasons]
    assert nothing not in row.case.flags


def test_every_reason_of_the_policy_has_words_as_a_flag() -> None:
    found = library()
    reasons = {row.id for row in found.policy.routes.rows}

    assert {reason for reason in reasons if f"console.flag_{reason}" not in set(found.phrases)} == set()
