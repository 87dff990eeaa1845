"""A date as an analyst types it, read to just the precision it was typed with: an ISO year, month or day.

Nothing is invented: numbers that could be either day or month, years of two digits, and months and years of another
calendar are refused, each with its reason; its whole days are read (28 tir 1401 is 19 July 2022). Words such
as "yesterday" count from a given day, that of the article.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Literal

from db.record import record
from db.text.calendars import YEARS, Calendar, calendar_of, day_of_ours, parted
from db.text.months import DAYS_AGO, LAST, MONTHS, THIS, WEEKDAYS

Why = Literal["unread", "either", "no such day", "no day to count from", "other calendar"]
"""Why something was not read as a date."""


@record
class Dated:
    """A date that was read: ISO with its precision, and whether it was counted from the given day."""

    iso: str
    counted: bool = False


class _Refused(Exception):
    def __init__(self, why: Why) -> None:
        self.why: Why = why


_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}")
_CJK = re.compile(r"(\d{4})[年년](?:(\d{1,2})[月월](?:(\d{1,2})[日号號일])?)?")
_CJK_SHORT = re.compile(r"(\d{1,2})[月월](?:(\d{1,2})[日号號일])?")
_WORD = re.compile(r"[^\W\d_]+(?:['’\u200c][^\W\d_]+)*|\d+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª)(?!\w)")
_FILLING = frozenset(
    ("of", "the", "on", "in", "de", "del", "den", "г", "года", "год", "году", "ماه", "سال", "عام", "سنة")
)
_HAN_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_HAN_TENS = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_HAN = re.compile("[〇零○一二三四五六七八九]")
_EASTERN = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_PERSIAN = re.compile("[\u06f0-\u06f9]")
_LONGEST = 60


def read_date(typed: str, counted_from: date | None) -> Dated | Why:
    """The date that was typed, or why it is none; `counted_from` is the day that "yesterday" is the day before of."""
    if len(typed) > _LONGEST:
        return "unread"
    words = unicodedata.normalize("NFKC", typed).casefold()
    eastern, persian = bool(_EASTERN.search(words)), bool(_PERSIAN.search(words))
    words = _ORDINAL.sub("", _in_digits(" ".join(words.split())))
    try:
        if (other := _of_another_calendar(words, persian)) is not None:
            return other
        return _absolute(words, eastern) or _counted(words, counted_from)
    except _Refused as refused:
        return refused.why


def _in_digits(words: str) -> str:
    """Digits of every script as those of ASCII, and the numbers of Chinese and Japanese dates."""
    words = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in words)
    if not re.search("[年月日号號]", words):
        return words

    def tens(found: re.Match[str]) -> str:
        return str(_HAN_DIGITS.get(found[1], 1) * 10 + _HAN_DIGITS.get(found[2], 0))

    words = _HAN_TENS.sub(tens, words)
    return _HAN.sub(lambda found: str(_HAN_DIGITS[found[0]]), words)


def _of_another_calendar(words: str, persian: bool) -> Dated | None:
    """A day of the solar or the lunar calendar; a month or a year of theirs is refused."""
    rest, calendar, month = parted(words)
    numbers = [int(number) for number in re.findall(r"\d{1,4}", rest)]
    years = [number for number in numbers if number in YEARS]
    if calendar is None and years:
        calendar = calendar_of(years[0], persian)
    if calendar is None:
        return None
    if month is not None and len(numbers) == 2 and len(years) == 1:
        return Dated(_of(calendar, years[0], month, next(one for one in numbers if one not in YEARS)))
    if month is None and len(numbers) == 3 and len(years) == 1 and not _WORD.sub("", rest).strip(" -/.،,"):
        if numbers[0] in YEARS:
            return Dated(_of(calendar, *numbers))
        if numbers[2] in YEARS:
            return Dated(_of(calendar, numbers[2], numbers[1], numbers[0]))
    if years:
        raise _Refused("other calendar")
    if month is not None:
        raise _Refused("other calendar" if len(numbers) < 2 else "no such day")
    return None


def _of(calendar: Calendar, year: int, month: int, day: int) -> str:
    found = day_of_ours(calendar, year, month, day)
    if found is None:
        raise _Refused("no such day")
    return found


def _absolute(words: str, eastern: bool) -> Dated | None:
    dense = words.replace(" ", "")
    if found := _CJK.fullmatch(dense):
        return Dated(_checked(found[1], found[2], found[3], eastern))
    if found := _ISO.fullmatch(dense):
        return Dated(_checked(found[1], found[3], found[4], eastern))
    if found := _DAY_FIRST.fullmatch(dense):
        day, month = found[1], found[3]
        if found[2] != ".":
            if int(day) <= 12 and int(month) <= 12 and int(day) != int(month):
                raise _Refused("either")
            if int(month) > 12:
                day, month = month, day
        return Dated(_checked(found[4], month, day, eastern))
    if found := _MONTH_YEAR.fullmatch(dense):
        return Dated(_checked(found[2], found[1], None, eastern))
    if _SHORT_YEAR.fullmatch(dense):
        raise _Refused("either")
    return None


def _counted(words: str, counted_from: date | None) -> Dated:
    """Months by their names, with or without a year, and what is counted from a day."""
    parts = [part for part in _WORD.findall(words) if part not in _FILLING]
    rest = "".join(_WORD.split(words)).strip(" .,،-/")
    if not parts or rest.strip(".,،-/ "):
        raise _Refused("unread")
    last = parts[0] in LAST
    if (last or parts[0] in THIS) and len(parts) > 1:
        return _of_now(parts[1:], last, counted_from)
    if len(parts) == 1 and parts[0] in DAYS_AGO:
        return Dated((_day(counted_from) - timedelta(DAYS_AGO[parts[0]])).isoformat(), True)
    if (weekday := _named(parts[0], WEEKDAYS)) is not None:
        if len(parts) == 1:
            here = _day(counted_from)
            return Dated((here - timedelta((here.weekday() - weekday) % 7)).isoformat(), True)
        parts = parts[1:]
    if found := _CJK_SHORT.fullmatch(words.replace(" ", "")):
        return _latest(int(found[1]), found[2], counted_from)
    months = [(at, month) for at, part in enumerate(parts) if (month := _named(part, MONTHS)) is not None]
    if len(months) != 1:
        raise _Refused("unread")
    at, month = months[0]
    numbers = parts[:at] + parts[at + 1 :]
    if not all(number.isdecimal() for number in numbers) or len(numbers) > 2:
        raise _Refused("unread")
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) < 3]
    if len(years) > 1 or len(days) > 1 or len(years) + len(days) < len(numbers):
        raise _Refused("unread")
    if years:
        return Dated(_checked(years[0], str(month), days[0] if days else None, False))
    return _latest(month, days[0] if days else None, counted_from)


def _of_now(parts: list[str], last: bool, counted_from: date | None) -> Dated:
    """ "last June", "last year", "this month"; "last week" is no one day, month or year."""
    if len(parts) != 1:
        raise _Refused("unread")
    unit = parts[0]
    here = _day(counted_from)
    if unit in ("year", "год", "году", "jahr", "año", "année"):
        return Dated(f"{here.year - last:04}", True)
    if unit in ("month", "месяц", "monat", "mes", "mois"):
        there = here.replace(day=1) - timedelta(1) if last else here
        return Dated(f"{there.year:04}-{there.month:02}", True)
    if (month := _named(unit, MONTHS)) is not None:
        # the last June before July 2022 is that of 2022; in June 2022 it is that of the year before
        year = here.year - (last and month >= here.month)
        return Dated(f"{year:04}-{month:02}", True)
    if (weekday := _named(unit, WEEKDAYS)) is not None and last:
        return Dated((here - timedelta((here.weekday() - weekday) % 7 or 7)).isoformat(), True)
    raise _Refused("unread")


def _latest(month: int, day: str | None, counted_from: date | None) -> Dated:
    """A month or a day without its year: the latest one that is not after the given day."""
    here = _day(counted_from)
    if not 1 <= month <= 12:
        raise _Refused("no such day")
    year = here.year - ((month, int(day or 0)) > (here.month, here.day if day else 31))
    if day is not None and (month, int(day)) == (2, 29):
        while not (year % 4 == 0 and (year % 100 or year % 400 == 0)):
            year -= 1
    return Dated(_checked(str(year), str(month), day, False), True)


def _named(word: str, names: dict[str, int]) -> int | None:
    """The number of a name written out, or in three letters and more where it is Latin."""
    found = names.get(word)
    if found is not None or len(word) < 3 or not word.isascii():
        return found
    meant = {number for name, number in names.items() if name.startswith(word)}
    return meant.pop() if len(meant) == 1 else None


def _day(counted_from: date | None) -> date:
    if counted_from is None:
        raise _Refused("no day to count from")
    return counted_from


def _checked(year: str, month: str | None, day: str | None, eastern: bool) -> str:
    if eastern and int(year) in YEARS:
        raise _Refused("other calendar")
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise _Refused("no such day") from None
    return found.isoformat()[: 10 if day else 7 if month else 4]
