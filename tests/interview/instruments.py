"""A small questionnaire with one of everything, for tests of the walk and of what is said."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from bot.interview import Answers, Instrument, load_instrument
from bot.interview.place import AT_NEXT, Place, Sitting
from bot.language.answers import PlainAnswers, load_plain_answers
from bot.phrases import Phrases, load_phrases
from bot.vocabulary import Language

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 11, 23)

HEAD = """\
instrument: small
version: 1.0.0
audience: {audience}
effective_from: 2026-11-23
approved_by: null
permission: null
welsh_reviewed_by: null
acknowledgement: {{en: Thanks., cy: Diolch.}}
placeholders:
  other: {{answer_to: other_name, otherwise: {{en: the other person, cy: y person arall}}}}
sources:
  - {{id: seen, label: {{en: I saw it, cy: Gwelais i fe}}}}
  - {{id: told, label: {{en: I was told, cy: Cefais i wybod}}}}
sections:
"""

BODY = """\
  - id: first
    title: {en: First, cy: Cyntaf}
    intro: {en: A few words first., cy: Ychydig eiriau yn gyntaf.}
    questions:
      - id: danger
        kind: yes_no
        alarm: immediate
        ask: {en: "In danger now?", cy: "Mewn perygl nawr?"}
        why: {en: "So that you are safe.", cy: "I'ch cadw'n ddiogel."}
      - id: other_name
        kind: name
        ask: {en: "Who is it?", cy: "Pwy yw e?"}
        why: {en: "To know what to call {other}.", cy: "I wybod beth i alw {other}."}
      - id: ready
        kind: statement
        ask: {en: "Here is how it works.", cy: "Dyma sut mae'n gweithio."}
        why: {en: "So that you know.", cy: "Fel eich bod yn gwybod."}
        options: [{id: ok, label: {en: Go on, cy: Ymlaen}}]
  - id: main
    title: {en: Main, cy: Prif}
    questions:
      - id: strangle
        kind: yes_no
        checklist: true
        source_required: SOURCE
        ask: {en: "Has {other} choked you?", cy: "A yw {other} wedi eich tagu?"}
        why: {en: "It matters.", cy: "Mae'n bwysig."}
        tells: {yes: {en: "Thank you for saying so.", cy: "Diolch am ddweud."}}
        probes:
          - id: strangle_when
            kind: date
            ask: {en: "When was it?", cy: "Pryd oedd hi?"}
            why: {en: "It matters when.", cy: "Mae pryd yn bwysig."}
      - id: isolated
        kind: yes_no
        checklist: true
        source_required: SOURCE
        when: {is: {family_checklist: full}}
        ask: {en: "Cut off?", cy: "Wedi'ch ynysu?"}
        why: {en: "It matters.", cy: "Mae'n bwysig."}
      - id: children
        kind: people
        most: 3
        more: {en: "Another child?", cy: "Plentyn arall?"}
        ask: {en: "Any children?", cy: "Unrhyw blant?"}
        why: {en: "Children matter.", cy: "Mae plant yn bwysig."}
        fields:
          - id: name
            kind: name
            ask: {en: "Their first name?", cy: "Eu henw cyntaf?"}
            why: {en: "To know.", cy: "I wybod."}
          - id: at_school
            kind: yes_no
            ask: {en: "At school?", cy: "Yn yr ysgol?"}
            why: {en: "To know.", cy: "I wybod."}
          - id: school
            kind: text
            when: {is: {at_school: yes}}
            ask: {en: "Which?", cy: "Pa un?"}
            why: {en: "To know.", cy: "I wybod."}
      - id: wants
        kind: many
        ask: {en: "What helps?", cy: "Beth sy'n helpu?"}
        why: {en: "To help.", cy: "I helpu."}
        options:
          - {id: talk, label: {en: Someone to talk to, cy: Rhywun i siarad}}
          - {id: plan, label: {en: A safety plan, cy: Cynllun diogelwch}}
      - id: reach
        kind: contact
        ask: {en: "A number?", cy: "Rhif?"}
        why: {en: "To ring.", cy: "I ffonio."}
"""


@cache
def phrases() -> Phrases:
    return load_phrases(DATA / "messages")


@cache
def plain() -> PlainAnswers:
    return load_plain_answers(DATA / "lexicon" / "answers.yml")


SETTINGS = {"family_checklist": ("full", "short")}


def written(audience: str = "family") -> str:
    source = "false" if audience == "family" else "true"
    return HEAD.format(audience=audience) + BODY.replace("SOURCE", source)


def small(folder: Path, audience: str = "family") -> Instrument:
    path = folder / "small.yml"
    path.write_text(written(audience), encoding="utf-8")
    return load_instrument(path, SETTINGS)


def sitting(
    instrument: Instrument,
    answers: Answers | None = None,
    place: Place = AT_NEXT,
    language: Language = Language.EN,
    checklist: str = "full",
) -> Sitting:
    return Sitting(
        instrument=instrument,
        language=language,
        answers=answers or {},
        phrases=phrases(),
        plain=plain(),
        today=TODAY,
        place=place,
        settings={"family_checklist": checklist},
        helplines=lambda _: ["Live Fear Free: 0808 80 10 800"],
    )
