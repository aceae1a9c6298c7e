"""Orders and proceedings pause every joint step until somebody has asked whether it is lawful.

What becomes known of orders afterwards pauses them again. A check never says by itself what is lawful: it
keeps who asked whom, when, and what was said.
"""

from __future__ import annotations

from bot.casework.deciding.ground import Ground
from bot.casework.records import LegalCheck
from bot.triage.against import Against
from bot.triage.deciding import Stands


def pauses(ground: Ground) -> list[Against]:
    """The rows that pause joint steps now. Empty when nothing stands, or a check of it allows them."""
    check = last_check(ground)
    if check is not None and check.allows and check.basis == ground.told_of_orders:
        return []
    return ground.does(Stands.LEGAL)


def forbids(ground: Ground) -> LegalCheck | None:
    """The last check, where it said no. Then joint steps are paused whatever else is known."""
    check = last_check(ground)
    return check if check is not None and not check.allows else None


def last_check(ground: Ground) -> LegalCheck | None:
    return ground.legal_checks[-1] if ground.legal_checks else None
