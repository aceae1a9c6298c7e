"""Where an interview stands is a function of its answers, and asking never changes it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interview import Answer, Instrument, Kind, Step, walk
from bot.interview.walk import Part, with_answer
from bot.vocabulary import Key
from tests.interview.instruments import small

FULL = {"family_checklist": "full"}


def answers(**given: str) -> dict[Key, Answer]:
    return {Key(key.replace("__", ".")): Answer(value) for key, value in given.items()}


def keys(instrument: Instrument, **given: str) -> list[str]:
    return [step.key for step in walk(instrument, answers(**given), FULL).steps]


def test_the_first_question_comes_first(tmp_path: Path) -> None:
    path = walk(small(tmp_path), {}, FULL)

    assert path.next is not None
    assert path.next.key == "danger"
    assert path.done == 0


def test_a_probe_follows_a_yes_and_leaves_with_it(tmp_path: Path) -> None:
    instrument = small(tmp_path)

    assert "strangle_when" in keys(instrument, strangle="yes")
    assert "strangle_when" not in keys(instrument, strangle="no")


def test_an_answer_off_the_path_is_named_and_not_counted(tmp_path: Path) -> None:
    given = answers(strangle="no", strangle_when="2025")

    path = walk(small(tmp_path), given, FULL)

    assert path.no_longer_asked == {"strangle_when"}
    assert path.done == 1


def test_a_short_checklist_asks_less(tmp_path: Path) -> None:
    path = walk(small(tmp_path), {}, {"family_checklist": "short"})

    assert "isolated" not in [step.key for step in path.steps]


def test_a_group_asks_of_each_person_in_turn(tmp_path: Path) -> None:
    asked = keys(small(tmp_path), children="yes", children__1__at_school="yes", children__1__more="yes")

    group = [key for key in asked if key.startswith("children")]
    assert group == [
        "children",
        *("children.1.name", "children.1.at_school", "children.1.school", "children.1.more"),
        *("children.2.name", "children.2.at_school", "children.2.more"),
    ]


def test_a_group_ends_at_its_most(tmp_path: Path) -> None:
    given = {"children": "yes", **{f"children__{number}__more": "yes" for number in (1, 2, 3)}}

    asked = keys(small(tmp_path), **given)

    assert "children.3.name" in asked
    assert "children.3.more" not in asked
    assert not any(key.startswith("children.4") for key in asked)


def test_a_referrer_is_asked_how_they_know(tmp_path: Path) -> None:
    instrument = small(tmp_path, "professional")
    given = answers(danger="no", other_name="Sam", ready="ok", strangle="no")

    path = walk(instrument, given, FULL)

    assert path.next == Step(Key("strangle"), instrument.question(Key("strangle")), Part.SOURCE)
    after = with_answer(given, path.next, Answer("seen"))
    assert after[Key("strangle")] == Answer("no", source="seen")


def test_what_is_not_known_needs_no_source(tmp_path: Path) -> None:
    instrument = small(tmp_path, "professional")
    given = answers(danger="no", other_name="Sam", ready="ok", strangle="unknown")

    path = walk(instrument, given, FULL)

    assert path.next is not None
    assert path.next.key == "isolated"


def test_going_back_leads_to_the_answer_before(tmp_path: Path) -> None:
    path = walk(small(tmp_path), answers(danger="no"), FULL)

    before = path.before(Key("other_name"))

    assert before is not None
    assert before.key == "danger"
    assert path.before(Key("danger")) is None


@settings(max_examples=150)
@given(st.data())
def test_any_answers_lead_to_the_end(data: st.DataObject) -> None:
    instrument = whole()
    given: dict[Key, Answer] = {}
    for _ in range(60):
        path = walk(instrument, given, FULL)
        assert walk(instrument, given, FULL) == path, "asking changed something"
        if path.next is None:
            return
        given = with_answer(given, path.next, Answer(data.draw(_value(path.next))))
    raise AssertionError("sixty answers and still asking")


def _value(step: Step) -> st.SearchStrategy[str]:
    if step.question.kind in (Kind.TEXT, Kind.NAME, Kind.DATE, Kind.CONTACT):
        return st.sampled_from(["something", "skipped"])
    return st.sampled_from([*step.question.values(), "skipped"])


@cache
def whole() -> Instrument:
    with TemporaryDirectory() as folder:
        return small(Path(folder))
