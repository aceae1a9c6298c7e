"""A section may say when it is asked at all; its questions and their own conditions follow."""

from pathlib import Path

import pytest

from bot.conditions import All, Leaf
from bot.interview import Answer, Instrument, load_instrument, walk
from bot.strict import DataFileError
from bot.vocabulary import Key

HEAD = """\
instrument: small
version: "1"
audience: family
effective_from: 2026-11-23
approved_by: null
permission: null
welsh_reviewed_by: null
acknowledgement: {en: Thanks., cy: Diolch.}
sections:
  - id: age
    title: {en: Age, cy: Oed}
    questions:
      - {id: grown_up, kind: yes_no, ask: {en: "Adult?", cy: "Oedolyn?"}, why: {en: So., cy: Felly.}}
  - id: adults
    title: {en: Adults, cy: Oedolion}
    when: {is: {grown_up: yes}}
    questions:
      - {id: plain, kind: yes_no, ask: {en: "Plain?", cy: "Plaen?"}, why: {en: So., cy: Felly.}}
      - id: picky
        kind: yes_no
        when: {is: {plain: yes}}
        ask: {en: "Picky?", cy: "Ffyslyd?"}
        why: {en: So., cy: Felly.}
"""


def small(folder: Path, when: str = "{is: {grown_up: yes}}") -> Instrument:
    path = folder / "small.yml"
    path.write_text(HEAD.replace("{is: {grown_up: yes}}", when), encoding="utf-8")
    return load_instrument(path, {})


def test_every_question_of_the_section_takes_its_condition(tmp_path: Path) -> None:
    adult, plain = Leaf("is", "grown_up", "yes"), Leaf("is", "plain", "yes")

    questions = {question.id: question.when for question in small(tmp_path).questions()}

    assert questions == {"grown_up": None, "plain": adult, "picky": All((adult, plain))}


def test_a_section_that_is_not_for_this_person_is_not_asked(tmp_path: Path) -> None:
    path = walk(small(tmp_path), {Key("grown_up"): Answer("no"), Key("plain"): Answer("yes")})

    assert [step.key for step in path.steps] == ["grown_up"]
    assert path.no_longer_asked == {"plain"}


@pytest.mark.parametrize("when", ["{is: {grownup: yes}}", "{known: grownup}", "{not: {known: grownup}}"])
def test_a_condition_on_a_question_that_does_not_exist_is_refused(tmp_path: Path, when: str) -> None:
    with pytest.raises(DataFileError, match="'plain' depends on 'grownup'"):
        small(tmp_path, when)
