"""Whether somebody's training for the checklist still holds. It runs out, and counts through its last day."""

from __future__ import annotations

from datetime import date


def is_trained(trained_until: date | None, today: date) -> bool:
    """
    >>> is_trained(date(2026, 11, 23), today=date(2026, 11, 23))
    True
    >>> is_trained(date(2026, 11, 22), today=date(2026, 11, 23)), is_trained(None, date(2026, 11, 23))
    (False, False)
    """
    return trained_until is not None and today <= trained_until
