"""The team's hours are those of Wales, summer and winter, and not on its bank holidays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.casework.hours import team_is_here
from tests.casework.desk import library


@pytest.mark.parametrize(
    ("moment", "here"),
    [
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 7, 1, 8, 30, tzinfo=UTC), True),
        (datetime(2026, 12, 25, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 8, 31, 12, 0, tzinfo=UTC), False),
    ],
    ids=["opens", "before", "closes", "Saturday", "summer time", "Christmas", "August bank holiday"],
)
def test_when_somebody_reads(moment: datetime, here: bool) -> None:
    assert team_is_here(library().policy.clocks.working_hours, moment) is here
