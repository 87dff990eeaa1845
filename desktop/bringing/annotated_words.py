"""What the message bar says of annotations that came in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from db.exchange.annotations.report import AnnotationReport

translate = QCoreApplication.translate


def annotations_in_words(path: Path, report: AnnotationReport) -> str:
    """How many highlights came, into how many articles of clippings, and how many annotations did not come in."""
    marked, clipped, left = report.taken["highlight"], report.taken["article"], report.left_out
    if not report.taken:
        said = translate("BringingIn", "{0}: nothing new; all of it is here already.")
        said = said if not left else translate("BringingIn", "{0}: nothing new.")
    elif marked == 1:
        said = translate("BringingIn", "{0}: 1 highlight taken.")
    else:
        said = translate("BringingIn", "{0}: {1} highlights taken.")
    words = [said.format(path.name, _number(marked))]
    if clipped == 1:
        words.append(translate("BringingIn", "One source is not here: its quotes are an article of clippings."))
    elif clipped:
        told = translate("BringingIn", "{0} sources are not here: their quotes are articles of clippings.")
        words.append(told.format(_number(clipped)))
    if left == 1:
        words.append(translate("BringingIn", "1 annotation was left out."))
    elif left:
        words.append(translate("BringingIn", "{0} annotations were left out.").format(_number(left)))
    return " ".join(words)


def _number(count: int) -> str:
    return QLocale().toString(count)
