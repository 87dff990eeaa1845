"""Reads RIS (Research Information Systems, 2001 and 2011) as it is found: either set of tags, any line ends."""

from __future__ import annotations

import re

from db.sources.details.cleaned import person, told_of
from db.sources.details.told import Told

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
_DATE = re.compile(r"(\d{4})(?:/(\d{1,2})?(?:/(\d{1,2})?(?:/.*)?)?)?")


def looks_like_ris(text: str) -> bool:
    """Whether a text begins as RIS does, blank lines and numbers before its records aside."""
    first = next((line for line in text.lstrip("\ufeff").split("\n", 50) if line.strip(" \t\r.0123456789")), "")
    return re.match(r"TY {1,2}- ", first) is not None


def read(text: str) -> list[Told]:
    """The records of a text in RIS, in their order."""
    found: list[Told] = []
    record: dict[str, list[str]] = {}
    last = ""
    for raw in (*text.splitlines(), "ER  - "):
        line = raw.strip("\r\ufeff")
        match = _LINE.fullmatch(line.strip())
        if match is None:
            if last and line.strip() and record:
                record[last][-1] += f" {line.strip()}"
            continue
        last, value = match[1], (match[2] or "").strip()
        if last == "ER":
            if "TY" in record:
                found.append(_told(record, len(found) + 1))
            record, last = {}, ""
        else:
            record.setdefault(last, []).append(value)
    return found


def _told(record: dict[str, list[str]], place: int) -> Told:
    def first(*tags: str) -> str:
        return next((value for tag in tags for value in record.get(tag, ()) if value), "")

    days = [day for tag in ("DA", "PY", "Y1") for value in record.get(tag, ()) if (day := _day(value))]
    files = [value for tag in ("L1", "L2", "L3", "L4") for value in record.get(tag, ()) if value]
    ours = next((value for value in record.get("M1", ()) if value.startswith("commonplace ")), "")
    return told_of(
        place,
        title=first("TI", "T1", "CT"),
        outlet=first("T2", "JF", "JO", "JA", "BT", "PB"),
        author="; ".join(person(name) for tag in ("AU", "A1") for name in record.get(tag, ()) if name),
        published=max(days, key=len, default=""),
        language=first("LA"),
        addresses=[*record.get("UR", ()), *files],
        doi=first("DO"),
        uuid=ours.removeprefix("commonplace "),
        files=files,
    )


def _day(value: str) -> str:
    """A date as RIS writes it, as precise as it is given."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return value.strip()
    return "-".join(f"{int(part):02d}" if at else part for at, part in enumerate(found.groups()) if part)
