"""Whoever sent their answers and then writes more is read: the chat says so, and nobody may miss it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework.gate import viewer_of
from bot.casework.records import Case, CaseState, ConversationState, Json, SwitchName, Task
from bot.casework.said import Chosen, Typed, Understood
from bot.casework.switches import Switches
from bot.store import SqlStore
from bot.vocabulary import Audience, Outcome
from tests.casework.casefile.cast import shown
from tests.casework.deciders import Deciders, refused
from tests.casework.desk import CARYS, DAI, Desk, Talk
from tests.casework.team import LOWRI, MEG, Team
from tests.store.conftest import empty, keys, kind, server, store, url

__all__ = ["empty", "keys", "kind", "server", "store", "url"]

CHANGED_MY_MIND = "I have changed my mind, I do not want you to share anything with him"
NEW_NUMBER = "my new number is 07700 900123"
ALARM = (Outcome.REVIEW, "said more")


def sent(desk: Desk, audience: Audience = Audience.FAMILY) -> Talk:
    talk = desk.begin(audience)
    talk.finish(age_band="18_plus", consent="yes")
    talk.press("send")
    return talk


def taken(desk: Desk, audience: Audience = Audience.FAMILY) -> Talk:
    """Sent, and Carys has the case."""
    talk = sent(desk, audience)
    desk.duty.acknowledge(case_of(desk, talk).reference, CARYS)
    return talk


def case_of(desk: Desk, talk: Talk) -> Case:
    with desk.store.reading() as book:
        conversation = book.conversation(talk.begun.conversation_id)
        assert conversation is not None
        assert conversation.case_id is not None
        case = book.case(conversation.case_id)
        assert case is not None
        return case


def change(desk: Desk, talk: Talk, **changes: object) -> None:
    with desk.store.transaction() as book:
        case = book.case(case_of(desk, talk).id)
        assert case is not None
        for name, value in changes.items():
            setattr(case, name, value)
        book.save_case(case)


def waiting(desk: Desk, talk: Talk) -> list[tuple[Outcome, str]]:
    with desk.store.reading() as book:
        alarms = book.escalations(case_of(desk, talk).id)
    return [(alarm.outcome, alarm.cause) for alarm in alarms if alarm.acknowledged_at is None]


def events(desk: Desk, talk: Talk) -> list[tuple[str, str]]:
    with desk.store.reading() as book:
        happened = book.events(case_of(desk, talk).id, viewer_of(CARYS))
    return [(event.by, event.reason) for event in happened if event.event == "said_more"]


def tasks(desk: Desk, talk: Talk) -> list[Task]:
    return [one for one in shown(desk, case_of(desk, talk).reference).tasks if one.clock == "said_more"]


def notices(desk: Desk) -> list[list[str]]:
    with desk.store.reading() as book:
        return [item.to for item in book.unaddressed(100) if item.kind == "said_more"]


def beat(desk: Desk) -> str:
    with desk.store.reading() as book:
        return book.pulse()


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("words", [CHANGED_MY_MIND, NEW_NUMBER])
def test_whoever_has_the_case_has_it_to_do_and_is_told(desk: Desk, audience: Audience, words: str) -> None:
    talk = taken(desk, audience)
    before = beat(desk)

    talk.type(words)

    [task] = tasks(desk, talk)
    assert task.due_at - desk.clock.now > timedelta(hours=23)
    assert [one.task.id for one in desk.file.mine.show(CARYS).tasks if one.task.clock == "said_more"] == [
        task.id
    ]
    assert notices(desk) == [[CARYS.id]]
    assert events(desk, talk) == [(audience.value, "")]
    assert waiting(desk, talk) == []
    assert beat(desk) != before


def test_on_both_databases(store: SqlStore) -> None:
    desk = Desk(store)
    talk = taken(desk)

    talk.type(NEW_NUMBER)
    talk.type(CHANGED_MY_MIND)

    assert len(tasks(desk, talk)) == 1
    assert notices(desk) == [[CARYS.id]]


def test_what_the_engine_takes_for_an_order_is_passed_on_too(desk: Desk) -> None:
    talk = taken(desk)

    talk.type(CHANGED_MY_MIND, Understood("change_answer", 0.99))

    assert len(tasks(desk, talk)) == 1


def test_a_case_that_was_closed_comes_back(desk: Desk) -> None:
    talk = taken(desk)
    change(desk, talk, state=CaseState.CLOSED)

    talk.type(CHANGED_MY_MIND)

    assert case_of(desk, talk).state is CaseState.RECEIVED
    assert waiting(desk, talk) == [ALARM]


def test_a_case_that_nobody_has_rings_once(desk: Desk) -> None:
    talk = sent(desk)
    desk.duty.acknowledge(case_of(desk, talk).reference, CARYS)
    change(desk, talk, owner="duty team")

    talk.type(CHANGED_MY_MIND)
    talk.type(NEW_NUMBER)

    assert waiting(desk, talk) == [ALARM]
    assert len(events(desk, talk)) == 2


def test_a_case_that_waits_to_be_opened_wakes_nobody(desk: Desk) -> None:
    talk = taken(desk)
    change(desk, talk, owner="duty team", state=CaseState.RECEIVED)

    talk.type(NEW_NUMBER)

    assert waiting(desk, talk) == []
    assert len(events(desk, talk)) == 1


def test_an_alarm_that_waits_is_enough_while_nobody_has_the_case(desk: Desk) -> None:
    talk = sent(desk)
    talk.type("last night he strangled me")
    before = waiting(desk, talk)
    assert before

    talk.type(NEW_NUMBER)

    assert waiting(desk, talk) == before
    assert len(events(desk, talk)) == 1


def test_danger_alarms_by_itself(desk: Desk) -> None:
    talk = taken(desk)

    talk.type("last night he strangled me")

    assert events(desk, talk) == []
    assert len(waiting(desk, talk)) == 1


def test_one_task_stands_until_it_is_done_and_the_next_words_set_another(desk: Desk) -> None:
    talk = taken(desk)
    talk.type(NEW_NUMBER)
    desk.clock.turn(minutes=5)
    talk.type(CHANGED_MY_MIND)
    [task] = tasks(desk, talk)
    assert len(notices(desk)) == 1

    desk.file.tasks.finish(case_of(desk, talk).reference, CARYS, task.id, "read, and rang her")
    desk.clock.turn(hours=1)
    talk.type("the school moved to Penarth")

    assert [one.done_at is None for one in tasks(desk, talk)].count(True) == 1
    assert len(notices(desk)) == 2


def test_whoever_has_the_case_since_is_told_too(desk: Desk) -> None:
    talk = taken(desk)
    talk.type(NEW_NUMBER)
    change(desk, talk, owner=DAI.id)

    talk.type(CHANGED_MY_MIND)

    assert notices(desk) == [[CARYS.id], [DAI.id]]


def test_unread_for_too_long_it_is_told_as_late(desk: Desk) -> None:
    talk = taken(desk)
    talk.type(NEW_NUMBER)

    desk.clock.turn(days=2)

    assert desk.file.look_after() == 1


def test_words_that_only_steer_the_chat_and_buttons_are_nothing_for_a_worker(desk: Desk) -> None:
    talk = taken(desk)

    talk.type("cymraeg plis")
    talk.type("pam")
    press(talk, Chosen(":language", "en"))

    assert events(desk, talk) == []
    assert tasks(desk, talk) == []


def press(talk: Talk, chosen: Chosen) -> Json:
    return talk.conversations.press(talk.begun.conversation_id, "a press", chosen)


def test_before_sending_nothing_is_more(desk: Desk) -> None:
    talk = desk.begin()
    talk.press("no")
    talk.type("last night he strangled me")

    talk.type("I have a sister in Cardiff")

    assert events(desk, talk) == []


def test_also_while_the_chat_gives_helplines_only(desk: Desk) -> None:
    talk = taken(desk)
    Team(desk)
    Switches(desk.store, desk.clock).turn_on(MEG, SwitchName.HELPLINES_ONLY, "nobody can come in")

    talk.type(CHANGED_MY_MIND)

    assert talk.reply["state"] == "helplines_only"
    assert len(tasks(desk, talk)) == 1


def test_a_decision_that_waits_was_made_without_these_words(desk: Desk) -> None:
    made = Deciders(desk).ready("separation")
    with desk.store.transaction() as book:
        conversation = book.conversation(made.talk)
        assert conversation is not None
        conversation.state = ConversationState.SENT
        book.save_conversation(conversation)
    decision = made.decide()
    made.sign(decision, MEG)

    accepted = desk.conversations.accept(made.talk, "more", Typed(CHANGED_MY_MIND))
    desk.conversations.answer(accepted.turn_id, None)

    assert refused(lambda: made.sign(decision, LOWRI)) == {("sign", "out_of_date")}
