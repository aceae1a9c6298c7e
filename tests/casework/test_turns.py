"""A turn is stored before anything is said, answered once, and in its order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework.said import (
    Chosen,
    EmptyMessageError,
    MessageTooLongError,
    NoSuchConversationError,
    NotAskedNowError,
    NotOfferedError,
    Typed,
)
from bot.vocabulary import Audience, ConversationId, Key, Language, Speaker
from tests.casework.desk import NOT_UNDERSTOOD, Desk

CLIENT = "6d0c2c3e-8f4f-4f0e-9d3e-2f2a7c1b0001"


def test_a_conversation_says_what_it_is_before_it_asks(desk: Desk) -> None:
    talk = desk.begin()

    assert "computer programme, not a person" in talk.texts
    assert "not an emergency service" in talk.texts
    assert talk.asked == "immediate_danger"


def test_out_of_hours_it_says_so(desk: Desk) -> None:
    desk.clock.turn(hours=12)

    assert "not at work now" in desk.begin().texts


def test_both_languages_begin_the_same_flow(desk: Desk) -> None:
    english, welsh = desk.begin(), desk.begin(language=Language.CY)

    assert welsh.asked == english.asked
    assert "Rhaglen gyfrifiadur" in welsh.texts


def test_the_same_message_twice_counts_once(desk: Desk) -> None:
    talk = desk.begin()
    first = talk.accept("no", CLIENT)
    reply = desk.conversations.answer(first.turn_id, NOT_UNDERSTOOD)

    again = talk.accept("no", CLIENT)

    assert again.turn_id == first.turn_id
    assert again.reply == reply
    assert desk.conversations.answer(first.turn_id, NOT_UNDERSTOOD) == reply
    with desk.store.reading() as book:
        assert len(book.answers_given(talk.begun.conversation_id)) == 1


def test_other_words_under_an_id_that_was_used_are_heard_and_kept(desk: Desk) -> None:
    talk = desk.begin()
    talk.accept("why do you ask", CLIENT)

    talk.accept("he is outside the door now with a knife", CLIENT)

    with desk.store.reading() as book:
        said = [line.text for line in book.lines(talk.begun.conversation_id)]
        assert "he is outside the door now with a knife" in said
        assert len(book.signals(talk.begun.conversation_id)) == 1


def test_while_somebody_is_in_danger_help_stands_in_the_language_that_is_spoken(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("yes")
    talk.reply = desk.conversations.press(
        talk.begun.conversation_id, CLIENT, Chosen(":language", Language.CY.value)
    )

    standing = desk.conversations.standing(talk.begun.conversation_id)

    assert standing["danger"] == "immediate"
    assert "ffoniwch 999" in "\n".join(message["text"] for message in standing["messages"])


@pytest.mark.parametrize("choice", [(":steer", "go_back"), (":change", "immediate_danger")])
def test_nothing_leads_past_the_question_whether_it_is_safe(desk: Desk, choice: tuple[str, str]) -> None:
    talk = desk.begin()
    talk.press("no")
    talk.type("he is outside the door now with a knife")
    assert talk.asked == "hold"

    talk.reply = desk.conversations.press(talk.begun.conversation_id, CLIENT, Chosen(*choice))

    assert talk.asked == "hold"


def test_a_turn_cut_off_before_its_answer_is_found_and_answered_once(desk: Desk) -> None:
    talk = desk.begin()
    accepted = talk.accept("no")
    desk.clock.turn(seconds=30)

    [waiting] = desk.conversations.waiting(timedelta(seconds=5))
    desk.conversations.answer(waiting.turn_id, None)

    assert waiting.turn_id == accepted.turn_id
    assert desk.conversations.waiting(timedelta(seconds=5)) == []
    assert desk.conversations.standing(talk.begun.conversation_id)["question"]["id"] == "device_seen"


def test_a_later_turn_waits_for_the_earlier_one(desk: Desk) -> None:
    talk = desk.begin()
    first, second = talk.accept("no"), talk.accept("yes")

    desk.conversations.answer(second.turn_id, NOT_UNDERSTOOD)

    with desk.store.reading() as book:
        given = book.answers_given(talk.begun.conversation_id)
        first_turn = book.turn(first.turn_id)
    assert [(answer.key, answer.answer.value) for answer in given] == [
        ("immediate_danger", "no"),
        ("device_seen", "yes"),
    ]
    assert first_turn is not None
    assert first_turn.reply is not None


def test_a_typed_answer_needs_no_engine_when_it_is_plain(desk: Desk) -> None:
    talk = desk.begin()

    talk.type("no", understood=None)

    assert talk.asked == "device_seen"


def test_words_nobody_understood_are_kept_and_the_buttons_offered(desk: Desk) -> None:
    talk = desk.begin()

    talk.type("well it was like this", understood=None)

    assert "use the buttons" in talk.texts
    assert talk.asked == "immediate_danger"
    with desk.store.reading() as book:
        assert "well it was like this" in [line.text for line in book.lines(talk.begun.conversation_id)]
        assert [item.kind for item in book.unaddressed(10)] == ["engine_down"]


def test_the_duty_team_is_told_of_the_engine_once(desk: Desk) -> None:
    talk = desk.begin()
    talk.type("well it was like this", understood=None)
    talk.type("and then like that", understood=None)

    with desk.store.reading() as book:
        assert len(book.unaddressed(10)) == 1


def test_a_button_that_was_not_offered_is_refused(desk: Desk) -> None:
    talk = desk.begin()

    with pytest.raises(NotOfferedError, match="yes, no, unknown, declined"):
        desk.conversations.accept(talk.begun.conversation_id, CLIENT, Chosen("immediate_danger", "perhaps"))


def test_a_button_of_an_earlier_question_is_refused_with_the_one_asked_now(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")

    with pytest.raises(NotAskedNowError) as refused:
        desk.conversations.accept(talk.begun.conversation_id, CLIENT, Chosen("immediate_danger", "no"))

    assert refused.value.reply is not None
    assert refused.value.reply["question"]["id"] == "device_seen"
    assert desk.conversations.standing(talk.begun.conversation_id)["question"]["id"] == "device_seen"


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_message_is_refused(desk: Desk, text: str) -> None:
    with pytest.raises(EmptyMessageError):
        desk.begin().accept(text)


def test_a_very_long_message_is_refused_whole(desk: Desk) -> None:
    talk = desk.begin()

    with pytest.raises(MessageTooLongError):
        talk.accept("a" * 10_000)
    with desk.store.reading() as book:
        assert Speaker.PERSON not in [line.speaker for line in book.lines(talk.begun.conversation_id)]


@pytest.mark.parametrize(
    "text", ["🙂", "<script>alert(1)</script>", "/restart", "Привет", "\u202egnorw", "''; --"]
)
def test_anything_else_typed_is_kept_as_it_is(desk: Desk, text: str) -> None:
    talk = desk.begin()

    talk.type(text)

    assert talk.asked == "immediate_danger"
    with desk.store.reading() as book:
        assert text in [line.text for line in book.lines(talk.begun.conversation_id)]


def test_a_conversation_nobody_knows_and_one_deleted_look_the_same(desk: Desk) -> None:
    talk = desk.begin()
    desk.conversations.leave(talk.begun.conversation_id)

    for conversation_id in (talk.begun.conversation_id, ConversationId("nobody")):
        with pytest.raises(NoSuchConversationError, match="no such conversation"):
            desk.conversations.accept(conversation_id, CLIENT, Typed("hello"))


def test_only_the_token_opens_a_conversation(desk: Desk) -> None:
    talk = desk.begin()

    assert desk.conversations.admits(talk.begun.conversation_id, talk.begun.token)
    assert not desk.conversations.admits(talk.begun.conversation_id, "guess")
    assert not desk.conversations.admits(ConversationId("nobody"), talk.begun.token)


def test_an_unfinished_conversation_is_deleted_after_half_an_hour(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")
    desk.clock.turn(minutes=29)
    assert desk.conversations.forget_idle() == 0

    desk.clock.turn(minutes=2)

    assert desk.conversations.forget_idle() == 1
    assert not desk.conversations.admits(talk.begun.conversation_id, talk.begun.token)


def test_a_correction_keeps_the_earlier_answer(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")
    talk.press("yes")
    talk.type("back")
    talk.press("no")

    with desk.store.reading() as book:
        given = book.answers_given(talk.begun.conversation_id)
        conversation = book.conversation(talk.begun.conversation_id)
    seen = [answer.answer.value for answer in given if answer.key == "device_seen"]
    assert seen == ["yes", "no"]
    assert conversation is not None
    assert conversation.answers[Key("device_seen")].value == "no"


def test_switching_language_loses_nothing(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")

    talk.type("cymraeg plis")

    assert talk.asked == "device_seen"
    assert "yn Gymraeg" in talk.texts
    assert talk.reply["progress"]["done"] == 1


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("language", list(Language))
def test_every_interview_comes_to_its_end(desk: Desk, audience: Audience, language: Language) -> None:
    talk = desk.begin(audience, language)
    talk.finish()

    talk.press("send")

    assert talk.reply["state"] == "sent"
    assert talk.asked is None


@pytest.mark.parametrize(("text", "needs_it"), [("no", False), ("skip", False), ("well you see", True)])
def test_plain_words_need_no_engine(desk: Desk, text: str, needs_it: bool) -> None:
    assert (desk.begin().accept(text).text is not None) is needs_it


def test_a_plain_answer_that_does_not_fit_is_asked_again_without_blaming_the_engine(desk: Desk) -> None:
    talk = desk.begin()
    for _ in range(3):
        talk.press("no")
    while talk.asked != "age_band":
        talk.press("ok")

    talk.type("no", understood=None)

    assert "button that fits best" in talk.texts
