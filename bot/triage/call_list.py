"""What a worker should find out first: the unanswered questions that could change what happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.triage.checklist import TOPICS, probes_of
from bot.triage.situation import Situation
from bot.triage.tables import Row
from bot.vocabulary import Reply, Topic

ANSWERED = (Reply.YES, Reply.NO)


def call_order(routes: Sequence[Row[Any]], sign_off: Sequence[Row[Any]]) -> tuple[Topic, ...]:
    """Topics by weight: those whose yes decides alone, then those that decide with others, then sign-off."""
    alone = [topic for topic in TOPICS if any(_decides_alone(row, topic) for row in routes)]
    together = [topic for topic in TOPICS if any(topic in row.when.mentions() for row in routes)]
    signed = [topic for topic in TOPICS if any(topic in row.when.mentions() for row in sign_off)]
    return tuple(dict.fromkeys([*alone, *together, *signed]))


def _decides_alone(row: Row[Any], topic: Topic) -> bool:
    keys = (topic, *probes_of(topic))
    return any(row.when.holds({key: "yes"}) and not row.when.holds({}) for key in keys)


def ask_first(order: Sequence[Topic], situation: Situation) -> tuple[Topic, ...]:
    return tuple(_open_questions(order, situation))


def _open_questions(order: Sequence[Topic], situation: Situation) -> Iterator[Topic]:
    for topic in order:
        answer = situation.answers.get(topic)
        if answer not in ANSWERED:
            yield topic
        elif answer == Reply.YES:
            yield from (p for p in probes_of(topic) if situation.probes.get(p) not in ANSWERED)
