"""The tables against the policy said a second time by hand, over very many people."""

from itertools import combinations, product

from bot.triage import TOPICS, Situation, assess
from bot.vocabulary import Outcome, Reply
from tests.triage.oracle import bounds, judged, place, signed_by
from tests.triage.people import answers, people, policy

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


def test_a_hundred_thousand_people() -> None:
    seen = [agree(situation) for situation in people(seed=2026, number=100_000)]

    rarest = min(seen.count(outcome) for outcome in Outcome)
    assert rarest > 1_500, "every outcome must be well covered, or agreement means little"


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
