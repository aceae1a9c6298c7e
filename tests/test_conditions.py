"""The truth table of every operator: for each, the true half and then the false half."""

import pytest

from bot.conditions import Condition, Facts, read_condition
from bot.strict import DataFileError, parse

FACTS: Facts = {
    "left": "yes",
    "hurt": "no",
    "not_sure": "unknown",
    "low": 13,
    "zero": 0,
    "flag": True,
    "wants": ("help", "rest"),
}


def condition(source: str) -> Condition:
    return read_condition(parse(source, "table.yml"), {"line": 14, "nine": 9})


@pytest.mark.parametrize(
    "source",
    [
        "is: {left: yes}",
        "one_of: {left: [no, yes]}",
        "includes: {wants: rest}",
        "at_least: {low: 13}",
        "at_least: {low: nine}",
        "at_least: {zero: 0}",
        "below: {low: 14}",
        "below: {low: line}",
        "known: left",
        "known: zero",
        "all: [{is: {left: yes}}, {is: {hurt: no}}]",
        "any: [{is: {left: no}}, {is: {hurt: no}}]",
        "not: {is: {left: no}}",
        "not: {is: {nobody_said: yes}}",
        "not: {not: {is: {left: yes}}}",
        "all: [{any: [{is: {hurt: yes}}, {known: low}]}, {not: {below: {low: 9}}}]",
    ],
)
def test_holds(source: str) -> None:
    assert condition(source).holds(FACTS)


@pytest.mark.parametrize(
    "source",
    [
        "is: {left: no}",
        "is: {nobody_said: yes}",
        "is: {low: 13}",
        "one_of: {left: [no, unknown]}",
        "one_of: {nobody_said: [yes, no]}",
        "includes: {wants: money}",
        "includes: {left: yes}",
        "includes: {nobody_said: yes}",
        "at_least: {low: 14}",
        "at_least: {low: line}",
        "at_least: {left: 1}",
        "at_least: {flag: 1}",
        "at_least: {nobody_said: 0}",
        "below: {low: 13}",
        "below: {low: nine}",
        "below: {flag: 2}",
        "below: {nobody_said: 14}",
        "known: nobody_said",
        "known: not_sure",
        "all: [{is: {left: yes}}, {is: {hurt: yes}}]",
        "any: [{is: {left: no}}, {is: {hurt: yes}}]",
        "not: {is: {left: yes}}",
        "not: {known: left}",
    ],
)
def test_does_not_hold(source: str) -> None:
    assert not condition(source).holds(FACTS)


def test_a_condition_names_every_fact_it_rests_on() -> None:
    found = condition("all: [{is: {a: yes}}, {any: [{known: b}, {not: {at_least: {c: 1}}}]}]").mentions()

    assert found == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("equals: {left: yes}", "unknown key 'equals'"),
        ("{is: {left: yes}, known: low}", "2 operators stand here"),
        ("{}", "0 operators stand here"),
        ("all: []", "'all' has nothing to combine"),
        ("any: []", "'any' has nothing to combine"),
        ("all: {is: {left: yes}}", "this is a set of named parts. Expected a list"),
        ("is: {left: yes, hurt: no}", "'is' names 2 facts"),
        ("is: {}", "'is' names 0 facts"),
        ("is: left", "this is a single value"),
        ("is: {left: [yes]}", "this is a list"),
        ("one_of: {left: yes}", "this is a single value. Expected a list"),
        (
            "at_least: {low: lots}",
            "'lots' is neither a number nor a setting. Expected a number, or a setting (line",
        ),
        ("at_least: {low: -1}", "neither a number"),
        ("known: [left]", "this is a list"),
        ("known:", "this is empty"),
        ("yes", "this is a single value"),
    ],
)
def test_a_condition_that_makes_no_sense_is_refused(source: str, words: str) -> None:
    with pytest.raises(DataFileError, match=r"table\.yml, line 1") as caught:
        condition(source)

    assert words in str(caught.value)
