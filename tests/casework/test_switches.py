"""Turning the chat to helplines only: nothing is asked, nobody's cry is lost, and all goes on afterwards."""

from __future__ import annotations

import pytest

from bot.casework.records import ConversationState, SwitchName
from bot.casework.switches import MayNotSwitchError, Switches, Turned
from bot.vocabulary import ConversationId
from tests.casework.desk import CARYS, Desk, Talk
from tests.casework.team import LOWRI, MEG, Team

HELPLINES = SwitchName.HELPLINES_ONLY
LIVE_FEAR_FREE = "0808 80 10 800"


@pytest.fixture
def switches(desk: Desk) -> Switches:
    Team(desk)
    return Switches(desk.store, desk.clock)


def turn_on(switches: Switches) -> None:
    assert switches.turn_on(MEG, HELPLINES, "nobody can come in today") is Turned.ON


def look(desk: Desk, talk: Talk) -> None:
    talk.reply = desk.conversations.standing(talk.begun.conversation_id)


def test_a_new_talk_is_given_numbers_and_asked_nothing(desk: Desk, switches: Switches) -> None:
    turn_on(switches)

    talk = desk.begin()

    assert talk.reply["state"] == "helplines_only"
    assert talk.reply["question"] is None
    assert LIVE_FEAR_FREE in talk.texts


def test_a_running_talk_is_told_at_its_next_message_and_at_a_reload(desk: Desk, switches: Switches) -> None:
    talk, other = desk.begin(), desk.begin()
    turn_on(switches)

    talk.type("are you there")
    look(desk, other)

    for told in (talk, other):
        assert told.reply["state"] == "helplines_only"
        assert LIVE_FEAR_FREE in told.texts


def test_a_button_pressed_just_then_answers_nothing_and_is_kept_as_words(
    desk: Desk, switches: Switches
) -> None:
    talk = desk.begin()
    asked = talk.asked
    no = next(choice for choice in talk.reply["messages"][-1]["choices"] if choice["value"] == "no")
    turn_on(switches)

    talk.press("no")

    with desk.store.reading() as book:
        said = [line.text for line in book.lines(talk.begun.conversation_id)]
    assert no["label"] in said
    switches.turn_off(MEG, HELPLINES, "we are back")
    look(desk, talk)
    assert talk.asked == asked


def test_danger_that_is_written_meanwhile_is_still_heard(desk: Desk, switches: Switches) -> None:
    turn_on(switches)
    talk = desk.begin()

    reply = talk.type("he is outside now with a knife")

    assert reply["danger"] == "immediate"
    assert "999" in reply["messages"][0]["text"]
    assert [row.unacknowledged for row in desk.duty.queue(CARYS)] == [1]


def test_what_is_no_danger_raises_no_alarm_meanwhile(desk: Desk, switches: Switches) -> None:
    turn_on(switches)

    desk.begin().type("when are you open again")

    assert desk.duty.queue(CARYS) == []


def test_when_it_is_open_again_the_talk_goes_on_where_it_was(desk: Desk, switches: Switches) -> None:
    talk, new = desk.begin(), None
    asked = talk.asked
    turn_on(switches)
    talk.type("hello?")
    new = desk.begin()

    switches.turn_off(MEG, HELPLINES, "we are back")

    for one in (talk, new):
        look(desk, one)
        assert one.reply["state"] == "open"
        assert one.asked == asked
        assert LIVE_FEAR_FREE not in one.texts


def test_a_talk_that_a_worker_has_goes_on(desk: Desk, switches: Switches) -> None:
    talk = desk.begin()
    with desk.store.transaction() as book:
        conversation = book.conversation(ConversationId(talk.begun.conversation_id))
        assert conversation is not None
        conversation.state = ConversationState.WITH_WORKER
        book.save_conversation(conversation)
    turn_on(switches)

    look(desk, talk)

    assert talk.reply["state"] == "with_worker"


def test_of_two_who_turn_it_one_does_and_the_other_is_told(desk: Desk, switches: Switches) -> None:
    turn_on(switches)

    assert switches.turn_on(LOWRI, HELPLINES, "the same thought") is Turned.WAS_SO
    assert switches.turn_off(LOWRI, HELPLINES, "back") is Turned.OFF
    assert switches.turn_off(MEG, HELPLINES, "back") is Turned.WAS_SO


def test_a_duty_worker_may_not_turn_it(switches: Switches) -> None:
    with pytest.raises(MayNotSwitchError):
        switches.turn_on(CARYS, HELPLINES, "I am alone")

    assert switches.turned_on(HELPLINES) is None


def test_who_turned_it_when_and_why_is_kept_and_the_other_leads_are_told(
    desk: Desk, switches: Switches
) -> None:
    turn_on(switches)
    switches.turn_off(LOWRI, HELPLINES, "two of us are back")

    page = switches.page(HELPLINES)

    assert page.now_on is None
    [switch] = page.earlier
    assert (switch.on_by, switch.why) == (MEG.id, "nobody can come in today")
    assert (switch.off_by, switch.off_why) == (LOWRI.id, "two of us are back")
    with desk.store.reading() as book:
        told = [(item.kind, item.to) for item in book.unaddressed(9)]
    assert ("switch_helplines_only", [LOWRI.id]) in told
    assert ("switch_helplines_only", [MEG.id]) in told
