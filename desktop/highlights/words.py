"""Small lines of words about a highlight: where it stands, whose it is, what happened to it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt

from db.records.articles import Article
from db.records.changes import Entry
from db.records.highlights import Highlight
from desktop.widgets.dates import shown_date
from desktop.widgets.steady import side_by_side

translate = QCoreApplication.translate

_SOURCE = 28  # characters of an outlet or title that have room beside date and paragraph


def moment(iso: str) -> str:
    """A UTC time of the project in local time: "14:32" today, else "19 Jul 2022, 14:32"."""
    at = QDateTime.fromString(iso, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not at.isValid():
        return iso
    locale = QLocale()
    time = locale.toString(at.time(), "HH:mm")
    if at.date() == QDate.currentDate():
        return time
    return f"{locale.toString(at.date(), 'd MMM yyyy')}, {time}"


def place_line(article: Article, paragraph: int, last: int = 0) -> str:
    """Where a quote stands: outlet (else title), date, paragraph, or its first and last."""
    source = article.outlet or article.title
    if len(source) > _SOURCE:
        source = source[: _SOURCE - 1].rstrip() + "…"
    number = f"{paragraph}–{last}" if last > paragraph else f"{paragraph}"
    parts = [source, shown_date(article.published), f"¶\N{NO-BREAK SPACE}{number}"]
    return side_by_side(parts)


def made_line(highlight: Highlight) -> str:
    """Who marked it when, and when it was last changed."""
    made = translate("Highlights", "{0}, {1}").format(highlight.coder, moment(highlight.created))
    if highlight.modified > highlight.created:
        return f"{made} · {translate('Highlights', 'changed {0}').format(moment(highlight.modified))}"
    return made


def history_line(entry: Entry) -> str:
    """An act of the journal in one line."""
    kinds = {"undo": translate("Highlights", "Undone: {0}"), "redo": translate("Highlights", "Redone: {0}")}
    words = kinds.get(entry.kind, "{0}").format(entry.words)
    line = translate("Highlights", "{0}, {1}: {2}").format(moment(entry.at), entry.coder, words)
    return line if entry.undone is None else translate("Highlights", "{0} (taken back)").format(line)


def link_words(kind: str, *, outgoing: bool = True) -> str:
    """What one passage is to another, said from the one that links, or from the other end."""
    there, back = {
        "supports": (translate("Highlights", "supports"), translate("Highlights", "supported by")),
        "contradicts": (translate("Highlights", "contradicts"), translate("Highlights", "contradicted by")),
        "continues": (translate("Highlights", "continues"), translate("Highlights", "continued by")),
        "explains": (translate("Highlights", "explains"), translate("Highlights", "explained by")),
        "repeats": (translate("Highlights", "repeats"), translate("Highlights", "repeated by")),
        "same event": (translate("Highlights", "same event as"), translate("Highlights", "same event as")),
    }.get(kind, (kind, translate("Highlights", "{0}, said by").format(kind)))
    return there if outgoing else back
