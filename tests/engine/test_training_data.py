"""The files the engine is trained from: complete, free of contradiction, and lean."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.engine_process import ROOT

NEEDS_TENSORFLOW = (
    "DIETClassifier",
    "ResponseSelector",
    "TEDPolicy",
    "UnexpecTEDIntentPolicy",
    "LanguageModelFeaturizer",
)
RASAS_OWN_NAMES = {"back", "restart", "session_start"}
RASAS_OWN_KEYS = {"rules", "stories", "nlu", "responses"}
FEWEST = {"en": 45, "cy": 30}
FEWEST_OPEN = {"en": 150, "cy": 80}  # where anything may be said
OPEN = ("tell", "out_of_scope")


def _read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def _examples() -> Iterator[tuple[str, str, str]]:
    """(language, intent, text) of every training line."""
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        language = path.name.split(".")[-2]
        for block in _read(f"data/nlu/{path.name}")["nlu"]:
            for line in block["examples"].splitlines():
                yield language, block["intent"], line.removeprefix("- ")


def _held_out() -> list[dict[str, Any]]:
    lines = (ROOT / "tests/nlu/dev/intents.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_pipeline_needs_no_tensorflow() -> None:
    config = _read("config.yml")
    names = [part["name"] for part in [*config["pipeline"], *config["policies"]]]

    assert not [name for name in names if name in NEEDS_TENSORFLOW]
    assert [part["name"] for part in config["policies"]] == ["RulePolicy"]


def test_only_nlu_and_dialogue_hold_what_rasa_trains_on() -> None:
    for path in (ROOT / "data").rglob("*.yml"):
        if path.parent.name not in ("nlu", "dialogue"):
            read = yaml.safe_load(path.read_text(encoding="utf-8"))
            found = RASAS_OWN_KEYS & set(read) if isinstance(read, dict) else set()
            assert not found, f"{path} has a top-level key that Rasa would train on: {found}"


def test_every_intent_is_declared_ruled_and_trained() -> None:
    declared = set(_read("domain.yml")["intents"])
    ruled = {
        step["intent"]
        for rule in _read("data/dialogue/rules.yml")["rules"]
        for step in rule["steps"][0]["or"]
    }

    assert ruled - {"nlu_fallback"} == declared
    assert {intent for _, intent, _ in _examples()} == declared
    assert not declared & RASAS_OWN_NAMES


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_intent_has_enough_lines_in_both_languages(language: str) -> None:
    lines = defaultdict(set)
    for spoken, intent, text in _examples():
        if spoken == language:
            lines[intent].add(text)

    for intent in _read("domain.yml")["intents"]:
        fewest = (FEWEST_OPEN if intent in OPEN else FEWEST)[language]
        assert len(lines[intent]) >= fewest, (
            f"{intent} has {len(lines[intent])} lines in {language}, not {fewest}"
        )


def test_no_line_means_two_things() -> None:
    meant = defaultdict(set)
    for _, intent, text in _examples():
        meant[text.lower()].add(intent)

    assert not {text: intents for text, intents in meant.items() if len(intents) > 1}


def test_no_training_line_is_an_order_or_holds_markup() -> None:
    assert not [text for _, _, text in _examples() if text.startswith("/") or "](" in text]


def test_held_out_lines_are_not_trained_on() -> None:
    trained = {text.lower().strip(" .?!") for _, _, text in _examples()}

    assert not [line["id"] for line in _held_out() if line["text"].lower().strip(" .?!") in trained]


def test_held_out_lines_cover_every_intent_and_a_third_is_welsh() -> None:
    lines = _held_out()

    assert len(lines) >= 250
    assert len({line["id"] for line in lines}) == len(lines)
    assert sum(line["lang"] == "cy" for line in lines) * 3 >= len(lines) * 0.99
    for language in ("en", "cy"):
        asked = {line["expect"] for line in lines if line["lang"] == language}
        assert asked == set(_read("domain.yml")["intents"])
