"""Cases as other people write them: read generously, never guessed at, and every milder route named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.commands.evaluate_policy import main
from bot.triage import TOPICS
from bot.triage.spellings import UnreadableError, read_age, read_number, read_words, spelled
from bot.triage.written import read_situation
from bot.vocabulary import Reply

ALL_NO = dict.fromkeys(TOPICS, "no")


def evaluate(tmp_path: Path, *cases: object) -> tuple[int, dict[str, str]]:
    file, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    file.write_text("\n\n".join(json.dumps(case) for case in cases), encoding="utf-8")
    code = main([str(file), "--predictions", str(out)])
    return code, {
        row["id"]: row["pred"] for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())
    }


def case(
    name: str, expect: str, *, context: dict[str, object] | None = None, **answers: object
) -> dict[str, object]:
    return {"id": name, "answers": ALL_NO | answers, "probes": {}, "context": context or {}, "expect": expect}


def test_cases_are_routed_counted_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, preds = evaluate(
        tmp_path,
        case("quiet", "eligible"),
        case("held", "review", strangle="yes"),
        case("now", "emergency", context={"immediate_danger": True}),
        case("too-mild", "escalate", money="yes"),
        case("too-careful", "eligible", strangle=True),
        case("either", "escalate", strangle="yes") | {"accept": ["review"]},
    )
    said = capsys.readouterr().out

    assert code == 0
    assert preds == {
        "quiet": "eligible", "held": "review", "now": "emergency",
        "too-mild": "eligible", "too-careful": "review", "either": "review",
    }  # fmt: skip
    assert "right    0.667 (0.300-0.903)  4 of 6" in said
    assert "milder   0.167" in said
    assert said.rstrip().endswith(
        "Sent to a milder place than expected:\n  too-mild: expected escalate, sent to eligible"
    )


def test_the_table_says_what_was_expected_and_where_it_went(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate(
        tmp_path, case("a", "escalate"), case("b", "escalate", child_contact="yes"), case("c", "eligible")
    )
    rows = {words[0]: words[1:] for line in capsys.readouterr().out.splitlines() if (words := line.split())}

    assert rows["emergency"] == ["0", "0", "0", "0", "0"]
    assert rows["escalate"] == ["0", "0", "0", "0", "2"]
    assert rows["eligible"] == ["0", "0", "0", "0", "1"]


def test_a_line_that_could_mean_two_things_is_named_and_the_others_are_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, preds = evaluate(
        tmp_path,
        case("fine", "eligible"),
        case("hm", "eligible", context={"age_band": "under_18", "consent": "partly"}),
        case("odd", "urgent"),
    )
    said = capsys.readouterr().err

    assert code == 2
    assert preds == {"fine": "eligible", "odd": "eligible"}
    assert (
        "cases.jsonl, line 3, hm: context.age_band is 'under_18'. Expected under_16, 16_17, 18_plus" in said
    )
    assert "cases.jsonl, line 3, hm: context.consent is 'partly'. Expected yes, no, unknown" in said
    assert (
        "cases.jsonl, line 5, odd: expect or accept is 'urgent'. Expected one of: emergency, escalate" in said
    )


def test_a_part_of_the_context_that_is_no_fact_is_said_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, preds = evaluate(tmp_path, case("a", "eligible", context={"mood": "sunny"}))

    assert (code, preds) == (0, {"a": "eligible"})
    assert "context.mood is no fact of ours and was not read, on 1 lines" in capsys.readouterr().err


def test_a_line_without_an_expectation_is_predicted_and_not_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, preds = evaluate(tmp_path, {"id": "a"})

    assert (code, preds) == (0, {"a": "review"})
    assert "cases    0" in capsys.readouterr().out


def told(**context: object) -> object:
    written = read_situation({"context": context})
    assert not written.problems
    (name,) = context
    return getattr(written.situation.context, name)


@pytest.mark.parametrize("value", [True, "yes", "Yes", " YES ", "y", "true", 1])
def test_yes_in_many_spellings(value: object) -> None:
    assert told(child_at_risk=value) is Reply.YES


@pytest.mark.parametrize("value", [False, "no", "No", "false", 0, "none"])
def test_no_in_many_spellings(value: object) -> None:
    assert told(child_at_risk=value) is Reply.NO


@pytest.mark.parametrize(
    "value", [None, "", "unknown", "Don't know", "not sure", "declined", "not_answered", "n/a"]
)
def test_not_known_in_many_spellings(value: object) -> None:
    assert told(child_at_risk=value) in (Reply.UNKNOWN, Reply.DECLINED, Reply.SKIPPED)


@pytest.mark.parametrize("value", ["no", False, "refused", "withheld", "declined", "not given", "withdrawn"])
def test_only_a_plain_refusal_is_a_refusal_of_consent(value: object) -> None:
    assert told(consent=value) is Reply.NO


@pytest.mark.parametrize("value", [None, "unknown", "not asked", "yes", "given", True])
def test_anything_else_is_no_refusal(value: object) -> None:
    assert told(consent=value) is not Reply.NO


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("none", "none"), ("NFA", "nfa"), ("no further action", "nfa"), ("Crime recorded", "crime_recorded"),
        ("charged", "charged"), (None, "unknown"), ("unknown", "unknown"),
    ],
)  # fmt: skip
def test_what_the_police_decided(value: object, expected: str) -> None:
    assert told(police_outcome=value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("under_16", "under_16"), (15, "under_16"), ("12-15", "under_16"), ("under 13", "under_16"),
        ("16_17", "16_17"), ("16–17", "16_17"), (17.0, "16_17"), ("18+", "18_plus"), ("18_plus", "18_plus"),
        ("25_34", "18_plus"), ("adult", "18_plus"), ("65+", "18_plus"), ("over 21", "18_plus"),
        (None, None), ("unknown", None),
    ],
)  # fmt: skip
def test_ages_and_bands(value: object, expected: str | None) -> None:
    assert read_age(value) == expected


@pytest.mark.parametrize("value", ["under_18", "16+", "15-17", "16-25", "child", "young", True, "17.5", -3])
def test_an_age_that_could_be_two_is_refused(value: object) -> None:
    with pytest.raises(UnreadableError):
        read_age(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, 3), ("3", 3), (3.0, 3), ("3+", 3), ("3 or more", 3), ("at least 3", 3), (">=3", 3), ("none", 0),
        ("twice", 2), (0, 0), (None, None), ("unknown", None),
    ],
)  # fmt: skip
def test_how_many(value: object, expected: int | None) -> None:
    assert read_number(value) == expected


@pytest.mark.parametrize("value", ["several", "1-2", "2-4", 2.5, -1, True, [3]])
def test_a_number_that_could_be_two_is_refused(value: object) -> None:
    with pytest.raises(UnreadableError):
        read_number(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("help", ("help",)), (["Separate safely", "rest"], ("separate_safely", "rest")), (None, ()),
        ("pressured by partner", ("pressured",)), ("not freely chosen", ("pressured",)), (False, ("no",)),
        ("not pressured", ("not_pressured",)), ("was told to come", ("pressured",)), (True, ()),
    ],
)  # fmt: skip
def test_what_somebody_wants(value: object, expected: tuple[str, ...]) -> None:
    assert read_words(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("bail", Reply.YES),
        (["non-molestation order"], Reply.YES),
        ([], Reply.NO),
        ("none", Reply.NO),
        (True, Reply.YES),
    ],
)
def test_court_orders_may_be_listed(value: object, expected: Reply) -> None:
    assert told(court_orders=value) is expected


def test_a_probe_among_the_answers_is_a_probe() -> None:
    written = read_situation({"answers": {"low_or_suicidal": "yes", "suicidal": "yes"}})

    assert written.situation.probes == {"suicidal": Reply.YES}


@pytest.mark.parametrize(
    "line",
    [
        {"answers": {"strangel": "yes"}},
        {"answers": {"strangle": "maybe"}},
        {"answers": {"strangle": "none"}},
        {"answers": ["strangle"]},
        {"probes": {"murder": "yes"}},
        {"context": {"child_at_risk": "low"}},
        {"context": {"police_outcome": "ongoing"}},
        {"context": {"area": "Swansea"}},
        {"context": {"court_orders": ["expired"]}},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_a_problem_and_never_dropped(line: dict[str, object]) -> None:
    assert read_situation(line).problems


def test_one_spelling_for_many() -> None:
    assert {spelled(word) for word in ("Don't know", "dont_know", " don’t  KNOW")} == {"dont_know"}
