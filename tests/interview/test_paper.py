"""The interview on paper gives the same answers, the same count and the same calls as the service."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from bot.casework.counting_sheet import CountingSheet, counting_sheet
from bot.casework.situation import situation_of
from bot.conditions import All, Any, Known, Leaf, Not
from bot.interview import Instrument, Kind
from bot.interview.paper import paper_form
from bot.interview.paper_items import Box, Item, PaperForm
from bot.interview.paper_rules import ALWAYS, NEVER, Place, UnprintableError, in_words, settle
from bot.triage import PROBES, TOPICS, assess
from bot.vocabulary import Audience, Language, Outcome
from tests.interview.by_pen import Paper, Person, asked_by_the_service, counted, filled_in
from tests.interview.instruments import phrases, small
from tests.interview.questionnaires import FAMILY, PROFESSIONAL
from tests.triage.oracle import bounds
from tests.triage.people import policy

PEOPLE = 500
INSTRUMENTS = {Audience.FAMILY: FAMILY, Audience.PROFESSIONAL: PROFESSIONAL}
ASKED = [(Audience.FAMILY, "full"), (Audience.FAMILY, "short"), (Audience.PROFESSIONAL, "full")]
FOR_THE_WORKER = {"danger_read", "danger_high", "fault"}  # no item tells these


@cache
def printed(audience: Audience, checklist: str, language: Language) -> tuple[PaperForm, CountingSheet]:
    instrument = INSTRUMENTS[audience]
    form = paper_form(instrument, language, phrases(), {"family_checklist": checklist})
    return form, counting_sheet(form, instrument, policy(), phrases())


def items(form: PaperForm) -> list[Item]:
    return [item for part in form.parts for item in part.items]


def keys(form: PaperForm) -> set[str]:
    """Every key that can be answered on the form."""
    found: set[str] = set()
    for item in items(form):
        found.add(item.id)
        for number in range(1, item.rounds + 1):
            found |= {f"{item.id}.{number}.{inner.id}" for inner in item.fields}
            if item.more and number < item.rounds:
                found.add(f"{item.id}.{number}.more")
    return found


@pytest.mark.parametrize(("audience", "checklist"), ASKED)
def test_by_pen_and_by_the_service_five_hundred_people_come_to_the_same(
    audience: Audience, checklist: str
) -> None:
    instrument, settings = INSTRUMENTS[audience], {"family_checklist": checklist}
    reached: set[str] = set()
    for seed in range(PEOPLE):
        form, sheet = printed(audience, checklist, Language.EN if seed % 2 else Language.CY)
        person = Person(Random(seed), instrument)

        answers = asked_by_the_service(instrument, person, settings)
        paper = filled_in(form, instrument, person)
        counted(paper, sheet, form)

        situation = situation_of(instrument, answers, settings, ())
        assessment = assess(policy(), situation)
        assert paper.answers == answers, f"person {seed}"
        assert (paper.counts["A"], paper.counts["A + B"]) == (assessment.low, assessment.high)
        assert (paper.counts["A"], paper.counts["A + B"]) == bounds(situation)
        assert _rung(paper, sheet) == {
            reason.row for reason in assessment.reasons if reason.outcome >= Outcome.REVIEW
        }
        reached |= answers.keys()

    assert reached == keys(printed(audience, checklist, Language.EN)[0]), "exactly what the walk can ask"


def _rung(paper: Paper, sheet: CountingSheet) -> set[str]:
    return {call.row for call in (*sheet.at_once, *sheet.today) if call.when and paper.says(call.when)}


@pytest.mark.parametrize(("audience", "checklist"), ASKED)
@pytest.mark.parametrize("language", Language)
def test_an_item_can_be_found_and_its_boxes_told_apart(
    audience: Audience, checklist: str, language: Language
) -> None:
    form, _ = printed(audience, checklist, language)

    assert [item.number for item in items(form)] == [str(at + 1) for at in range(len(items(form)))]
    for item in items(form):
        for asked in (item, *item.fields):
            labels = [box.label for box in asked.boxes]
            assert len(labels) == len(set(labels)), asked.number
            assert not any(mark in "".join(labels) for mark in "“”{}"), asked.number


@pytest.mark.parametrize("audience", Audience)
def test_a_probe_stands_right_under_its_question(audience: Audience) -> None:
    form, _ = printed(audience, "full", Language.EN)
    order = [str(item.id) for item in items(form)]
    topics = [name for name in order if name in TOPICS]

    for probe, topic in PROBES.items():
        between = order[order.index(topic) + 1 : order.index(probe)]
        assert not set(between) & set(topics)
        found = form.item(probe)
        parent = form.item(topic)
        assert found is not None
        assert parent is not None
        assert found.only_if == f"item {parent.number} is “Yes”"


def test_what_the_short_checklist_leaves_out_is_ticked_as_not_asked() -> None:
    form, sheet = printed(Audience.FAMILY, "short", Language.EN)
    left_out = [line.topic for line in sheet.lines if not line.item]

    assert len(sheet.lines) == 24
    assert "injury_current" in left_out
    assert all(form.item(topic) is None for topic in left_out)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("audience", Audience)
def test_every_row_that_calls_for_a_person_is_on_the_sheet_in_the_words_of_the_policy(
    audience: Audience, language: Language
) -> None:
    _, sheet = printed(audience, "full", language)
    rows = {row.id: row for row in policy().routes.rows}
    called = {call.row: call for call in (*sheet.at_once, *sheet.today)}

    assert called.keys() == {row.id for row in rows.values() if row.gives >= Outcome.REVIEW}
    assert all(call.says == rows[name].says.said_in(language) for name, call in called.items())
    assert {rows[call.row].gives for call in sheet.today} == {Outcome.REVIEW}
    judged = {name for name, call in called.items() if not call.when}
    by_family = {"practitioner_concern"} if audience is Audience.FAMILY else set()
    assert judged == FOR_THE_WORKER | by_family


def test_a_number_of_the_policy_moves_on_the_sheet_too() -> None:
    form, _ = printed(Audience.FAMILY, "full", Language.EN)
    sheet = counting_sheet(form, FAMILY, policy(), phrases())

    assert {call.row: call.when for call in sheet.at_once}["marac_threshold"] == "A is 14 or more"
    assert {call.row: call.when for call in sheet.today}["could_reach_threshold"] == (
        "A is under 14, and A + B is 14 or more"
    )


def test_on_the_telephone_nobody_is_told_that_they_talk_with_a_computer() -> None:
    form, _ = printed(Audience.FAMILY, "full", Language.EN)
    who = form.item("who_reads")
    assert who is not None

    assert "trained worker" in who.wording[0].words
    said = " ".join(
        piece.words
        for item in items(form)
        for wording in (item.wording, item.why, *(said for _, said in item.says))
        for piece in wording
    )
    assert not {word for word in ("button", "computer", "this page") if word in said}


def test_a_name_is_a_blank_and_a_person_has_a_block(tmp_path: Path) -> None:
    form = _small(small(tmp_path, "professional"))
    strangle, children = form.item("strangle"), form.item("children")
    assert strangle is not None
    assert children is not None

    assert [(piece.words, piece.blank) for piece in strangle.wording] == [
        ("Has ", False),
        ("the other person", True),
        (" choked you?", False),
    ]
    assert strangle.wants_source
    assert form.sources == (Box("seen", "I saw it"), Box("told", "I was told"))
    assert [field.number for field in children.fields] == ["7a", "7b", "7c"]
    assert children.fields[2].only_if == "item 7b is “Yes”"
    assert children.more is not None
    assert (children.more.number, children.rounds) == ("7d", 3)
    assert form.item("danger") == replace(items(form)[0], danger=True)
    assert {item.kind for item in items(form) if item.lines} == {Kind.NAME, Kind.DATE, Kind.CONTACT}


def test_what_is_said_after_an_answer_is_printed_with_it(tmp_path: Path) -> None:
    strangle = _small(small(tmp_path)).item("strangle")
    assert strangle is not None

    assert [(answer, said[0].words) for answer, said in strangle.says] == [
        ("Yes", "Thank you for saying so.")
    ]


def _small(instrument: Instrument) -> PaperForm:
    return paper_form(instrument, Language.EN, phrases(), {"family_checklist": "full"})


YES_NO = {"yes": "Yes", "no": "No", "unknown": "I don't know"}
PLACES = {
    "left": Place("3", YES_NO),
    "way": Place("4", {"phone": "Phone", "text": "Text"}),
    "number": Place("5", written=True),
    "times": Place("6", {"1": "Once", "2": "Twice", "3": "Three times"}),
    "low": Place("A", count=True),
}


def said(condition: All | Any | Not | Known | Leaf) -> str:
    words = lambda phrase, **values: phrases().say(phrase, Language.EN, **values)  # noqa: E731
    return in_words(settle(condition, {"checklist": "full"}, PLACES), PLACES, words)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Leaf("is", "left", "yes"), "item 3 is “Yes”"),
        (Leaf("one_of", "left", ("yes", "unknown")), "item 3 is “Yes” or “I don't know”"),
        (Not(Leaf("one_of", "left", ("yes", "no"))), "item 3 is not “Yes” and not “No”"),
        (Not(Not(Leaf("is", "left", "yes"))), "item 3 is “Yes”"),
        (Leaf("one_of", "left", ("no", "skipped")), "item 3 is “No”, or item 3 was asked and left empty"),
        (Known("number"), "item 5 has an answer written in"),
        (Not(Known("number")), "item 5 has no answer written in"),
        (Leaf("at_least", "times", 2), "item 6 is “Twice” or “Three times”"),
        (Leaf("at_least", "low", 14), "A is 14 or more"),
        (Not(Leaf("at_least", "low", 14)), "A is under 14"),
        (
            Any((Leaf("includes", "way", "phone"), Leaf("includes", "way", "text"))),
            "item 4 is “Phone” or “Text”",
        ),
        (
            All((Leaf("is", "left", "no"), Any((Known("number"), Leaf("includes", "way", "text"))))),
            "item 3 is “No”, and (item 5 has an answer written in, or item 4 is “Text”)",
        ),
        (
            Not(Any((Known("number"), Leaf("is", "left", "no")))),
            "item 5 has no answer written in, and item 3 is not “No”",
        ),
        (All((Leaf("is", "checklist", "full"), Leaf("is", "left", "no"))), "item 3 is “No”"),
    ],
)
def test_a_condition_is_said_by_numbers_and_labels(
    condition: All | Any | Not | Known | Leaf, words: str
) -> None:
    assert said(condition) == words


@pytest.mark.parametrize(
    ("condition", "settled"),
    [
        (Leaf("is", "checklist", "full"), ALWAYS),
        (Leaf("is", "checklist", "short"), NEVER),
        (Not(Leaf("is", "checklist", "full")), NEVER),
        (Leaf("is", "nobody_asks", "yes"), NEVER),
        (Not(Leaf("is", "nobody_asks", "yes")), ALWAYS),
        (Any((Leaf("is", "nobody_asks", "yes"), Leaf("is", "checklist", "full"))), ALWAYS),
        (All((Leaf("is", "left", "yes"), Leaf("is", "checklist", "short"))), NEVER),
    ],
)
def test_what_is_settled_before_printing_is_not_printed(
    condition: All | Any | Not | Known | Leaf, settled: All | Any
) -> None:
    assert settle(condition, {"checklist": "full"}, PLACES) == settled


@pytest.mark.parametrize("condition", [Known("left"), Not(Leaf("one_of", "left", ("no", "skipped")))])
def test_what_no_pen_can_follow_is_refused(condition: Not | Known) -> None:
    with pytest.raises(UnprintableError, match="The paper form cannot say"):
        said(condition)
