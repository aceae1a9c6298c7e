"""A worker takes a talk over: one speaks at a time, nothing is lost, and nobody is left waiting."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from bot.casework.gate import NoSuchCaseError, viewer_of
from bot.casework.records import (
    Account,
    Barred,
    ConversationState,
    Hold,
    HoldEnd,
    Line,
    Role,
    SignedIn,
)
from bot.casework.said import Chosen, ConversationEndedError, NotOfferedError, Typed, Understood
from bot.casework.talking.worker import Came
from bot.vocabulary import AccountId, Language, Speaker
from tests.casework.desk import CARYS, DAI, MONDAY_MORNING, NOT_UNDERSTOOD, Desk, Talk

ALARMING = "he is outside now with a knife"
LOOKS_ONLY = Account(AccountId("pat"), "pat@example.org", "Pat", Role.DATA_PROTECTION, "x", MONDAY_MORNING)


def at_desk(desk: Desk, *accounts: Account) -> None:
    """Signed in until the end of the day."""
    with desk.store.transaction() as book:
        for account in accounts:
            ends = desk.clock() + timedelta(hours=8)
            book.add_sign_in(SignedIn(f"token-{account.id}", account.id, "csrf", desk.clock(), ends))


def asked_for_a_person(desk: Desk, language: Language = Language.EN) -> tuple[Talk, str]:
    """A talk with a case, at the question about danger now."""
    talk = desk.begin(language=language)
    talk.conversations.press(talk.begun.conversation_id, str(uuid4()), Chosen(":steer", "talk_to_human"))
    at_desk(desk, CARYS, DAI)
    return talk, desk.duty.queue(CARYS)[0].case.reference


def taken_over(desk: Desk, language: Language = Language.EN) -> tuple[Talk, str]:
    talk, reference = asked_for_a_person(desk, language)
    assert desk.talking.take_over(reference, CARYS) is Came.DONE
    return talk, reference


def speak(desk: Desk, reference: str, words: str, account: Account = CARYS, line_id: str = "") -> Came:
    return desk.talking.speak(reference, account, words, line_id or str(uuid4()))


def lines(desk: Desk, talk: Talk) -> list[Line]:
    with desk.store.reading() as book:
        return book.lines(talk.begun.conversation_id)


def said_by(desk: Desk, talk: Talk, speaker: Speaker) -> list[str]:
    return [line.text for line in lines(desk, talk) if line.speaker is speaker]


def holds(desk: Desk, talk: Talk) -> list[Hold]:
    with desk.store.reading() as book:
        return book.holds(talk.begun.conversation_id)


def state(desk: Desk, talk: Talk) -> ConversationState:
    with desk.store.reading() as book:
        conversation = book.conversation(talk.begun.conversation_id)
        assert conversation is not None
        return conversation.state


def happened(desk: Desk, reference: str) -> list[str]:
    with desk.store.reading() as book:
        case = book.case_by_reference(reference)
        assert case is not None
        return [event.event for event in book.events(case.id, viewer_of(CARYS))]


def test_the_person_is_told_that_a_person_has_joined_by_role_alone(desk: Desk) -> None:
    talk, _ = taken_over(desk)

    last = lines(desk, talk)[-1]

    assert last.text == "A duty worker has joined. You are now talking with a person."
    assert last.speaker is Speaker.SERVICE
    assert last.pushed
    assert talk.conversations.standing(talk.begun.conversation_id)["state"] == "with_worker"


def test_they_are_told_in_their_own_language(desk: Desk) -> None:
    talk, reference = taken_over(desk, Language.CY)
    speak(desk, reference, "Helo")

    assert said_by(desk, talk, Speaker.SERVICE)[-1].startswith("Mae gweithiwr ar ddyletswydd wedi ymuno.")
    assert (lines(desk, talk)[-1].who, lines(desk, talk)[-1].language) == (
        "Gweithiwr ar ddyletswydd",
        Language.CY,
    )


def test_a_worker_may_choose_to_show_a_first_name(desk: Desk) -> None:
    talk, reference = asked_for_a_person(desk)
    desk.talking.take_over(reference, CARYS, shows_name=True)
    speak(desk, reference, "Hello")

    assert said_by(desk, talk, Speaker.SERVICE)[-1].startswith("Carys (Duty worker) has joined.")
    assert lines(desk, talk)[-1].who == "Carys (Duty worker)"


def test_a_workers_words_carry_the_role_and_who_they_are(desk: Desk) -> None:
    talk, reference = taken_over(desk)

    assert speak(desk, reference, "Hello. Are you safe to write?") is Came.DONE

    line = lines(desk, talk)[-1]
    assert (line.speaker, line.by, line.who, line.pushed) == (Speaker.WORKER, CARYS.id, "Duty worker", True)


def test_words_sent_twice_count_once(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    line_id = str(uuid4())

    speak(desk, reference, "Hello", line_id=line_id)
    assert speak(desk, reference, "Hello", line_id=line_id) is Came.DONE

    assert said_by(desk, talk, Speaker.WORKER) == ["Hello"]
    assert speak(desk, reference, "And now?") is Came.DONE


def test_only_length_is_looked_at(desk: Desk) -> None:
    talk, reference = taken_over(desk)

    assert speak(desk, reference, "  \n") is Came.EMPTY
    assert speak(desk, reference, "a" * 4001) is Came.TOO_LONG
    assert speak(desk, reference, "a" * 4000) is Came.DONE
    assert len(said_by(desk, talk, Speaker.WORKER)) == 1


def test_the_assistant_is_silent_and_the_words_are_kept(desk: Desk) -> None:
    talk, _ = taken_over(desk)
    before = len(said_by(desk, talk, Speaker.ASSISTANT))

    reply = talk.type("yes", Understood("affirm", 0.99))

    assert (reply["messages"], reply["question"], reply["state"]) == ([], None, "with_worker")
    assert said_by(desk, talk, Speaker.PERSON)[-1] == "yes"
    assert len(said_by(desk, talk, Speaker.ASSISTANT)) == before
    with desk.store.reading() as book:
        assert book.answers_given(talk.begun.conversation_id) == []


def test_near_miss_the_same_words_are_an_answer_where_no_worker_has_the_talk(desk: Desk) -> None:
    talk, _ = asked_for_a_person(desk)

    talk.type("no", Understood("deny", 0.99))

    with desk.store.reading() as book:
        assert len(book.answers_given(talk.begun.conversation_id)) == 1


def test_the_engine_is_not_asked_about_words_for_a_worker(desk: Desk) -> None:
    talk, _ = taken_over(desk)

    assert talk.accept("I do not know what to do any more").text is None


def test_a_late_answer_of_the_engine_is_dropped_and_recorded(desk: Desk) -> None:
    talk, reference = asked_for_a_person(desk)
    late = talk.accept("no, not now, the children are with my mother")
    desk.talking.take_over(reference, CARYS)
    before = len(said_by(desk, talk, Speaker.ASSISTANT))

    reply = desk.conversations.answer(late.turn_id, Understood("deny", 0.99))

    assert reply["messages"] == []
    assert len(said_by(desk, talk, Speaker.ASSISTANT)) == before
    assert "answer dropped" in happened(desk, reference)


def test_an_old_button_is_kept_as_words(desk: Desk) -> None:
    talk, _ = taken_over(desk)

    reply = talk.conversations.press(
        talk.begun.conversation_id, str(uuid4()), Chosen("immediate_danger", "no")
    )

    assert reply["messages"] == []
    assert said_by(desk, talk, Speaker.PERSON)[-1] == "No"
    with desk.store.reading() as book:
        assert book.answers_given(talk.begun.conversation_id) == []


def test_a_button_that_never_stood_is_still_refused(desk: Desk) -> None:
    talk, _ = taken_over(desk)

    for chosen in (Chosen("strangle", "yes"), Chosen("immediate_danger", "perhaps"), Chosen(":steer", "fly")):
        with pytest.raises(NotOfferedError):
            talk.conversations.press(talk.begun.conversation_id, str(uuid4()), chosen)


def test_danger_now_is_answered_at_once_by_the_service_and_alarms(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    desk.duty.acknowledge(reference, CARYS)

    reply = talk.type(ALARMING)

    assert reply["danger"] == "immediate"
    assert "999" in reply["messages"][0]["text"]
    assert {message["from"] for message in reply["messages"]} == {"service"}
    assert desk.duty.queue(CARYS)[0].unacknowledged == 1
    assert desk.duty.case(reference, CARYS).signals


def test_a_yes_to_the_question_of_danger_alarms_also_as_an_old_button(desk: Desk) -> None:
    talk, _ = taken_over(desk)

    reply = talk.conversations.press(
        talk.begun.conversation_id, str(uuid4()), Chosen("immediate_danger", "yes")
    )

    assert reply["danger"] == "immediate"
    assert "999" in reply["messages"][0]["text"]


def test_near_miss_a_worry_that_is_not_danger_now_is_the_workers_to_answer(desk: Desk) -> None:
    talk, _ = taken_over(desk)

    reply = talk.type("last year he put his hands round my throat")

    assert (reply["danger"], reply["messages"]) == ("high", [])


def test_whom_to_ring_about_ending_ones_life_never_waits_for_a_worker(desk: Desk) -> None:
    talk, _ = taken_over(desk)

    reply = talk.type("I have been thinking about killing myself")

    assert reply["messages"]
    assert {message["from"] for message in reply["messages"]} == {"service"}


def test_changing_the_language_works_and_the_worker_sees_it(desk: Desk) -> None:
    talk, reference = taken_over(desk)

    talk.conversations.press(talk.begun.conversation_id, str(uuid4()), Chosen(":language", "cy"))

    assert desk.watching.look(reference, CARYS).conversation.language is Language.CY


def test_handed_back_the_assistant_asks_again_where_it_was_once(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    talk.type("thank you")

    assert desk.talking.hand_back(reference, CARYS) is Came.DONE

    *_, told, asked = lines(desk, talk)
    assert (told.speaker, told.pushed) == (Speaker.SERVICE, True)
    assert "computer again" in told.text
    assert (asked.speaker, asked.question, asked.pushed) == (Speaker.ASSISTANT, "immediate_danger", True)
    talk.reply = talk.conversations.standing(talk.begun.conversation_id)
    assert talk.reply["state"] == "open"
    talk.press("no")
    assert talk.asked != "immediate_danger"


def test_after_danger_the_assistant_asks_first_whether_to_go_on(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    talk.type(ALARMING)

    desk.talking.hand_back(reference, CARYS)

    assert lines(desk, talk)[-1].question == "hold"


def test_what_was_sent_stays_sent(desk: Desk) -> None:
    talk = desk.begin()
    talk.finish(age_band="18_plus")
    talk.press("send")
    at_desk(desk, CARYS)
    reference = desk.duty.queue(CARYS)[0].case.reference
    desk.talking.take_over(reference, CARYS)
    talk.type(ALARMING)

    desk.talking.hand_back(reference, CARYS)

    assert state(desk, talk) is ConversationState.SENT
    assert "the worker will see it" in lines(desk, talk)[-1].text


def test_words_that_wait_when_it_is_handed_back_are_no_answers(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    waiting = talk.accept("no")

    desk.talking.hand_back(reference, CARYS)

    reply = desk.conversations.answer(waiting.turn_id, Understood("deny", 0.99))
    assert reply["messages"] == []
    assert lines(desk, talk)[-1].question == "immediate_danger"
    with desk.store.reading() as book:
        assert book.answers_given(talk.begun.conversation_id) == []


def test_two_take_over_and_one_wins(desk: Desk) -> None:
    talk, reference = asked_for_a_person(desk)

    assert desk.talking.take_over(reference, CARYS) is Came.DONE
    assert desk.talking.take_over(reference, DAI) is Came.SOMEBODY_HAS_IT

    watched = desk.watching.look(reference, DAI)
    assert watched.hold is not None
    assert watched.names[watched.hold.by] == "Carys"
    assert speak(desk, reference, "Hello", DAI) is Came.NOT_YOURS
    assert desk.talking.hand_back(reference, DAI) is Came.NOT_YOURS
    assert said_by(desk, talk, Speaker.WORKER) == []


def test_near_miss_taking_over_what_is_mine_already_says_nothing_again(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    before = len(lines(desk, talk))

    assert desk.talking.take_over(reference, CARYS) is Came.DONE

    assert len(lines(desk, talk)) == before
    assert len(holds(desk, talk)) == 1


def test_an_offer_changes_nothing_until_the_other_says_yes(desk: Desk) -> None:
    talk, reference = taken_over(desk)

    assert desk.talking.offer(reference, CARYS, DAI.id) is Came.DONE

    assert speak(desk, reference, "One moment", DAI) is Came.NOT_YOURS
    assert speak(desk, reference, "One moment") is Came.DONE
    assert [one.reference for one in desk.watching.waiting(DAI)] == [reference]

    assert desk.talking.accept(reference, DAI) is Came.DONE

    assert speak(desk, reference, "And another thing") is Came.NOT_YOURS
    assert speak(desk, reference, "Hello, I am Dai", DAI) is Came.DONE
    assert [hold.end for hold in holds(desk, talk)] == [HoldEnd.HANDED_ON, None]
    assert said_by(desk, talk, Speaker.SERVICE)[-1].startswith("A duty worker has joined")


def test_an_offer_can_be_taken_back_or_declined(desk: Desk) -> None:
    _, reference = taken_over(desk)
    desk.talking.offer(reference, CARYS, DAI.id)
    desk.talking.offer(reference, CARYS, None)
    assert desk.talking.accept(reference, DAI) is Came.NOT_OFFERED

    desk.talking.offer(reference, CARYS, DAI.id)
    assert desk.talking.decline(reference, DAI) is Came.DONE

    assert desk.talking.accept(reference, DAI) is Came.NOT_OFFERED
    assert speak(desk, reference, "I am still here") is Came.DONE


def test_it_is_offered_only_to_somebody_who_may_have_it(desk: Desk) -> None:
    _, reference = taken_over(desk)
    with desk.store.transaction() as book:
        book.add_account(LOOKS_ONLY)

    assert desk.talking.offer(reference, CARYS, LOOKS_ONLY.id) is Came.NOT_FOR_THEM
    assert desk.talking.offer(reference, CARYS, CARYS.id) is Came.NOT_FOR_THEM
    watched = desk.watching.look(reference, CARYS)
    assert [one.id for one in watched.colleagues] == [DAI.id]


def bar(desk: Desk, reference: str, account: Account) -> None:
    with desk.store.transaction() as book:
        case = book.case_by_reference(reference)
        assert case is not None
        barred = Barred(str(uuid4()), case.id, account.name, "a relative", desk.clock(), DAI.id)
        book.bar(barred)


def test_whoever_may_not_see_the_case_finds_none(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    bar(desk, reference, CARYS)

    with pytest.raises(NoSuchCaseError):
        speak(desk, reference, "Hello")
    with pytest.raises(NoSuchCaseError):
        desk.watching.look(reference, CARYS)
    with pytest.raises(NoSuchCaseError):
        desk.talking.take_over("ABCD-EFGH", DAI)
    assert said_by(desk, talk, Speaker.WORKER) == []
    assert desk.watching.waiting(CARYS) == []


def test_who_may_only_look_cannot_talk(desk: Desk) -> None:
    talk, reference = asked_for_a_person(desk)
    with desk.store.transaction() as book:
        book.add_account(LOOKS_ONLY)

    assert desk.talking.take_over(reference, LOOKS_ONLY) is Came.MAY_NOT
    assert state(desk, talk) is ConversationState.OPEN


def test_the_exit_ends_it_for_the_worker_and_keeps_what_was_said(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    waiting = talk.accept("I have to go now")

    talk.conversations.leave(talk.begun.conversation_id)

    assert speak(desk, reference, "Are you there?") is Came.PERSON_LEFT
    watched = desk.watching.look(reference, CARYS)
    assert watched.person_left
    assert watched.lines[-1].text == "I have to go now"
    assert holds(desk, talk)[-1].end is HoldEnd.LEFT
    assert desk.talking.take_over(reference, DAI) is Came.PERSON_LEFT
    with pytest.raises(ConversationEndedError):
        talk.conversations.accept(talk.begun.conversation_id, str(uuid4()), Typed("hello"))
    assert desk.conversations.answer(waiting.turn_id, NOT_UNDERSTOOD)["messages"] == []


def later(desk: Desk, **by: int) -> int:
    desk.clock.turn(**by)
    return desk.talking.free_neglected()


def test_a_worker_who_does_not_answer_loses_the_talk_and_the_person_is_told(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    desk.duty.acknowledge(reference, CARYS)
    speak(desk, reference, "Hello")
    talk.type("are you there?")

    assert later(desk, minutes=9) == 0
    talk.type("hello?")
    assert later(desk, minutes=2) == 1

    assert state(desk, talk) is ConversationState.OPEN
    assert "has not been able to answer" in said_by(desk, talk, Speaker.SERVICE)[-1]
    assert lines(desk, talk)[-1].question == "immediate_danger"
    assert holds(desk, talk)[-1].end is HoldEnd.WENT_QUIET
    assert speak(desk, reference, "Sorry, I am here") is Came.NOT_YOURS
    assert desk.duty.queue(CARYS)[0].unacknowledged == 1


def test_near_miss_a_person_who_takes_their_time_costs_the_worker_nothing(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    speak(desk, reference, "Take your time. I am here.")

    assert later(desk, minutes=45) == 0

    assert state(desk, talk) is ConversationState.WITH_WORKER


def test_a_worker_who_joins_and_says_nothing_loses_it_too(desk: Desk) -> None:
    taken_over(desk)

    assert later(desk, minutes=11) == 1


def test_a_worker_who_signed_out_loses_it_at_once(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    speak(desk, reference, "Hello")
    with desk.store.transaction() as book:
        book.end_sign_ins_of(CARYS.id)

    assert desk.talking.free_neglected() == 1

    assert holds(desk, talk)[-1].end is HoldEnd.SIGNED_OUT
    assert desk.talking.free_neglected() == 0


def test_watching_is_kept_once_for_each_watch(desk: Desk) -> None:
    _, reference = asked_for_a_person(desk)

    for _ in range(3):
        desk.watching.watch(reference, CARYS)
        desk.watching.look(reference, CARYS)
    assert happened(desk, reference).count("talk watched") == 1

    desk.clock.turn(minutes=31)
    desk.watching.watch(reference, CARYS)
    assert happened(desk, reference).count("talk watched") == 2


def test_a_page_loaded_again_shows_the_whole_talk_with_the_worker(desk: Desk) -> None:
    talk, reference = taken_over(desk)
    speak(desk, reference, "Hello")
    talk.type("hello, I need help")
    speak(desk, reference, "I am here")

    reply = talk.conversations.standing(talk.begun.conversation_id)

    assert [message["from"] for message in reply["messages"]] == ["service", "worker", "person", "worker"]
    assert reply["messages"][1]["who"] == "Duty worker"
    assert reply["question"] is None
    assert reply["last_line"] == lines(desk, talk)[-1].number


def test_a_fault_while_a_worker_has_it_says_nothing_and_alarms(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk, _ = taken_over(desk)
    before = len(said_by(desk, talk, Speaker.ASSISTANT))
    accepted = talk.accept(ALARMING)

    def fails(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("bot.casework.talking.quiet.judge", fails)
    reply = desk.conversations.answer(accepted.turn_id, None)

    assert "999" in reply["messages"][0]["text"]
    assert len(said_by(desk, talk, Speaker.ASSISTANT)) == before
    assert "fault" in desk.duty.queue(CARYS)[0].case.flags
