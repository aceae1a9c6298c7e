"""A plain answer is a whole line that says one thing. A yes never reads as a no."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.answers import PlainAnswers, load_plain_answers, tidy
from bot.strict import DataFileError
from bot.vocabulary import Language, Reply

FILE = Path(__file__).parents[2] / "data" / "lexicon" / "answers.yml"


@cache
def plain() -> PlainAnswers:
    return load_plain_answers(FILE)


def cores(meaning: Reply) -> list[str]:
    return sorted(" ".join(words) for words, said in plain().cores.items() if said is meaning)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("YES!!!", Reply.YES),
        ("yeah he did, loads", Reply.YES),
        ("👍", Reply.YES),
        ("ydw", Reply.YES),
        ("do", None),
        ("No.", Reply.NO),
        ("no he never has", Reply.NO),
        ("nac ydy, byth", Reply.NO),
        ("No idea", Reply.UNKNOWN),
        ("not that I know of", Reply.UNKNOWN),
        ("dwi'm yn siŵr", Reply.UNKNOWN),
        ("I’d rather not say", Reply.DECLINED),
        ("well gen i beidio", Reply.DECLINED),
        ("no?", None),
        ("no, but he pushed me", None),
        ("na, ond mae e wedi bygwth", None),
        ("not really", None),
        ("only once", None),
        ("yeah no", None),
        ("no yes", None),
        ("he has never hit me", None),
        ("why", None),
        ("", None),
        ("...", None),
    ],
)
def test_what_a_line_plainly_says(text: str, meaning: Reply | None) -> None:
    assert plain().read(text, Language.EN) is meaning


def test_a_comma_may_turn_a_no_into_a_yes() -> None:
    assert plain().read("na wnaeth", Language.CY) is Reply.NO
    assert plain().read("na, wnaeth", Language.CY) is None


def test_do_is_yes_in_welsh_alone() -> None:
    assert plain().read("do", Language.CY) is Reply.YES


@given(
    st.sampled_from(cores(Reply.NO)), st.sampled_from(["but he did", "ond", "except once", "only at night"])
)
def test_a_no_that_turns_is_not_a_no(no: str, turn: str) -> None:
    assert plain().read(f"{no} {turn}", Language.EN) is not Reply.NO


@given(st.sampled_from(cores(Reply.YES)), st.sampled_from(cores(Reply.NO)), st.booleans())
def test_a_line_that_says_both_says_neither(yes: str, no: str, yes_first: bool) -> None:
    line = f"{yes}, {no}" if yes_first else f"{no}, {yes}"

    assert plain().read(line, Language.CY) is not Reply.NO


@given(st.text(max_size=400))
def test_nothing_typed_can_break_it(text: str) -> None:
    plain().read(text, Language.EN)
    plain().command(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [("Skip", "skip"), ("yn ôl", "go_back"), ("pam?", "ask_why_question"), ("stop it hurting", None)],
)
def test_a_command_is_the_whole_line(text: str, command: str | None) -> None:
    assert plain().command(text) == command


def test_no_command_is_an_answer_and_no_answer_a_command() -> None:
    assert not plain().cores.keys() & plain().commands.keys()


def test_apostrophes_case_and_stretched_letters_do_not_matter() -> None:
    assert tidy("I’M  SOOOOO sure") == tidy("i'm soo sure")


def test_a_wording_with_two_meanings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.yml"
    path.write_text(FILE.read_text(encoding="utf-8").replace("nope, nah", "nope, yeah"), encoding="utf-8")

    with pytest.raises(DataFileError, match="'yeah' has two meanings"):
        load_plain_answers(path)
