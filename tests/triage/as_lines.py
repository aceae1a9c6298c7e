"""`python -m tests.triage.as_lines > people.jsonl`: the scenarios as lines for `bot evaluate policy`.

Such a line has no place for what was read in messages or went wrong on our side: those people are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tests.triage.scenarios import Scenario, scenarios


def lines() -> Iterator[dict[str, Any]]:
    for scenario in scenarios():
        if not scenario.situation.signals and not scenario.situation.faults:
            yield _line(scenario)


def _line(scenario: Scenario) -> dict[str, Any]:
    situation = scenario.situation
    context = {name: value for name, value in asdict(situation.context).items() if value not in (None, ())}
    return {
        "id": scenario.name,
        "answers": situation.answers,
        "probes": situation.probes,
        "context": context,
        "expect": scenario.expect["outcome"].text(),
    }


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line, ensure_ascii=False))
