"""Cues say yes or no to one question each. Every one is tested both ways, and none decides alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bot.language import AnswerReader, load_answer_reader
from bot.language.cues import Cues, read_cues
from bot.learning.lines import answer_lines
from bot.learning.readings import learnt_readings
from bot.strict import DataFileError, load, parse
from bot.vocabulary import Reply

ROOT = Path(__file__).parents[2]
LINES = load(Path(__file__).parent / "cues.yml").entries()
BY_TOPIC = [
    (topic, line, kind)
    for topic, node in LINES.items()
    for kind in ("heard", "unheard")
    for line in node.entries()[kind].texts()
]


@cache
def reader() -> AnswerReader:
    return load_answer_reader(ROOT / "data" / "lexicon", learnt_readings(ROOT))


@pytest.mark.parametrize(("topic", "line", "kind"), BY_TOPIC)
def test_a_no_is_heard_in_a_cue_and_not_in_what_looks_like_one(topic: str, line: str, kind: str) -> None:
    assert (reader().said(topic, line) is Reply.NO) == (kind == "heard")


def test_every_topic_that_lines_are_written_for_has_cues_and_tests() -> None:
    topics = {line.item for line in answer_lines(ROOT / "data" / "lines" / "answers")}

    assert topics == set(LINES)
    assert topics <= set(reader().cues.finders)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("you would have to ask his GP that", Reply.UNKNOWN),
        ("nothing on file", Reply.UNKNOWN),
        ("pwy a ŵyr", Reply.UNKNOWN),
        ("I'm not going into that", Reply.DECLINED),
        ("no, next question please", Reply.DECLINED),
        ("ddim yn barod i siarad am hwnna", Reply.DECLINED),
        ("omg yes, every weekend", Reply.YES),
        ("ydi, lot fwy", Reply.YES),
        ("do, sawl gwaith", Reply.YES),
        ("yes but only the once", Reply.YES),
        ("do I have to say", None),
        ("yes maybe, it depends", None),
        ("yeah no", None),
        ("no yes he has", None),
        ("no, but he did throw her once", None),
        ("nobody, well, his brother", None),
        ("nobody he's been with has come out without a bruise", None),  # two nots make no no
        ("byth yn mynd adre heb ffrae", Reply.YES),
    ],
)
def test_what_the_words_say_themselves(text: str, reply: Reply | None) -> None:
    assert reader().said("hurt_others", text) is reply


def test_a_cue_alone_decides_nothing() -> None:
    text = "it was not the kids who got it, it was his nan"

    assert reader().said("hurt_others", text) is Reply.NO
    assert reader().read("hurt_others", text).reply is not Reply.NO


def small(topics: str) -> Cues:
    head = "welsh_reviewed_by: null\nturns: [but]\nwords: {en: {}, cy: {}}\n"
    return read_cues(parse(f"{head}topics: {topics}", "x.yml"))


@pytest.mark.parametrize(
    ("topics", "told"),
    [
        ("{money: {perhaps: {en: [a], cy: [b]}}}", "'perhaps' is not an answer.*Expected one of: yes, no"),
        ("{money: {'no': {en: ['{rich}'], cy: [b]}}}", "there is no list 'rich'"),
        ("{money: {'no': {en: [a]}}}", "cy"),
    ],
)
def test_a_cue_that_cannot_be_read_is_named(topics: str, told: str) -> None:
    with pytest.raises(DataFileError, match=f"(?s)x.yml.*{told}"):
        small(topics)


def test_a_gap_does_not_cross_the_end_of_a_sentence() -> None:
    cues = small("{money: {'no': {en: ['never ...3 short'], cy: [byth]}}}")

    assert [cue.reply for cue in cues.found("money", "we are never really short of it")] == [Reply.NO]
    assert list(cues.found("money", "Never. We are short of it")) == []


@pytest.mark.parametrize("word", ["not", "no", "never", "nothing", "ddim", "dim", "erioed", "neb", "na", "i"])
def test_no_cue_is_a_small_word_alone(word: str) -> None:
    topics = [
        topic for topic in reader().cues.finders if list(reader().cues.found(topic, f"{word} and so on"))
    ]

    assert topics == []
