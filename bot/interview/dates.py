"""Dates as people give them: "14 March 2026", "about March", "last year", "mis Mawrth", "2025".

A date is kept as far as it is known (`2026-03-14`, `2026-03`, `2026`), with `~` when it is about then:
the notation of EDTF, so that nothing is made more exact than it was said.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.vocabulary import Language

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "ionawr", "ion"),
            ("february", "feb", "chwefror", "chwef"),
            ("march", "mar", "mawrth", "fawrth"),
            ("april", "apr", "ebrill", "ebr"),
            ("may", "mai", "fai"),
            ("june", "jun", "mehefin", "meh", "fehefin"),
            ("july", "jul", "gorffennaf", "gorff", "orffennaf"),
            ("august", "aug", "awst"),
            ("september", "sept", "sep", "medi", "fedi"),
            ("october", "oct", "hydref", "hyd"),
            ("november", "nov", "tachwedd", "tach", "dachwedd"),
            ("december", "dec", "rhagfyr", "rhag"),
        ),
        1,
    )
    for name in names
}
ENGLISH = "January February March April May June July August September October November December"
WELSH = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr"
NAMES = {Language.EN: ENGLISH.split(), Language.CY: WELSH.split()}
ABOUT = re.compile(
    r"\b(about|around|roughly|approx\w*|circa|ish|maybe|tua|rhyw|oddeutu|o gwmpas|o amgylch|efallai)\b"
)
DAYS_AGO = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "heddiw": 0,
    "heno": 0,
    "bore ma": 0,
    "y bore ma": 0,
    "yesterday": 1,
    "last night": 1,
    "ddoe": 1,
    "neithiwr": 1,
    "echdoe": 2,
}
WEEKS = re.compile(r"\b(last week|wythnos diwethaf|wsnos dwytha|a week ago|wythnos yn ol|wythnos yn ôl)\b")
A_MONTH, A_YEAR, LONGEST_AGO = 30, 365, 365 * 90  # days
UNITS = {
    **dict.fromkeys(("day", "days", "diwrnod", "ddiwrnod", "dydd"), 1),
    **dict.fromkeys(("week", "weeks", "wk", "wks", "wythnos"), 7),
    **dict.fromkeys(("month", "months", "mths", "mis", "fis"), A_MONTH),
    **dict.fromkeys(
        ("year", "years", "yr", "yrs", "blwyddyn", "flwyddyn", "flynedd", "blynedd", "mlynedd"), A_YEAR
    ),
}
NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "a couple of": 2,
    "a few": 3,
    "un": 1,
    "dau": 2,
    "dwy": 2,
    "tri": 3,
    "tair": 3,
    "pedwar": 4,
    "pedair": 4,
    "pum": 5,
    "chwe": 6,
}
AGO = re.compile(rf"\b(\d{{1,2}}|{'|'.join(NUMBERS)}) ({'|'.join(UNITS)}) (?:ago|back|yn ol|yn ôl|nol|nôl)\b")
LAST_MONTH = re.compile(r"\b(last month|mis diwethaf|mis dwytha|a month ago|mis yn ol|mis yn ôl)\b")
LAST_YEAR = re.compile(r"\b(last year|llynedd|a year ago|blwyddyn yn ol|blwyddyn yn ôl)\b")
THIS_YEAR = re.compile(r"\b(this year|eleni)\b")
NUMERIC = re.compile(r"\b(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})\b")
ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?\b")


def read_date(text: str, today: date) -> str | None:
    """The date in these words, or None when there is none or it cannot be.

    >>> read_date("about March", date(2026, 11, 23))
    '2026-03~'
    >>> read_date("14/2/25", date(2026, 11, 23))
    '2025-02-14'
    >>> read_date("llynedd", date(2026, 11, 23))
    '2025~'
    """
    words = text.lower().replace("'", "").strip()
    found = _relative(words, today) or _numeric(words) or _named(words, today) or _year(words)
    if found is None:
        return None
    return found + "~" if ABOUT.search(words) and not found.endswith("~") else found


def spoken(kept: str, language: Language) -> str:
    """A kept date as people write it.

    >>> spoken("2026-03~", Language.EN)
    'about March 2026'
    >>> spoken("2026-11-16", Language.CY)
    '16 Tachwedd 2026'
    """
    year, *rest = kept.rstrip("~").split("-")
    month = NAMES[language][int(rest[0]) - 1] if rest else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    about = ("tua" if language is Language.CY else "about") if kept.endswith("~") else ""
    return " ".join(part for part in (about, day, month, year) if part)


def _relative(words: str, today: date) -> str | None:
    for said, days in DAYS_AGO.items():
        if re.search(rf"\b{said}\b", words):
            return (today - timedelta(days=days)).isoformat()
    if ago := AGO.search(words):
        return _ago(NUMBERS.get(ago[1]) or int(ago[1]), UNITS[ago[2]], today)
    if WEEKS.search(words):
        return (today - timedelta(days=7)).isoformat() + "~"
    if LAST_MONTH.search(words):
        return (today.replace(day=1) - timedelta(days=1)).strftime("%Y-%m") + "~"
    if LAST_YEAR.search(words):
        return f"{today.year - 1}~"
    return f"{today.year}~" if THIS_YEAR.search(words) else None


def _ago(count: int, days: int, today: date) -> str:
    """So many weeks ago is about then, and no more exact than the unit it was said in."""
    then = today - timedelta(days=min(count * days, LONGEST_AGO))
    if days >= A_YEAR:
        return f"{then.year}~"
    return then.strftime("%Y-%m") + "~" if days >= A_MONTH else then.isoformat() + "~"


def _numeric(words: str) -> str | None:
    if iso := ISO.search(words):
        year, month, day = (int(part) if part else None for part in iso.groups())
        return _known(year or 0, month, day)
    if british := NUMERIC.search(words):
        day, month, year = (int(part) for part in british.groups())
        return _known(year + 2000 if year < 100 else year, month, day)
    return None


def _named(words: str, today: date) -> str | None:
    named = [word for word in re.findall(r"[^\W\d_]+", words) if word in MONTHS]
    if not named:
        return None
    month = MONTHS[next((word for word in named if word != "may"), "may")]  # "it may have been June"
    year = YEAR.search(words)
    rest = YEAR.sub(" ", words)
    day = DAY.search(rest)
    in_year = int(year.group(1)) if year else _last_time(month, today)
    return _known(in_year, month, int(day.group(1)) if day else None)


def _last_time(month: int, today: date) -> int:
    """The year of the last such month: people speak of what has happened."""
    return today.year if month <= today.month else today.year - 1


def _year(words: str) -> str | None:
    """A year alone. Beside a day or a month that cannot be, it would make a wrong date look right."""
    says_more = NUMERIC.search(words) or ISO.search(words) or MONTH.search(words)
    year = YEAR.search(words)
    return year.group(1) if year and not says_more else None


def _known(year: int, month: int | None, day: int | None) -> str | None:
    try:
        whole = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return f"{year:04d}"
    return whole.isoformat() if day else whole.strftime("%Y-%m")
