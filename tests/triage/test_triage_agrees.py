"""The tables against the policy said a second time by hand, over very many people."""

from collections import Counter
from itertools import combinations, product

from bot.triage import TOPICS, Situation, assess
from bot.triage.facts import count, facts_of, faults_of
from bot.vocabulary import Outcome, Reply
from tests.triage.oracle import UNFREE, bounds, judged, place, signed_by
from tests.triage.people import answers, people, policy, someone

CLUSTER = (
    "separation",
    "isolated",
    "controlling_jealous",
    "injury_current",
    "weapons_objects",
    "strangle",
    "sexual",
)


def agree(situation: Situation) -> Outcome:
    found = assess(policy(), situation)
    outcome, reasons = judged(situation)
    low, high = bounds(situation)
    assert found.outcome is outcome, situation
    assert {reason.row for reason in found.reasons} == reasons, situation
    assert (found.low, found.high, found.unknown) == (low, high, high - low), situation
    assert found.programme is place(situation), situation
    assert found.sign_off is signed_by(situation), situation
    return outcome


def routed(situation: Situation) -> Outcome:
    """The routes alone: many more people can be asked about in the same time."""
    facts = facts_of(situation, count(situation.answers), policy().settings)
    rows = policy().routes.applying(facts | {"faults": faults_of(situation, facts) or None})
    outcome, reasons = judged(situation)
    assert {row.id for row in rows} == reasons, situation
    assert max(row.gives for row in rows) is outcome, situation
    return outcome


def test_a_hundred_thousand_people_are_routed_as_decided() -> None:
    seen = Counter(routed(situation) for situation in people(seed=2026, number=100_000))

    assert min(seen[outcome] for outcome in Outcome) > 1_500, "or agreement means little"


def test_whole_assessments_say_the_same() -> None:
    for situation in people(seed=2027, number=6_000):
        agree(situation)


def test_every_mixture_of_leaving_control_and_violence() -> None:
    for replies in product((Reply.YES, Reply.NO, Reply.UNKNOWN), repeat=len(CLUSTER)):
        agree(Situation(answers() | dict(zip(CLUSTER, replies, strict=True))))


def test_every_count_of_yes_with_every_count_of_unknown() -> None:
    for low in range(len(TOPICS) + 1):
        for unknown in range(len(TOPICS) - low + 1):
            agree(Situation(answers(*TOPICS[:low], unknown=TOPICS[low : low + unknown])))
            agree(Situation(answers(*TOPICS[24 - low :], unknown=TOPICS[: min(unknown, 24 - low)])))


def test_every_one_and_every_two_answers() -> None:
    for yes in (*combinations(TOPICS, 1), *combinations(TOPICS, 2)):
        agree(Situation(answers(*yes)))


def test_every_word_for_not_having_chosen() -> None:
    assert [word for word in UNFREE if agree(someone(wants=(word,))) is not Outcome.REVIEW] == []
