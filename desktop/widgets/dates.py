"""Dates of publication as they are shown: as precise as they are known, in the words of the system's language."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale


def shown_date(iso: str | None, locale: QLocale | None = None) -> str:
    """ "19 Jul 2022", "Jul 2022" or "2022" for an ISO date of that precision; what is no such date as it stands."""
    if not iso:
        return ""
    numbers = iso.split("-")
    if len(numbers) not in (2, 3) or not all(number.isdecimal() for number in numbers):
        return iso
    day = QDate(int(numbers[0]), int(numbers[1]), int(numbers[2]) if len(numbers) == 3 else 1)
    if not day.isValid():
        return iso
    return (locale or QLocale()).toString(day, "d MMM yyyy" if len(numbers) == 3 else "MMM yyyy")
