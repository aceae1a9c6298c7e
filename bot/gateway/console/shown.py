"""How things are shown: times in Wales's time, a wait in words, flags with the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

WALES = ZoneInfo("Europe/London")


def local(at: datetime) -> str:
    """
    >>> from datetime import UTC
    >>> local(datetime(2026, 7, 1, 12, 5, tzinfo=UTC))
    '01/07/2026 13:05'
    """
    return at.astimezone(WALES).strftime("%d/%m/%Y %H:%M")


def machine(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def waiting(since: datetime, now: datetime) -> tuple[str, dict[str, int]]:
    """A text of console.yml and what fills it.

    >>> from datetime import UTC
    >>> began = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    >>> waiting(began, datetime(2026, 11, 23, 10, 30, tzinfo=UTC))
    ('console.wait_hours', {'hours': 1, 'minutes': 30})
    """
    minutes = max(int((now - since).total_seconds()) // 60, 0)
    hours, minutes = divmod(minutes, 60)
    if hours == 0:
        return "console.wait_minutes", {"minutes": minutes}
    if hours < 24:
        return "console.wait_hours", {"hours": hours, "minutes": minutes}
    return "console.wait_days", {"days": hours // 24, "hours": hours % 24}


def left(due: datetime, now: datetime) -> tuple[str, dict[str, int]]:
    """The same for the time that is left until something is due, or by how much that is over.

    >>> from datetime import UTC
    >>> due = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
    >>> left(due, datetime(2026, 11, 23, 9, 3, tzinfo=UTC))
    ('queue.left_minutes', {'minutes': 12})
    >>> left(due, datetime(2026, 11, 23, 11, 15, tzinfo=UTC))
    ('queue.over_hours', {'hours': 2, 'minutes': 0})
    """
    is_over = now > due
    text, values = waiting(due, now) if is_over else waiting(now, due)
    return text.replace("console.wait", "queue.over" if is_over else "queue.left"), values


def worst_first(order: Sequence[str], flags: Sequence[str]) -> list[str]:
    """Flags as the policy orders its routes; one that it does not know comes first, so that it is seen.

    >>> worst_first(("danger_now", "stalking"), ["stalking", "new_flag", "danger_now"])
    ['new_flag', 'danger_now', 'stalking']
    """
    return sorted(flags, key=lambda flag: order.index(flag) if flag in order else -1)


def time_left(due: datetime, now: datetime) -> tuple[str, dict[str, int]]:
    """How long there is, or by how much it is late: a text of casefile.yml and what fills it.

    >>> from datetime import UTC
    >>> now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    >>> time_left(datetime(2026, 11, 23, 9, 30, tzinfo=UTC), now)
    ('casefile.left_minutes', {'minutes': 30})
    >>> time_left(datetime(2026, 11, 21, 9, 0, tzinfo=UTC), now)
    ('casefile.late_days', {'days': 2, 'hours': 0})
    """
    text, values = waiting(min(due, now), max(due, now))
    return text.replace("console.wait_", "casefile.left_" if due > now else "casefile.late_"), values
