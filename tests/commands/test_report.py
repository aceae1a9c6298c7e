"""The model card says what was measured, and for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.evaluate_intents import outside_sentences
from bot.commands.report import CARD, groups, share, sizes_table, table
from bot.lines import LineError


def test_figures_stand_beside_their_bounds() -> None:
    assert share(9, 10) == ".90 (.60-.98)"
    assert share(0, 0) == "–"


def test_each_language_is_told_apart_and_who_speaks_in_it() -> None:
    lines = [{"lang": "en", "speaker": "family"}, {"lang": "cy", "speaker": "professional"}]

    found = {name: [belongs(line) for line in lines] for name, belongs in groups(lines)}

    assert found == {
        "en": [True, False],
        "en, family": [True, False],
        "cy": [False, True],
        "cy, professional": [False, True],
    }


def test_a_table_is_one_that_markdown_knows() -> None:
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_the_card_has_a_place_for_every_figure() -> None:
    names = ("danger", "danger_exam", "first_look", "danger_fresh", "answers", "intents", "sizes")

    written = CARD.read_text(encoding="utf-8").format(**{name: f"<{name}>" for name in names})

    assert all(f"<{name}>" in written for name in names)
    assert sizes_table().startswith("| lines | English | Welsh |")


def test_only_the_rows_that_are_asked_for_are_read(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text("intent,text\noos,why is the sky blue\nother,pay my bill\n", encoding="utf-8")

    lines = outside_sentences(path, "text", "intent=oos")

    assert [line["text"] for line in lines] == ["why is the sky blue"]
    with pytest.raises(LineError, match="there is no column"):
        outside_sentences(path, "words", "")
