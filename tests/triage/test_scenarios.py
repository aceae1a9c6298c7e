"""The people of `tests/scenarios/`, each judged by the policy in force."""

import pytest

from bot.triage import TOPICS, Assessment, assess
from tests.triage.people import policy
from tests.triage.scenarios import Scenario, scenarios

PEOPLE = list(scenarios())


def told(found: Assessment) -> dict[str, object]:
    return {
        "outcome": found.outcome.label,
        "because": {reason.row for reason in found.reasons},
        "programme": found.programme.label,
        "sign_off": found.sign_off.label,
    }


def rows(*parts: object) -> set[str]:
    flat = (row for part in parts for row in (part if isinstance(part, tuple) else (part,)))
    return {row.id for row in flat}


@pytest.mark.parametrize("scenario", PEOPLE, ids=lambda scenario: scenario.name)
def test_the_policy_does_what_a_safeguarding_lead_expects(scenario: Scenario) -> None:
    found, expect = assess(policy(), scenario.situation), scenario.expect
    places = {place.row for place in found.destinations}

    wanted = {name: expect[name].text() for name in ("outcome", "programme", "sign_off")}
    assert told(found) == {**wanted, "because": set(expect["because"].texts())}
    if "ask_first" in expect:
        assert found.ask_first == expect["ask_first"].texts()
    if "provisional" in expect:
        assert found.provisional is expect["provisional"].truth()
    if "send_to" in expect:
        assert set(expect["send_to"].texts()) <= places
    if "never_to" in expect:
        assert not set(expect["never_to"].texts()) & places


def test_each_person_has_a_name_of_their_own() -> None:
    assert len({person.name for person in PEOPLE}) == len(PEOPLE) >= 40


def test_every_row_of_every_table_happens_to_somebody() -> None:
    found = [assess(policy(), person.situation) for person in PEOPLE]

    assert {r.row for one in found for r in one.reasons} == rows(
        policy().routes.rows, policy().routes.otherwise
    )
    assert {r.row for one in found for r in one.sign_off_reasons} == rows(
        policy().sign_off.rows, policy().sign_off.otherwise
    )
    assert {place.row for one in found for place in one.destinations} == rows(policy().destinations)
    assert {one.programme for one in found} == {row.gives for row in policy().programme.rows} | {
        policy().programme.otherwise.gives
    }
    assert {one.provisional for one in found} == {True, False}


def test_every_line_is_stood_on_from_both_sides() -> None:
    found = [assess(policy(), person.situation) for person in PEOPLE]

    assert {one.low for one in found} >= {9, 10, 13, 14, 15}
    assert {one.high for one in found} >= {13, 14}
    assert {one.unknown for one in found} >= {6, 7, len(TOPICS)}
