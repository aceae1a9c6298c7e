"""An instrument that cannot be trusted is refused, and the message says where and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.interview import load_instrument
from bot.strict import DataFileError
from tests.interview.instruments import SETTINGS, small, written

MISTAKES = [
    ("unknown key", "alarm: immediate", "alram: immediate", ["'alram'", "alarm"]),
    ("unknown kind", "kind: contact", "kind: telephone", ["'telephone'", "contact"]),
    ("missing Welsh", ', cy: "Mewn perygl nawr?"', "", ["'cy' is missing", "en, cy"]),
    ("id twice", "id: isolated", "id: strangle", ["'strangle' stands here twice", "once"]),
    ("id that is taken", "id: reach", "id: send", ["'send' cannot be an id"]),
    (
        "refers to nothing",
        "{family_checklist: full}",
        "{nobody: yes}",
        ["'nobody'", "a question asked before"],
    ),
    (
        "refers ahead",
        "{family_checklist: full}",
        "{children: yes}",
        ["'children'", "a question asked before"],
    ),
    ("a value that cannot be", "{at_school: yes}", "{at_school: perhaps}", ["'perhaps'", "yes, no"]),
    (
        "unreachable",
        "when: {is: {family_checklist: full}}",
        ("when: {all: [{is: {strangle: yes}}, {is: {strangle: no}}]}"),
        ["'isolated' can never be reached"],
    ),
    ("placeholder of nothing", "call {other}", "call {nobody}", ["{nobody}", "other"]),
    ("options where none belong", "kind: contact", "kind: contact\n        options: []", ["no options"]),
    ("people without fields", "most: 3\n", "\n", ["fields, more and most"]),
    ("tells after nothing", "tells: {yes:", "tells: {maybe:", ["'maybe'", "yes, no"]),
    ("an answer nobody asks", "answer_to: other_name", "answer_to: nobody", ["'nobody'", "a question"]),
    ("two operators", "{is: {at_school: yes}}", "{is: {at_school: yes}, known: danger}", ["2 operators"]),
    ("source without sources", "sources:\n", "sources: []\n#", ["source"]),
]


@pytest.mark.parametrize(
    ("right", "wrong", "words"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES]
)
def test_a_mistake_is_refused_with_its_place(
    tmp_path: Path, right: str, wrong: str, words: list[str]
) -> None:
    source = written("professional").replace("source_required: false", "source_required: true")
    assert right in source
    path = tmp_path / "wrong.yml"
    broken = source.replace(right, wrong, 1)
    if right == "sources:\n":
        broken = "\n".join(line for line in broken.splitlines() if "label: {en: I " not in line)
    path.write_text(broken, encoding="utf-8")

    with pytest.raises(DataFileError) as refused:
        load_instrument(path, SETTINGS)

    assert str(path) in str(refused.value)
    assert refused.value.line > 0
    for word in words:
        assert word in str(refused.value)


def test_the_right_file_loads(tmp_path: Path) -> None:
    instrument = small(tmp_path)

    assert [question.id for question in instrument.questions()][:3] == ["danger", "other_name", "ready"]
