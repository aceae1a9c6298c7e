"""The lexicon files: what is refused and how it is said, and what the published ones keep to."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.language.lexicon_file import read_lexicon
from bot.language.together import read_together
from bot.strict import DataFileError, load, parse

HERE = Path(__file__).parent
LEXICON = HERE.parents[1] / "data" / "lexicon"
SMALL = (HERE / "small_lexicon.yml").read_text(encoding="utf-8")
MISTAKES = yaml.safe_load((HERE / "mistakes.yml").read_text(encoding="utf-8"))
NEVER_OURS = {"rules", "stories", "nlu", "responses"}
PAIR = "together:\n  - {hints: [presence, fear], level: immediate, topic: weapon}\n"


def test_the_small_lexicon_is_read() -> None:
    assert [entry.id for entry in read_lexicon(parse(SMALL, "small.yml")).entries] == ["strangled"]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_is_refused_with_its_place(mistake: dict[str, str]) -> None:
    assert SMALL.count(mistake["old"]) == 1

    with pytest.raises(DataFileError) as refused:
        read_lexicon(parse(SMALL.replace(mistake["old"], mistake["new"]), "small.yml"))

    assert "small.yml, line " in str(refused.value)
    for words in mistake["words"]:
        assert words in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[presence, fear]", "[presence]", "not two hints"),
        ("[presence, fear]", "[presence, joy]", "'joy' is not known here"),
        ("level: immediate", "level: hint", "'hint' is not known here"),
        ("topic: weapon", "topic: weapons", "'weapons' is not known here"),
        ("together:\n", PAIR, "this pair stands here twice"),
    ],
)
def test_a_mistaken_pair_of_hints_is_refused(old: str, new: str, words: str) -> None:
    with pytest.raises(DataFileError, match=words):
        read_together(parse(PAIR.replace(old, new), "together.yml"))


@pytest.mark.parametrize("name", ["cy.yml", "en.yml", "together.yml"])
def test_the_engine_will_not_train_on_it(name: str) -> None:
    assert not NEVER_OURS & set(load(LEXICON / name).entries())


@pytest.mark.parametrize("name", ["cy.yml", "en.yml"])
def test_whatever_quiets_only_where_named_is_named(name: str) -> None:
    lexicon = read_lexicon(load(LEXICON / name))

    named = set().union(*(entry.blocked_by for entry in lexicon.entries))

    assert {quiet.id for quiet in lexicon.quiet if quiet.named} == named
