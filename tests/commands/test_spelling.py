"""Our Welsh is spelt as the dictionary has it, and what it does not know is said, file by file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands.places import ROOT
from bot.commands.spelling import KNOWN, known_words, report, unknown_words, words_of
from bot.strict import DataFileError

HELLO = "texts: {hello: {en: Hello., cy: '%s'}}\n"
LISTED = "lexicon: known_welsh\nwelsh_reviewed_by: null\ngroups: [{id: some, why: Because., words: [%s]}]\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two files of one text each, and an empty list of known words."""
    write(tmp_path / KNOWN, LISTED % "")
    write(tmp_path / "messages" / "one.yml", HELLO % "Bore da.")
    write(tmp_path / "policy" / "two.yml", HELLO % "Bore da.")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def said(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    code = main(["spelling", *args])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_nothing_in_our_texts_is_unknown() -> None:
    data = ROOT / "data"

    assert list(report(unknown_words(data), data))[:-1] == []


def test_nothing_unknown_is_no_error(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = said(capsys, "--data", str(data))

    assert code == 0
    assert words == "Welsh words that the dictionary does not know: 0, written 0 times.\n"


def test_a_slip_is_said_with_its_file_how_often_and_where(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(data / "messages" / "one.yml", "\n" + HELLO % "Bore dda a noswaeth dda. Noswaeth!")
    write(data / "policy" / "two.yml", HELLO % "Noswaeth dda.")

    code, words = said(capsys, "--data", str(data))

    assert code == 1
    assert words.splitlines()[:4] == [
        "messages/one.yml",
        "  noswaeth  2x, line 2",
        "policy/two.yml",
        "  noswaeth  1x, line 1",
    ]
    assert "does not know: 1, written 3 times." in words
    assert "data/lexicon/known_welsh.yml" in words


def test_a_word_that_is_listed_is_known_with_its_mutated_forms(data: Path) -> None:
    write(data / "messages" / "one.yml", HELLO % "Eich cyfrinair, ei chyfrinair, fy nghyfrinair, sgyfrinair.")
    write(data / KNOWN, LISTED % "cyfrinair")

    assert [found.word for found in unknown_words(data)] == ["sgyfrinair"]


def test_a_name_is_known_as_the_dictionary_writes_it(data: Path) -> None:
    write(data / "messages" / "one.yml", HELLO % "Ewch i Gaerdydd ac Abertawe.")

    assert [found.word for found in unknown_words(data)] == ["gaerdydd"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mae'r heddlu’n dod i'w gweld.", ["mae", "heddlu", "dod", "i", "gweld"]),
        ("Wedi'u 'ie' a'ch o'm", ["wedi", "ie", "a", "o"]),
        ("Cyn-ŵr {other}, 8yb: https://www.llyw.cymru/byw", ["cyn-ŵr", "yb"]),
    ],
)
def test_a_word_is_looked_up_without_what_hangs_on_to_it(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_word_that_is_listed_twice_is_refused(data: Path) -> None:
    write(data / KNOWN, LISTED % "cyfrinair, gyfrinair")

    with pytest.raises(DataFileError, match="'gyfrinair' is known already"):
        known_words(data / KNOWN)


def no_aspell(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("PATH", str(folder))


def no_welsh(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("ASPELL_CONF", f"dict-dir {folder}")


@pytest.mark.parametrize("missing", [no_aspell, no_welsh])
def test_what_is_missing_is_named_with_how_to_get_it(
    missing: Callable[[pytest.MonkeyPatch, Path], None],
    data: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    missing(monkeypatch, data)

    code, words = said(capsys, "--data", str(data))

    assert code == 1
    assert words.startswith("Stopped: aspell")
    assert "apt-get install aspell aspell-cy" in words
