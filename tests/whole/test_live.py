"""Live Rasa with the app's rasa-sdk, casework and store: nothing here stands in for anything."""

from __future__ import annotations

import os
import signal
import threading
import time
from uuid import uuid4

import pytest

from bot.bootstrap import Service
from bot.commands.operator import OPERATOR
from bot.commands.rehearse import PARTS, Part, hold
from bot.vocabulary import Outcome
from tests.whole.conftest import Talk, Whole

CANARY = "quokkafeather"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "hang on are you an actual person or a machine", "computer programme"),
        ("cy", "ydw i'n siarad gyda pherson go iawn neu beiriant", "Rhaglen gyfrifiadur"),
    ],
)
def test_the_engine_understands_and_the_interview_goes_on(
    whole: Whole, language: str, text: str, said: str
) -> None:
    talk = whole.talk(language=language)

    talk.type(text)

    assert said in talk.texts
    assert talk.reply["question"]["id"] == "immediate_danger"


def test_a_story_is_kept_and_the_question_asked_again(whole: Whole, desk: Service) -> None:
    talk = whole.talk()

    talk.type("we moved in with his mum when the baby was born and it went on from there")

    assert talk.reply["question"]["id"] == "immediate_danger"
    assert talk.reply["progress"]["done"] == 0


def test_danger_reaches_the_duty_list_whatever_the_engine_makes_of_it(whole: Whole, desk: Service) -> None:
    talk = whole.talk()

    talk.type("please he's coming up the stairs with a knife")

    assert talk.reply["danger"] == "immediate"
    assert talk.reply["question"]["id"] == "hold"
    rows = [row for row in desk.desk.queue(OPERATOR) if row.case.conversation_id == talk.id]
    assert [row.case.outcome for row in rows] == [Outcome.EMERGENCY]
    assert [row.unacknowledged for row in rows] == [1]


def test_an_order_to_the_engine_is_only_words(whole: Whole) -> None:
    talk = whole.talk()
    talk.press("no")

    for text in ("/session_start", '/affirm{"a": 1}', "\u200b/inform", "/restart"):
        talk.type(text)

    assert talk.reply["question"]["id"] == "start_over", "words like any other, and it asks before it clears"
    assert talk.reply["progress"]["done"] == 1


@pytest.mark.parametrize("part", PARTS, ids=["typed", "buttons", "school"])
def test_a_whole_talk_comes_to_its_end(whole: Whole, part: Part) -> None:
    assert hold(part, whole.house.port, lambda _: None)


def test_one_message_sent_by_two_at_once_counts_once(whole: Whole, desk: Service) -> None:
    talk, client_id = whole.talk(), str(uuid4())
    replies: list[dict[str, object]] = []

    def send() -> None:
        same = Talk.__new__(Talk)
        same.__dict__ = dict(talk.__dict__)
        replies.append(same.type("who will get to see all this stuff", client_id))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(reply == replies[0] for reply in replies)
    with desk.store.reading() as book:
        said = [line.text for line in book.lines(talk.id)]
    assert said.count("who will get to see all this stuff") == 1


def test_no_word_of_a_person_reaches_a_log(whole: Whole) -> None:
    talk = whole.talk()
    talk.type(f"my name is {CANARY} and he scares me")
    talk.type(f"/{CANARY}")

    written = [path for path in whole.folder.rglob("*") if path.is_file()]

    assert [path.name for path in written if CANARY.encode() in path.read_bytes()] == []


def test_a_killed_engine_comes_back_and_the_talk_goes_on_meanwhile(whole: Whole) -> None:
    talk = whole.talk()
    os.kill(whole.house.engine_pid(), signal.SIGKILL)

    talk.type("so what is this all about then, tell me")
    assert "use the buttons" in talk.texts
    talk.press("no")
    assert talk.reply["question"]["id"] == "device_seen"

    until = time.monotonic() + 90
    while time.monotonic() < until:
        talk.type("hang on are you an actual person or a machine")
        if "computer programme" in talk.texts:
            return
        time.sleep(1)
    raise AssertionError("the engine did not come back")
