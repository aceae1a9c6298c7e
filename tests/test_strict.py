"""One tiny malformed file per mistake, and the words its message must have. Then what may be read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.strict import DataFileError, Node, load, parse
from bot.vocabulary import Text

Read = Callable[[Node], object]


def fields(node: Node) -> object:
    return node.fields(required=("id", "en"), optional=("cy",))


def first(read: Read) -> Read:
    return lambda node: read(node.entries()["a"])


@pytest.mark.parametrize(
    ("source", "read", "line", "words"),
    [
        ("", fields, 1, "the file is empty. Expected some content"),
        ("# only a comment\n", fields, 1, "the file is empty"),
        ("a: b: c", fields, 1, "not readable as YAML"),
        ("a: 1\n\tb: 2", fields, 2, "not readable as YAML"),
        ("a: &x 1\nb: *x", fields, 1, "anchors and aliases are not used here"),
        ("a: 1\nb: *x", fields, 2, "anchors and aliases are not used here"),
        ("a: 1\nb: !!python/name:x 1", fields, 2, "tags are not used here"),
        ("a: 1\nb: \x07", fields, 2, "a character that no text has"),
        ("id: a\nen: b\nfr: c", fields, 3, "unknown key 'fr'. Expected one of: id, en, cy"),
        ("id: a", fields, 1, "'en' is missing. Expected all of: id, en"),
        ("id: a\nid: b\nen: c", fields, 2, "'id' stands here twice. Expected each name once"),
        ("- id", fields, 1, "this is a list. Expected named parts"),
        ("word", fields, 1, "this is a single value. Expected named parts"),
        ("a: b", Node.items, 1, "this is a set of named parts. Expected a list"),
        ("word", Node.items, 1, "this is a single value. Expected a list"),
        ("a: [1]", first(Node.text), 1, "this is a list. Expected a single value"),
        ("a: {b: c}", first(Node.text), 1, "this is a set of named parts. Expected a single value"),
        ("a:", first(Node.text), 1, "this is empty. Expected some text"),
        ("a: null", first(Node.text), 1, "this is empty"),
        ("a: ~", first(Node.text), 1, "this is empty"),
        ('a: "  "', first(Node.text), 1, "this is empty"),
        ("a: [x, null]", first(Node.texts), 1, "this is empty"),
        ("a: 1.5", first(Node.number), 1, "'1.5' is not a whole number. Expected a number such as 14"),
        ("a: many", first(Node.number), 1, "'many' is not a whole number"),
        ("a: yes", first(Node.truth), 1, "'yes' is not known here. Expected one of: true, false"),
        ("a: 23/11/2026", first(Node.day), 1, "'23/11/2026' is not a date. Expected a date such as 2026-"),
        ("a: 2026-02-30", first(Node.day), 1, "'2026-02-30' is not a date"),
        (
            "a: blue",
            first(lambda node: node.choice({"red": 1})),
            1,
            "'blue' is not known here. Expected one of: red",
        ),
        ("en: Hello", Node.both_languages, 1, "'cy' is missing. Expected all of: en, cy"),
        ("en: Hello\ncy:", Node.both_languages, 2, "this is empty"),
        ("en: Hello\ncy: Helo\nfr: Salut", Node.both_languages, 3, "unknown key 'fr'"),
    ],
)
def test_a_mistake_is_refused_with_its_place(source: str, read: Read, line: int, words: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read(parse(source, "file.yml"))

    assert str(caught.value).startswith(f"file.yml, line {line}: ")
    assert words in str(caught.value)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("source", "read", "expected"),
    [
        ("a: yes", first(Node.text), "yes"),
        ("a: no", first(Node.text), "no"),
        ("a: 1.0", first(Node.text), "1.0"),
        ("a: 16_17", first(Node.text), "16_17"),
        ("a: ' b '", first(Node.text), "b"),
        ('a: "null"', first(Node.text), "null"),
        ("a: >-\n  two\n  lines", first(Node.text), "two lines"),
        ("a: 14", first(Node.number), 14),
        ("a: -1", first(Node.number), -1),
        ("a: true", first(Node.truth), True),
        ("a: false", first(Node.truth), False),
        ("a: 2026-11-23", first(Node.day), date(2026, 11, 23)),
        ("a: [x, y]", first(Node.texts), ("x", "y")),
        ("a: []", first(Node.texts), ()),
        ("a: red", first(lambda node: node.choice({"red": 1})), 1),
        ("a:", first(Node.text_or_none), None),
        ("a: null", first(Node.is_nothing), True),
        ('a: ""', first(Node.is_nothing), False),
        ("a: [null]", first(Node.is_nothing), False),
        ("a: word", first(Node.text_or_none), "word"),
        ("en: Hello\ncy: Helo", Node.both_languages, Text("Hello", "Helo")),
    ],
)
def test_what_is_written_is_what_is_read(source: str, read: Read, expected: object) -> None:
    assert read(parse(source, "file.yml")) == expected


def test_parts_are_given_in_the_order_written() -> None:
    assert list(parse("b: 1\na: 2\nc: 3", "file.yml").entries()) == ["b", "a", "c"]


def test_a_file_on_disk_is_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "table.yml"
    path.write_text("a: 1\nb: 2\n", encoding="utf-8")

    with pytest.raises(DataFileError, match=r"table\.yml, line 2: unknown key 'b'"):
        load(path).fields(required=("a",))


def test_welsh_letters_survive(tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    path.write_text("cy: dŵr, tŷ\n", encoding="utf-8")

    assert load(path).entries()["cy"].text() == "dŵr, tŷ"
