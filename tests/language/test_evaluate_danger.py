"""Measuring the danger reading: the figures, the files that are refused, and what is never printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.commands import evaluate_danger
from bot.commands.evaluation import read_examples, show_rate, wilson, write_predictions
from bot.language import load_rules
from bot.lines import LineError

LINE: dict[str, object] = {
    "id": "a",
    "lang": "en",
    "speaker": "family",
    "text": "he strangled me",
    "expect": "high",
}
LINES: list[dict[str, object]] = [
    LINE,
    {**LINE, "id": "b", "text": "zebra crossing", "expect": "high"},
    {**LINE, "id": "c", "text": "he is strangling me", "expect": "immediate"},
    {**LINE, "id": "d", "text": "he never strangled me", "expect": "none"},
    {**LINE, "id": "e", "lang": "cy", "text": "he strangled me", "expect": "immediate", "accept": ["high"]},
    {**LINE, "id": "f", "lang": "cy", "text": "he strangled me", "expect": "none"},
]


def written(folder: Path, *lines: object) -> Path:
    path = folder / "lines.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    return path


def test_the_figures_by_language() -> None:
    report = evaluate_danger.evaluate(LINES, load_rules(evaluate_danger.LEXICON))

    assert report.figures["en"] == {
        "caught": (2, 3),
        "precision": (2, 2),
        "immediate": (1, 1),
        "quiet": (1, 1),
    }
    assert report.figures["cy"] == {
        "caught": (1, 1),
        "precision": (1, 2),
        "immediate": (1, 1),
        "quiet": (0, 1),
    }
    assert report.figures["all"]["caught"] == (3, 4)
    assert [one.id for one in report.missed] == ["b"]
    assert [one.id for one in report.false] == ["f"]


def test_ids_are_printed_and_words_are_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"

    assert evaluate_danger.main([str(written(tmp_path, *LINES)), "--predictions", str(out)]) == 0

    shown = capsys.readouterr().out
    assert "Danger not read (1): b" in shown
    assert "zebra" not in shown
    assert "strangled" not in shown
    assert json.loads(out.read_text().splitlines()[0]) == {"id": "a", "pred": "high"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2: this is not JSON"),
        ("[]", "line 2: this is not an object"),
        ({**LINE, "lang": "fr"}, "line 2: lang is 'fr'. Expected one of: cy, en"),
        ({**LINE, "expect": "bad"}, "line 2: expect is 'bad'"),
        ({**LINE, "text": 4}, "line 2: text is not text"),
        ({**LINE, "accept": "high"}, "line 2: accept is not a list of levels"),
        ({"id": "a"}, "line 2: 'lang' is missing"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(tmp_path: Path, line: object, words: str) -> None:
    with pytest.raises(LineError) as refused:
        evaluate_danger.main([str(written(tmp_path, LINE, line))])

    assert "lines.jsonl" in str(refused.value)
    assert words in str(refused.value)


def test_ordinary_sentences_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("he strangled me\nlovely weather\n\nhello\nthank you\n")
    table = tmp_path / "table.csv"
    table.write_text("text,other\nlovely weather,1\n")

    evaluate_danger.main(["--plain", str(plain)])
    evaluate_danger.main(["--csv", str(table), "--column", "text"])

    shown = capsys.readouterr().out
    assert "4 sentences, 1 alarms: 250.0 per 1,000" in shown
    assert "1 sentences, 0 alarms: 0.0 per 1,000" in shown
    with pytest.raises(LineError, match="there is no column 'words'"):
        evaluate_danger.main(["--csv", str(table), "--column", "words"])


def test_no_file_is_named() -> None:
    with pytest.raises(LineError, match="no file was named"):
        evaluate_danger.main([])


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"), [(185, 185, 0.98, 1.0), (0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763)]
)
def test_bounds(successes: int, total: int, low: float, high: float) -> None:
    assert [round(bound, 3) for bound in wilson(successes, total)] == pytest.approx([low, high], abs=0.001)


def test_a_rate_of_nothing() -> None:
    assert show_rate(0, 0) == "none to judge"


def test_lines_are_read_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [{"id": "1", "pred": "tŷ"}, {"id": "2", "pred": "high"}]

    write_predictions(path, rows)

    assert read_examples(path, ("id", "pred")) == rows
