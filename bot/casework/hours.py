"""When the team reads messages: the policy's working hours, on the clock of Wales, less its bank holidays."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from bot.triage.clocks import WorkingHours

WALES = ZoneInfo("Europe/London")


def team_is_here(hours: WorkingHours, now: datetime) -> bool:
    local = now.astimezone(WALES)
    is_working_day = local.weekday() in hours.days and not _is_bank_holiday(local.date().isoformat())
    return is_working_day and hours.opens <= local.time() < hours.closes


@lru_cache(maxsize=64)
def _is_bank_holiday(day: str) -> bool:
    return day in country_holidays("GB", subdiv="WLS")
