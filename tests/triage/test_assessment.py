"""What an assessment tells: the range, each reason with what made it true, what to ask first."""

from __future__ import annotations

import json
from dataclasses import fields
from itertools import pairwise
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.triage import PROBES, TOPICS, Assessment, Context, Situation, assess
from bot.triage.facts import CONTEXT
from bot.vocabulary import Danger, Outcome, Reply, Signal
from tests.triage.people import answers, people, policy, someone


def test_the_count_is_a_range() -> None:
    replies = (Reply.YES, Reply.NO, Reply.UNKNOWN, Reply.DECLINED, Reply.SKIPPED)
    found = assess(policy(), Situation(dict(zip(TOPICS, replies, strict=False))))

    # one yes, one no, three said to be unknown, nineteen never answered
    assert (found.low, found.high, found.unknown) == (1, 23, 22)


def test_probes_count_nothing() -> None:
    found = assess(policy(), Situation(answers(), probes=dict.fromkeys(PROBES, Reply.YES)))

    assert (found.low, found.high) == (0, 0)
    assert found.outcome is Outcome.ESCALATE


def test_a_reason_names_what_made_it_true() -> None:
    situation = someone(
        "separation", "isolated", "sexual", marac_last_12m=Reply.YES, wants=("rest", "pressured")
    )
    because = {reason.row: reason.because for reason in assess(policy(), situation).reasons}

    assert because["cluster_of_three"] == ("separation", "isolated", "sexual")
    assert because["repeat_after_marac"] == ("marac_last_12m",)
    assert because["not_freely_chosen"] == ("wants:pressured",)


def test_a_reason_carries_its_sentence_in_both_languages_and_its_source() -> None:
    reason = assess(policy(), someone("strangle")).reasons[0]

    assert reason.says.en == "Someone was choked or stopped from breathing. A person looks today."
    assert reason.says.cy == "Cafodd rhywun ei dagu neu ei atal rhag anadlu. Mae person yn edrych heddiw."
    assert reason.reference.endswith("https://plymouthscb.co.uk/safe-lives-dash-ric-checklist")


def test_reasons_stand_worst_first() -> None:
    for situation in people(seed=21, number=500):
        reasons = assess(policy(), situation).reasons
        assert all(earlier.outcome >= later.outcome for earlier, later in pairwise(reasons))


def test_the_call_list_starts_with_what_decides_alone_and_leaves_out_what_weighs_nothing() -> None:
    found = assess(policy(), Situation({}))

    assert found.ask_first[0] == "afraid_of_what"  # its probes decide alone
    assert (
        found.ask_first.index("strangle") < found.ask_first.index("isolated") < found.ask_first.index("worse")
    )
    assert not {"animals", "money", "police_history"} & set(found.ask_first)


def test_a_probe_is_asked_once_its_topic_is_yes() -> None:
    assert assess(policy(), someone("afraid_of_what")).ask_first == ("killing", "children")
    assert assess(policy(), someone()).ask_first == ()


def test_an_answer_to_no_topic_is_a_fault_and_not_a_silence() -> None:
    mistyped = Situation(answers() | {"strangel": Reply.YES}, {"suicidl": Reply.YES})
    found = assess(policy(), mistyped)

    assert found.outcome is Outcome.REVIEW
    assert found.faults == ("unknown_topic:strangel", "unknown_probe:suicidl")


def test_a_value_nobody_can_read_is_a_fault() -> None:
    odd = someone(
        age_band="25_34", police_outcome="maybe", incidents_12m="3+", wants="pressured", groups=("cats",)
    )
    found = assess(policy(), odd)

    assert [reason.row for reason in found.reasons] == ["fault"]
    assert set(found.faults) == {
        f"unreadable:{name}" for name in ("age_band", "police_outcome", "incidents_12m", "wants", "groups")
    }


def test_an_assessment_goes_through_json_and_comes_back() -> None:
    for situation in people(seed=22, number=300):
        found = assess(policy(), situation)
        assert Assessment.from_record(json.loads(json.dumps(found.as_record()))) == found


def test_an_assessment_says_which_policy_it_was_judged_by() -> None:
    assert assess(policy(), Situation()).versions == {
        edition.table: edition.version for edition in policy().editions
    }


def test_every_part_of_the_context_is_a_fact_with_a_meaning() -> None:
    assert {part.name for part in fields(Context)} == set(CONTEXT)


def test_a_meeting_is_never_offered_while_anything_stands_in_the_way() -> None:
    for situation in people(seed=23, number=3_000):
        found = assess(policy(), situation)
        places = {place.row for place in found.destinations}
        assert found.outcome is Outcome.ELIGIBLE or "family_group_conference" not in places
        assert situation.context.age_band != "under_16" or not {"marac_idva", "idva_advice"} & places


def test_adult_services_only_with_care_and_support_needs() -> None:
    for situation in people(seed=24, number=1_000):
        places = {place.row for place in assess(policy(), situation).destinations}
        assert ("adult_at_risk" in places) is (situation.context.care_needs == Reply.YES)


ANYTHING = st.one_of(st.none(), st.text(max_size=5), st.integers(), st.booleans(), st.sampled_from(Reply))
KEYS = st.one_of(st.sampled_from([*TOPICS, *PROBES]), st.text(max_size=8))


@settings(max_examples=150)
@given(
    given_answers=st.dictionaries(KEYS, ANYTHING, max_size=30),
    given_probes=st.dictionaries(KEYS, ANYTHING, max_size=6),
    context=st.fixed_dictionaries(
        {name: st.one_of(ANYTHING, st.lists(ANYTHING, max_size=3)) for name in CONTEXT}
    ),
    levels=st.lists(st.sampled_from(Danger), max_size=3),
    faults=st.lists(st.text(max_size=8), max_size=2),
)
def test_nothing_that_can_be_put_in_makes_it_raise(
    given_answers: dict[str, Any],
    given_probes: dict[str, Any],
    context: dict[str, Any],
    levels: list[Danger],
    faults: list[str],
) -> None:
    situation = Situation(
        cast("dict[str, Reply]", given_answers),
        cast("dict[str, Reply]", given_probes),
        Context(**context),
        tuple(map(Signal, levels)),
        tuple(faults),
    )
    found = assess(policy(), situation)

    assert 0 <= found.low <= found.high == found.low + found.unknown <= len(TOPICS)
    assert found.reasons
    assert Assessment.from_record(json.loads(json.dumps(found.as_record()))) == found
