"""How typed words become read words, and how written phrases become forms."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from bot.language import mutation, patterns, spelling, words
from bot.language.mutation import mutated
from bot.language.patterns import read_pattern
from bot.language.spelling import Spelling, slips_of

SPELLING = Spelling(
    known=frozenset({"he", "s", "ca", "nt", "strangled", "help", "no", "ty"}),
    written={"cant": ("ca", "nt"), "hes": ("he", "s")},
    slipped=slips_of({"strangled", "knife"}, frozenset({"strangler"})),
)


@pytest.mark.parametrize("module", [mutation, patterns, spelling, words], ids=lambda module: module.__name__)
def test_examples_are_true(module: ModuleType) -> None:
    found = doctest.testmod(module)

    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", "."),
        ("help", ". help ."),
        ("HELP!!!", ". help ."),
        ("heeeelp", ". help ."),
        ("he's", ". he s ."),
        ("He’s", ". he s ."),
        ("hes can't cant", ". he s ca nt ca nt ."),
        ("Tŷ tŷ", ". ty ty ."),
        ("strangeld strnagled stranglled", ". strangled strangled strangled ."),
        ("strangler", ". _ ."),
        ("Marjorie", ". _ ."),
        ("no. help", ". no . help ."),
        ("no\n\n? help", ". no . help ."),
        ("😀 \x00 help", ". help ."),
    ],
)
def test_what_is_typed_is_read_as_known_words(typed: str, read: str) -> None:
    assert " ".join(word.norm for word in SPELLING.read(typed)) == read


def test_a_word_knows_where_it_was_typed() -> None:
    text = "Oh, he's STRANGELD"

    typed = [text[word.start : word.end] for word in SPELLING.read(text)]

    assert typed == ["", "Oh", "he's", "he's", "STRANGELD", ""]


def test_a_comma_is_remembered() -> None:
    assert [word.after_comma for word in SPELLING.read("no, he")] == [False, False, True, False]


@pytest.mark.parametrize(
    ("plain", "forms"),
    [
        ("cyllell", {"cyllell", "gyllell", "nghyllell", "chyllell"}),
        ("bygwth", {"bygwth", "fygwth", "mygwth"}),
        ("gwddf", {"gwddf", "wddf", "ngwddf"}),
        ("lladd", {"lladd", "ladd"}),
        ("rhaff", {"rhaff", "raff"}),
        ("marw", {"marw", "farw"}),
        ("dilyn", {"dilyn", "ddilyn", "nilyn"}),
        ("plant", {"plant", "blant", "mhlant", "phlant"}),
        ("chwaer", {"chwaer"}),
        ("ofn", {"ofn", "hofn"}),
    ],
)
def test_welsh_words_change_at_the_front(plain: str, forms: set[str]) -> None:
    assert mutated(plain) == forms


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("hit me", ["hit me"]),
        ("(hit|beat) me", ["beat|hit me"]),
        ("hit (me|my mum)", ["hit me", "hit my mum"]),
        ("hit me?", ["hit me?"]),
        ("hit (my mum)?", ["hit", "hit my mum"]),
        ("hit ...2 me", ["hit ...2 me"]),
        (". help .", [". help ."]),
    ],
)
def test_a_phrase_is_written_out(written: str, forms: list[str]) -> None:
    shown = [" ".join(_shown(step) for step in form) for form in read_pattern(written, {})]

    assert sorted(shown) == sorted(forms)


def _shown(step: patterns.Step) -> str:
    if step.gap:
        return f"...{step.gap}"
    return "|".join(sorted(step.words)) + ("?" if step.optional else "")
