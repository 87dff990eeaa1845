"""Which numbers of a workbook are days or times, by their formats, written as ISO with the precision that is shown.

ECMA-376 Part 1: 18.8.30 (number formats), 18.17.4 (serial dates; 1900 was no leap year, but its serial 60 stands).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

BUILT_IN: Mapping[int, str] = {
    **dict.fromkeys((14, 15, *range(27, 32), 36, *range(50, 55), 56, 57, 58), "ymd"),
    **dict.fromkeys((17, 34, 35), "ym"),
    16: "md",
    22: "ymdh",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), "h"),
}
"""What the formats without a code of their own show: y(ear), m(onth), d(ay), h(our)."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_FIRST_DAY = datetime(1899, 12, 31)
_FIRST_OF_1904 = datetime(1904, 1, 1)
_LEAP_THAT_WAS_NONE = 60
_LAST_DAY = 2_958_466
_HALF_A_SECOND = timedelta(milliseconds=500)


def shows(code: str) -> str:
    """What a format code shows of a day: some of y, m, d, h; "" for a plain number."""
    bare = _LITERAL.sub("", code.split(";")[0]).lower().replace("am/pm", "h").replace("a/p", "h")
    if "general" in bare or re.search("[0#?@]", re.sub(r"[.,]0+", "", bare)):
        return ""
    timed = "h" in bare or "s" in bare
    # An m beside hours or seconds is minutes, in every format that shows no year and no day.
    dated = "y" in bare or "e" in bare or "d" in bare or ("m" in bare and not timed)
    found = "y" if "y" in bare or "e" in bare else ""
    found += ("m" if "m" in bare and dated else "") + ("d" if "d" in bare else "")
    return found + ("h" if timed else "")


def written(serial: str, shown: str, from_1904: bool) -> str:
    """The day or time of a serial number as ISO, no more precise than `shown`; the number as it is if it is none."""
    try:
        days = float(serial)
    except ValueError:
        return serial
    if not 0 <= days < _LAST_DAY:
        return serial
    if shown == "h" and days < 1:
        return (_FIRST_DAY + timedelta(days=days) + _HALF_A_SECOND).strftime("%H:%M:%S")
    if from_1904:
        day = _FIRST_OF_1904 + timedelta(days=days)
    else:
        day = _FIRST_DAY + timedelta(days=days - (days > _LEAP_THAT_WAS_NONE))
    if "h" in shown:
        return (day + _HALF_A_SECOND).isoformat(timespec="seconds")
    if "y" in shown and "d" not in shown:
        return f"{day.year:04}-{day.month:02}" if "m" in shown else f"{day.year:04}"
    return day.date().isoformat()
