"""What the message bar says of annotations that came in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from db.exchange.annotations.report import AnnotationReport

translate = QCoreApplication.translate


def annotations_in_words(reports: Sequence[tuple[Path, AnnotationReport]]) -> str:
    """How many highlights came, into how many articles of clippings, and how many annotations did not come in."""
    marked, clipped = (sum(report.taken[kind] for _, report in reports) for kind in ("highlight", "article"))
    left = sum(report.left_out for _, report in reports)
    named = reports[0][0].name
    if len(reports) > 1:
        named = translate("BringingIn", "{0} files of annotations").format(_number(len(reports)))
    if not any(report.taken for _, report in reports):
        words = translate("BringingIn", "{0}: nothing new.")
    elif marked == 1:
        words = translate("BringingIn", "{0}: 1 highlight taken.")
    else:
        words = translate("BringingIn", "{0}: {1} highlights taken.")
    said = [words.format(named, _number(marked))]
    if clipped == 1:
        said.append(translate("BringingIn", "One source is not here: its quotes are an article of clippings."))
    elif clipped:
        told = translate("BringingIn", "{0} sources are not here: their quotes are articles of clippings.")
        said.append(told.format(_number(clipped)))
    if left == 1:
        said.append(translate("BringingIn", "1 annotation was left out."))
    elif left:
        said.append(translate("BringingIn", "{0} annotations were left out.").format(_number(left)))
    return " ".join(said)


def _number(count: int) -> str:
    return QLocale().toString(count)
