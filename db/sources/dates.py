"""Dates as sources write them, turned to ISO with just the precision that was written."""

from __future__ import annotations

import re
from datetime import date

_OURS = 1500
"""Years before this are of another calendar: ۱۴۰۱/۰۴/۲۸ is a day of July 2022; where it is not told which, of none."""
_MONTHS = "january february march april may june july august september october november december"

_NUMERIC = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?:[T\s].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DAY_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]+)\.?,?\s+(\d{4})(?:[\sT,].*)?")
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\sT,].*)?")


def iso_date(value: str) -> str | None:
    """The ISO date in `value` (2022, 2022-07 or 2022-07-19), or None where it is none or no day of the calendar.

    In any of the languages and calendars of `db.text.dates`; two numbers of one size (7/8/2022) are not guessed at.
    """
    written = " ".join(value.split()).strip("'\"")
    if len(written) > 100:
        return None
    if (found := _COMPACT.fullmatch(written)) and int(found[1]) >= _OURS:
        return _checked(found[1], found[2], found[3])
    if found:
        written = "-".join(found.groups())
    if (found := _NUMERIC.fullmatch(written)) and int(found[1]) >= _OURS:
        return _checked(found[1], found[3], found[4])
    if found:
        written = written.split("T")[0].split(" ")[0]
    if found := _GERMAN.fullmatch(written):
        return _checked(found[3], found[2], found[1])
    if (found := _DAY_FIRST.fullmatch(written)) and _month(found[2]) != "0":
        return _checked(found[3], _month(found[2]), found[1])
    if (found := _MONTH_FIRST.fullmatch(written)) and _month(found[1]) != "0":
        return _checked(found[3], _month(found[1]), found[2])
    # Names of months in many languages, which the start of the window does not wait for.
    from db.text.dates import Dated, read_date

    read = read_date(written, None)
    return read.iso if isinstance(read, Dated) and int(read.iso[:4]) >= _OURS else None


def _month(word: str) -> str:
    """The number of an English month or its short form; "0", which no calendar has, for another word."""
    lower = word.lower()
    if len(lower) < 3:
        return "0"
    return next((str(n) for n, name in enumerate(_MONTHS.split(), 1) if name.startswith(lower[:4])), "0")


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return found.isoformat()[: 10 if day else 7 if month else 4]
