"""From a situation to an assessment. Total: every situation gets one, and what cannot be read is a fault."""

from __future__ import annotations

from typing import TypeVar

from bot.conditions import Facts
from bot.triage.assessment import Assessment, Finding, Reason
from bot.triage.call_list import ask_first
from bot.triage.facts import count, facts_of, faults_of
from bot.triage.leaves import because
from bot.triage.policy import Policy
from bot.triage.situation import Situation
from bot.triage.tables import Labelled, Row
from bot.vocabulary import Outcome

F = TypeVar("F", bound=Finding)
L = TypeVar("L", bound=Labelled)


def assess(policy: Policy, situation: Situation) -> Assessment:
    """Look at every row of every table. The worst route decides; every row that applies is kept."""
    counted = count(situation.answers)
    facts = facts_of(situation, counted, policy.settings)
    faults = faults_of(situation, facts)
    facts["faults"] = faults or None
    routes = policy.routes.applying(facts)
    outcome = Outcome.worst(*(row.gives for row in routes))
    decided = {**facts, "outcome": outcome.label, "reasons": tuple(row.id for row in routes)}
    signatures = policy.sign_off.applying(decided)
    return Assessment(
        outcome=outcome,
        low=counted.low,
        high=counted.high,
        unknown=counted.unknown,
        reasons=_found(Reason, routes, facts),
        programme=max(row.gives for row in policy.programme.applying(facts)),
        sign_off=max(row.gives for row in signatures),
        sign_off_reasons=_found(Finding, signatures, decided),
        provisional=policy.provisional.when.holds(facts),
        too_little_known=counted.unknown > policy.settings.max_unknown,
        destinations=_found(Finding, policy.destinations_for(decided), decided),
        ask_first=ask_first(policy.call_order, situation),
        faults=faults,
        versions=policy.versions,
    )


def _found(kind: type[F], rows: tuple[Row[L], ...], facts: Facts) -> tuple[F, ...]:
    return tuple(
        kind(row.id, row.gives.label, row.says, row.reference, because(row.when, facts)) for row in rows
    )
