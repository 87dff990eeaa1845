"""How versions, and what they did to passages, are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from db.records.versions import Version

translate = QCoreApplication.translate


def shown_day(moment: str) -> str:
    """ "3 Nov 2026" for a time of the journal, by the clock of this place."""
    try:
        there = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return moment
    here = there.replace(tzinfo=there.tzinfo or UTC).astimezone()
    return QLocale().toString(QDate(here.year, here.month, here.day), "d MMM yyyy")


def named(title: str) -> str:
    """A title in quotation marks, in its own direction whatever stands round it."""
    return f"“\u2068{title}\u2069”"


def version_words(version: Version) -> str:
    """ "Version 2, of 3 Nov 2026"."""
    words = translate("Versions", "Version {0}, of {1}")
    return words.format(QLocale().toString(version.number), shown_day(version.created))


def fate_words(counts: Mapping[str, int]) -> str:
    """What a newer text does to the highlights: "38 highlights stay. 2 move along. 3 need a review. 1 is lost."."""
    number = QLocale().toString
    if not any(counts.values()):
        return translate("Versions", "There are no highlights in this article.")
    one_and_many = (
        ("same", translate("Versions", "1 highlight stays."), translate("Versions", "{0} highlights stay.")),
        ("moved", translate("Versions", "1 moves along."), translate("Versions", "{0} move along.")),
        ("changed", translate("Versions", "1 needs a review."), translate("Versions", "{0} need a review.")),
        ("lost", translate("Versions", "1 is lost."), translate("Versions", "{0} are lost.")),
    )
    told = [
        one if counts.get(kind) == 1 else many.format(number(counts[kind]))
        for kind, one, many in one_and_many
        if counts.get(kind)
    ]
    return " ".join(told)


def change_words(changes: int, blanks: int) -> str:
    """How much two texts differ: "12 changes"."""
    if changes == 1:
        return translate("Versions", "1 change")
    if changes:
        return translate("Versions", "{0} changes").format(QLocale().toString(changes))
    return translate("Versions", "Only blank lines differ") if blanks else translate("Versions", "No change")
