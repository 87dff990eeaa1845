"""Days as they are typed in a search: 2022, 2022-07, a..b, >=2022, yesterday; and what a range is called in words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

RELATIVE = ("today", "yesterday", "last-week", "this-month", "last-month", "this-year", "last-year")
EXPECTED = "a date: 2022, 2022-07, 2022-07-19, 2022-01..2022-06, >=2022, today, yesterday, last-week"

_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_COMPARED = re.compile(r"(>=|<=|>|<|=)?(.+)", re.DOTALL)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

Range = tuple[str | None, str | None]


def days(typed: str, today: date) -> Range | None:
    """The first and last day that are meant, None for what is open; None when nothing can be understood.

    The last day of a month comes out as 31, as `db.search.tree.Dates` has it.
    """
    typed = typed.strip().lower().replace("≥", ">=").replace("≤", "<=")
    if ".." in typed:
        first, last = typed.split("..", 1)
        begin, end = _span(first, today) if first else None, _span(last.lstrip("."), today) if last else None
        if (first and begin is None) or (last and end is None) or not (first or last):
            return None
        return (begin[0] if begin else None, end[1] if end else None)
    match = _COMPARED.fullmatch(typed)
    if match is None:
        return None
    sign, span = match[1], _span(match[2], today)
    if span is None:
        return None
    first, last = span
    if sign == ">=":
        return first, None
    if sign == "<=":
        return None, last
    if sign == ">":
        return _beside(last, 1), None
    if sign == "<":
        return None, _beside(first, -1)
    return first, last


def known_part(typed: str, today: date) -> Range | None:
    """The range of a date that is still being typed: of its longest beginning that means something."""
    for end in range(len(typed), 3, -1):
        if (found := days(typed[:end], today)) is not None:
            return found
    return None


def spoken(first: str | None, last: str | None) -> str:
    """A range in words: "July 2022", "19 July 2022", "since 2020", "from ... to ..."."""
    if first and last:
        if first[:4] == last[:4] and first[4:] == "-01-01" and last[4:] == "-12-31":
            return first[:4]
        if first[:7] == last[:7] and first[7:] == "-01" and last[7:] == "-31":
            return _day(first[:7])
        if first[:7] == last[:7] and (first == last or _settled(first) == last):
            return _day(first)
        years = first.endswith("-01-01") and last.endswith("-12-31")
        months = first.endswith("-01") and last.endswith("-31")
        kept = 4 if years else 7 if months else 10
        return f"from {_day(first[:kept])} to {_day(last[:kept])}"
    if first:
        return f"since {_day(_short(first, '-01-01', '-01'))}"
    if last:
        return f"until {_day(_short(last, '-12-31', '-31'))}"
    return "at any time"


def real_day(written: str) -> date:
    """The calendar day of a day whose month may be written with 31."""
    year, month, day = map(int, written.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))


def _span(typed: str, today: date) -> tuple[str, str] | None:
    typed = typed.strip()
    if typed in RELATIVE:
        return _relative(typed, today)
    match = _DAY.fullmatch(typed)
    if match is None or int(match[1]) == 0:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if match[2] is None:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    if not 1 <= month <= 12:
        return None
    if match[3] is None:
        return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-31"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    written = f"{year:04}-{month:02}-{day:02}"
    return written, _settled(written)


def _relative(word: str, today: date) -> tuple[str, str]:
    if word == "today":
        first = last = today
    elif word == "yesterday":
        first = last = today - timedelta(days=1)
    elif word == "last-week":
        # Weeks begin on Saturday, Sunday or Monday, depending on where the analyst lives: the last seven days do not.
        first, last = today - timedelta(days=6), today
    else:
        end = today.replace(day=1) if word.endswith("month") else today.replace(month=1, day=1)
        if word.startswith("last"):
            end -= timedelta(days=1)
        span = _span(f"{end.year:04}-{end.month:02}" if word.endswith("month") else f"{end.year:04}", today)
        assert span is not None
        return span
    return first.isoformat(), _settled(last.isoformat())


def _settled(written: str) -> str:
    year, month, day = map(int, written.split("-"))
    return f"{written[:8]}31" if day == monthrange(year, month)[1] else written


def _beside(written: str, step: int) -> str:
    day = real_day(written)
    try:
        day += timedelta(days=step)
    except OverflowError:
        return written
    return day.isoformat() if step > 0 else _settled(day.isoformat())


def _short(written: str, of_year: str, of_month: str) -> str:
    if written.endswith(of_year):
        return written[:4]
    return written[:7] if written.endswith(of_month) else written


def _day(written: str) -> str:
    parts = written.split("-")
    if len(parts) == 1:
        return parts[0]
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{real_day(written).day} {month}" if len(parts) == 3 else month
