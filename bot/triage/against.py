"""What stands against accepting a case, and what the policy would suggest to decide.

A row of `once_said` looks at every assessment there ever was, so that a later no does not unsay an earlier
yes. A row of `as_it_stands` looks at the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.conditions import Facts
from bot.triage.assessment import Finding
from bot.triage.deciding import Stands
from bot.triage.facts import count, facts_of, faults_of
from bot.triage.leaves import because
from bot.triage.policy import Policy
from bot.triage.situation import Situation
from bot.triage.tables import Row
from bot.vocabulary import Outcome


class Against(Finding):
    """One row that stands against accepting."""

    @property
    def does(self) -> Stands:
        return Stands[self.gives.upper()]


def stands_against(
    policy: Policy, situations: Sequence[Situation], flags: Iterable[str], outcome: Outcome
) -> tuple[Against, ...]:
    """Worst first. `flags` are what was ever flagged of the case, `outcome` the worst it ever was."""
    found: dict[str, Against] = {}
    told = tuple(flags)
    every = [decided_facts(policy, situation, told, outcome) for situation in situations or [Situation()]]
    for facts in every:
        found |= _applying(policy.deciding.once_said, facts)
    found |= _applying(policy.deciding.as_it_stands, decided_facts(policy, _last(situations), (), outcome))
    return tuple(sorted(found.values(), key=lambda row: -row.does))


def suggested(
    policy: Policy, situations: Sequence[Situation], flags: Iterable[str], outcome: Outcome
) -> Iterator[str]:
    """Which options the policy would suggest. People decide, and to differ is normal."""
    facts = decided_facts(policy, _last(situations), flags, outcome)
    for option in policy.deciding.options.values():
        if option.suggested_when is not None and option.suggested_when.holds(facts):
            yield option.id


def decided_facts(policy: Policy, situation: Situation, flags: Iterable[str], outcome: Outcome) -> Facts:
    """The facts of a situation with what was decided about it. What is worse stands."""
    facts = facts_of(situation, count(situation.answers), policy.settings)
    facts["faults"] = faults_of(situation, facts) or None
    routes = policy.routes.applying(facts)
    worst = Outcome.worst(outcome, *(row.gives for row in routes))
    reasons = dict.fromkeys([*(row.id for row in routes), *flags])
    return {**facts, "outcome": worst.label, "reasons": tuple(reasons)}


def _applying(rows: Iterable[Row[Stands]], facts: Facts) -> dict[str, Against]:
    return {
        row.id: Against(row.id, row.gives.label, row.says, row.reference, because(row.when, facts))
        for row in rows
        if row.when.holds(facts)
    }


def _last(situations: Sequence[Situation]) -> Situation:
    return situations[-1] if situations else Situation()
