"""Triage: how worried to be, and who acts. Pure: a policy and a situation in, an assessment out.

The machine counts, flags, explains and suggests; a named, trained person decides. Nothing here
lowers concern: what is missing raises nothing and lowers nothing.
"""

from bot.triage.assess import assess
from bot.triage.assessment import Assessment, Finding, Programme, Reason, SignOff
from bot.triage.checklist import PROBES, TOPICS
from bot.triage.policy import Policy, load_policy, unapproved
from bot.triage.situation import Context, Situation

__all__ = [
    "PROBES",
    "TOPICS",
    "Assessment",
    "Context",
    "Finding",
    "Policy",
    "Programme",
    "Reason",
    "SignOff",
    "Situation",
    "assess",
    "load_policy",
    "unapproved",
]
