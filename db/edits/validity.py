"""From when to when a name or a relation holds: days, months or years in ISO 8601, as exact as they are known.

Years before the year 1 are written as -0550.
"""

from __future__ import annotations

import re
from datetime import date

from db.errors import Refused

_ISO = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_ANY_LEAP_YEAR = 2000


def validity(written: str | None) -> str | None:
    """A year, month or day as it is kept, None for none. Raises Refused for what is no date."""
    written = (written or "").strip()
    if not written:
        return None
    found = _ISO.fullmatch(written)
    try:
        if found is None:
            raise ValueError
        year = int(found[1])
        date(year if year > 0 else _ANY_LEAP_YEAR, int(found[2] or 1), int(found[3] or 1))
    except ValueError as error:
        raise Refused(f"{written} is no date.", "Write it as 2021, 2021-08 or 2021-08-05.") from error
    return written


def refuse_backwards(since: str | None, until: str | None) -> None:
    """Raises Refused where something ends before it begins; 1991 holds all that begins with 1991-."""
    if since and until and _parts(until) < _parts(since)[: len(_parts(until))]:
        raise Refused(f"It cannot end in {until} and begin in {since}.", "Change one of the dates.")


def _parts(written: str) -> tuple[int, ...]:
    found = _ISO.fullmatch(written)
    return tuple(int(part) for part in (found.groups() if found else ()) if part)
