"""Days of the solar calendar of Iran and Afghanistan and of the lunar one of Umm al-Qura, as days of ours.

Only a whole day is turned: a month or a year there lies across two of ours, and nothing is invented. Which calendar is
meant is said by the name of the month or by a sign of the era (ه‍.ش, AH); numbers alone are taken for solar where they
stand in Persian digits in a year up to 1409, else for none. Solar days after persiantools, lunar ones after hijridate.
"""

from __future__ import annotations

import re
from typing import Literal

from db.text.months import LUNAR_MONTHS, SOLAR_MONTHS

Calendar = Literal["solar", "lunar"]

YEARS = range(1200, 1500)
_SOLAR_YEARS = range(1200, 1410)
_NAMES = re.compile(
    "|".join(sorted(map(re.escape, (*SOLAR_MONTHS, *LUNAR_MONTHS)), key=len, reverse=True)), re.IGNORECASE
)
_ERAS = re.compile(
    r"(?<!\w)(?:(?P<solar>(?:a\.?p|s\.?h|a\.?h\.?s)\.?|ه\u200d?\.?\s?ش\.?|هجری شمسی|خورشیدی|شمسی|ش)"
    r"|(?P<lunar>a\.?h\.?|ه\u200d?\.?\s?ق\.?|هجری قمری|هجرية|هجري|قمری|هـ|ه))(?!\w)"
)


def calendar_of(year: int, persian_digits: bool) -> Calendar | None:
    """Which calendar a bare number of a year is most likely of."""
    return "solar" if persian_digits and year in _SOLAR_YEARS else None


def parted(words: str) -> tuple[str, Calendar | None, int | None]:
    """A date in words without its era and without a month of one of these calendars; which, and the month's number.

    The words are case-folded, their digits those of ASCII; the place of the month is left as a blank.
    """
    meant: Calendar | None = None
    if found := _ERAS.search(words):
        meant = "solar" if found["solar"] else "lunar"
        words = f"{words[: found.start()]} {words[found.end() :]}".strip()
    for found in _NAMES.finditer(words):
        if words[: found.start()][-1:].isalpha() or words[found.end() :][:1].isalpha():
            continue
        name = found[0]
        solar, lunar = SOLAR_MONTHS.get(name), LUNAR_MONTHS.get(name)
        of: Calendar = "solar" if solar is not None and meant != "lunar" else "lunar"
        return f"{words[: found.start()]} {words[found.end() :]}", of, solar if of == "solar" else lunar
    return words, meant, None


def day_of_ours(calendar: Calendar, year: int, month: int, day: int) -> str | None:
    """The ISO date of a day of that calendar; None where it has no such day, or none that is tabulated."""
    try:
        if calendar == "solar":
            from persiantools.jdatetime import JalaliDate

            return JalaliDate.to_gregorian(JalaliDate(year, month, day)).isoformat()
        from hijridate import Hijri

        return str(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None
