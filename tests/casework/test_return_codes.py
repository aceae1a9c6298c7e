"""Coming back by three words: only for whoever asked for them, and only for a while."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.code_words import CodeWords
from bot.casework.return_codes import ReturnCodes
from bot.casework.said import Begun, NoSuchConversationError
from bot.vocabulary import Language
from tests.casework.desk import Desk, Talk, library

WORDS = CodeWords(
    {
        Language.CY: ("tegell", "afon", "melyn", "dŵr", "cwmwl", "bisged"),
        Language.EN: ("teapot", "river", "yellow", "cloud", "basket", "marble"),
    }
)


@pytest.fixture
def codes(desk: Desk) -> ReturnCodes:
    return ReturnCodes(desk.store, library(), WORDS, desk.clock)


def back(codes: ReturnCodes, typed: str) -> Begun:
    begun = codes.resume(typed)
    assert begun is not None
    return begun


def made(codes: ReturnCodes, talk: Talk) -> str:
    return " ".join(codes.make(talk.begun.conversation_id).words)


def test_the_talk_goes_on_where_it_was(desk: Desk, codes: ReturnCodes) -> None:
    talk = desk.begin()
    talk.press("no")

    begun = back(codes, made(codes, talk))

    assert begun.conversation_id == talk.begun.conversation_id
    assert begun.reply["question"] == talk.reply["question"]
    assert desk.conversations.admits(begun.conversation_id, begun.token)


def test_the_device_that_was_left_opens_it_no_more(desk: Desk, codes: ReturnCodes) -> None:
    talk = desk.begin()

    back(codes, made(codes, talk))

    assert not desk.conversations.admits(talk.begun.conversation_id, talk.begun.token)


def test_the_words_are_in_the_language_of_the_talk(desk: Desk, codes: ReturnCodes) -> None:
    words = codes.make(desk.begin(language=Language.CY).begun.conversation_id).words

    assert set(words) <= set(WORDS.words[Language.CY])
    assert len(words) == 3


def test_it_is_kept_beyond_the_half_hour_and_not_beyond_a_week_of_silence(
    desk: Desk, codes: ReturnCodes
) -> None:
    talk, other = desk.begin(), desk.begin()
    code = made(codes, talk)
    desk.clock.turn(days=6)
    assert desk.conversations.forget_idle() == 1
    with desk.store.reading() as book:
        assert book.conversation(other.begun.conversation_id) is None

    back(codes, code)
    desk.clock.turn(days=6)
    back(codes, code)
    desk.clock.turn(days=8)

    assert codes.resume(code) is None
    assert desk.conversations.forget_idle() == 1


def test_after_half_an_hour_only_the_words_open_it(desk: Desk, codes: ReturnCodes) -> None:
    """A phone may keep a tab for days, and somebody else may pick it up."""
    talk = desk.begin()
    code = made(codes, talk)
    desk.clock.turn(minutes=31)

    desk.conversations.forget_idle()

    assert not desk.conversations.admits(talk.begun.conversation_id, talk.begun.token)
    assert back(codes, code).conversation_id == talk.begun.conversation_id


def test_a_text_that_is_too_long_for_a_code_is_not_put_right() -> None:
    assert WORDS.read("a" * 100_000) is None
    assert WORDS.read(f"teapot river {'y' * 50}") is None


def test_leaving_fast_keeps_what_a_code_was_made_for_and_shuts_this_device_out(
    desk: Desk, codes: ReturnCodes
) -> None:
    talk = desk.begin()
    code = made(codes, talk)

    desk.conversations.leave(talk.begun.conversation_id)

    assert not desk.conversations.admits(talk.begun.conversation_id, talk.begun.token)
    assert back(codes, code).conversation_id == talk.begun.conversation_id


def test_whoever_deletes_it_all_can_not_come_back(desk: Desk, codes: ReturnCodes) -> None:
    talk = desk.begin()
    code = made(codes, talk)
    talk.type("stop")

    talk.press("delete")

    assert codes.resume(code) is None


def test_a_second_code_takes_the_place_of_the_first(desk: Desk, codes: ReturnCodes) -> None:
    talk = desk.begin()
    first, second = made(codes, talk), made(codes, talk)

    assert codes.resume(first) is None
    assert codes.resume(second) is not None


def test_a_code_for_a_talk_that_is_gone_is_not_made(desk: Desk, codes: ReturnCodes) -> None:
    talk = desk.begin()
    desk.conversations.leave(talk.begun.conversation_id)

    with pytest.raises(NoSuchConversationError):
        codes.make(talk.begun.conversation_id)


def test_a_code_that_somebody_has_is_drawn_again(desk: Desk, codes: ReturnCodes) -> None:
    few = CodeWords({Language.EN: ("teapot", "river", "yellow"), Language.CY: ()})
    codes = replace(codes, words=few)
    drawn = {made(codes, desk.begin()) for _ in range(2)}

    assert len(drawn) == 2


@pytest.mark.parametrize(
    "typed",
    ["Teapot, River & YELLOW", " teapot-river-yellow ", "teapott rivver yelow", "téapot\nriver\tyellow"],
)
def test_how_it_is_typed_does_not_matter(typed: str) -> None:
    assert WORDS.read(typed) == "teapot river yellow"


@pytest.mark.parametrize(
    "typed", ["", "teapot river", "teapot river yellow cloud", "teapot river red", "1 2 3"]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert WORDS.read(typed) is None


def test_welsh_words_need_no_accents() -> None:
    assert WORDS.read("dwr afon melyn") == WORDS.read("Dŵr Afon Melyn") == "dwr afon melyn"
