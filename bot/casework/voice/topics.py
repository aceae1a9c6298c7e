"""What is asked by voice: the checklist's 24 topics with their probes, from the families' own questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.interview import Instrument, Kind, Question
from bot.triage import TOPICS
from bot.vocabulary import Reply, Topic

SAID = tuple(reply.value for reply in Reply)  # `skipped` is said of what was not asked


def _parts(**sizes: int) -> Mapping[str, tuple[Topic, ...]]:
    topics = iter(TOPICS)
    return MappingProxyType({name: tuple(next(topics) for _ in range(size)) for name, size in sizes.items()})


# The parts of the page, in the order of the list. A part is saved when it is done.
PARTS = _parts(feeling=5, parting=4, changing=3, harm=4, others=3, behaviour=5)


@dataclass(frozen=True)
class Asked:
    """One topic and the probes that follow a yes to it."""

    question: Question
    probes: tuple[Question, ...]


def asked_by_voice(instrument: Instrument) -> dict[Topic, Asked]:
    """Whoever is on the telephone is asked all of them, whatever the chat would have left out."""
    return {Topic(question.id): Asked(question, probes) for question, probes in _grouped(instrument)}


def _grouped(instrument: Instrument) -> Iterator[tuple[Question, tuple[Question, ...]]]:
    """A topic, then the probes that stand after it in the file, up to the next topic."""
    topic: Question | None = None
    probes: list[Question] = []
    for question in instrument.questions():
        if question.checklist or (topic is not None and question.section != topic.section):
            if topic is not None:
                yield topic, tuple(probes)
            topic, probes = question if question.checklist else None, []
        elif topic is not None:
            probes.append(question)
    if topic is not None:
        yield topic, tuple(probes)


def accepted(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """Everything that can be written down, by topic and probe, with the replies there are to it."""
    asked = asked_by_voice(instrument).values()
    return {one.id: offered(one) for each in asked for one in (each.question, *each.probes)}


def offered(question: Question) -> tuple[str, ...]:
    """What can be chosen as the answer; empty where only words are written."""
    if question.checklist:
        return SAID
    return () if question.kind in (Kind.TEXT, Kind.DATE) else question.values()
