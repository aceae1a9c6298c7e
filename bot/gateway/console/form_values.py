"""What a browser sends for a value, and what a value is when it was sent."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from enum import Enum

CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)  # no keyboard makes them, and a database may refuse them
TIME = re.compile(r"(\d{1,2})[:.](\d{2})")
YEARS = range(1900, 2200)  # a year of two figures is a mistake here
LONGEST_NUMBER = 9  # figures
DATE_PARTS = ("day", "month", "year")

type Value = str | Enum | bool | int | datetime.date | datetime.time | Sequence[str] | None


def tidy(value: str) -> str:
    r"""As somebody would read it: a browser sends every end of line as two signs.

    >>> tidy("Ring\x00 back.\r\nSoon.")
    'Ring back.\nSoon.'
    """
    return CONTROLS.sub("", value.replace("\r\n", "\n"))


def as_sent(name: str, value: Value) -> dict[str, Sequence[str]]:
    """A value as a browser sends it.

    >>> as_sent("due", datetime.date(2026, 3, 27))
    {'due-day': ['27'], 'due-month': ['3'], 'due-year': ['2026']}
    """
    match value:
        case None | False:
            return {}
        case True:
            return {name: ["yes"]}
        case datetime.date():
            return {f"{name}-{part}": [str(getattr(value, part))] for part in DATE_PARTS}
        case datetime.time():
            return {name: [value.strftime("%H:%M")]}
        case Enum():
            return {name: [str(value.value)]}
        case str() | int():
            return {name: [str(value)]}
        case _:
            return {name: value}


def as_number(given: str) -> int | None:
    """
    >>> as_number("27"), as_number("²"), as_number("2.5")
    (27, None, None)
    """
    is_whole = given.isascii() and given.isdigit() and len(given) <= LONGEST_NUMBER
    return int(given) if is_whole else None


def as_date(day: str, month: str, year: str) -> datetime.date | None:
    numbers = [as_number(part) for part in (year, month, day)]
    if numbers[0] not in YEARS:
        return None
    try:
        return datetime.date(*(number or 0 for number in numbers))
    except ValueError:
        return None


def as_time(given: str) -> datetime.time | None:
    """
    >>> as_time("9.05")
    datetime.time(9, 5)
    """
    found = TIME.fullmatch(given)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return datetime.time(int(found[1]), int(found[2]))


def by_value[T](offered: Mapping[str, T] | type[T]) -> Mapping[str, T]:
    """What can be chosen, by what is sent for it."""
    if isinstance(offered, Mapping):
        return offered
    if issubclass(offered, Enum):
        return {str(each.value): each for each in offered}
    raise TypeError(
        f"{offered!r} offers nothing. Give an enum, or a mapping from what is sent to what it means."
    )
