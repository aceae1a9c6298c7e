"""The numbers and choices of the policy, each with what it means and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.strict import Node
from bot.triage.checklist import TOPICS
from bot.vocabulary import Text


@dataclass(frozen=True, slots=True)
class Settings:
    marac_threshold: int
    programme_max_score: int
    duty_worker_max_score: int
    max_unknown: int
    police_incidents: int
    family_checklist: str
    programme_place_16_17: bool
    explained: Mapping[str, Explained]

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers by name, as conditions may use them; `over_x` is one more than `x`."""
        exact = {name: getattr(self, name) for name in NUMBERS}
        return {**exact, **{f"over_{name}": number + 1 for name, number in exact.items()}}


@dataclass(frozen=True, slots=True)
class Explained:
    """A setting as it stands in the file, for the people who approve it."""

    value: str
    meaning: Text
    source: str


CHECKLISTS = {"full": "full", "short": "short"}
NUMBERS = (
    "marac_threshold",
    "programme_max_score",
    "duty_worker_max_score",
    "max_unknown",
    "police_incidents",
)
NAMES = (*NUMBERS, "family_checklist", "programme_place_16_17")


def read_settings(node: Node) -> Settings:
    parts = {name: entry.fields(("value", "meaning", "source")) for name, entry in node.fields(NAMES).items()}
    values = {name: part["value"] for name, part in parts.items()}
    settings = Settings(
        **{name: values[name].number() for name in NUMBERS},
        family_checklist=values["family_checklist"].choice(CHECKLISTS),
        programme_place_16_17=values["programme_place_16_17"].truth(),
        explained={
            name: Explained(part["value"].text(), part["meaning"].both_languages(), part["source"].text())
            for name, part in parts.items()
        },
    )
    _refuse_contradictions(settings, values)
    return settings


def _refuse_contradictions(settings: Settings, values: Mapping[str, Node]) -> None:
    topics = len(TOPICS)
    line = settings.marac_threshold
    if not 1 <= line <= topics:
        raise values["marac_threshold"].error(f"{line} of {topics} topics", f"a number from 1 to {topics}")
    if not 0 <= settings.programme_max_score <= line:
        raise values["programme_max_score"].error(
            f"the programme would be open above the high-risk line of {line}", f"{line} or less"
        )
    if not 0 <= settings.duty_worker_max_score <= settings.programme_max_score:
        raise values["duty_worker_max_score"].error(
            "a duty worker would accept more than the programme takes",
            f"{settings.programme_max_score} or less",
        )
    if settings.duty_worker_max_score >= line:
        raise values["duty_worker_max_score"].error(
            f"a duty worker would accept alone at the high-risk line of {line}", f"less than {line}"
        )
    if not 0 <= settings.max_unknown < topics:
        raise values["max_unknown"].error(
            f"{settings.max_unknown} of {topics} topics", f"a number from 0 to {topics - 1}"
        )
    if settings.police_incidents < 1:
        raise values["police_incidents"].error("every case would count as repeated", "1 or more")
