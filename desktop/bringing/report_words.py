"""The rows of a report in the language of the window: `db` says them in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QCoreApplication

from db.exchange.report_rows import Row
from desktop.actions.table import QT_TRANSLATE_NOOP
from desktop.bringing.report_sentences import COUNTS, SENTENCES

_PLACE = re.compile(r"\{(\d)\}")
_LINE = QT_TRANSLATE_NOOP("Report", "line {0}: {1}")
_AT_LINE = re.compile(r"line (\d+): (.*)", re.DOTALL)


def in_window_words(rows: Iterable[Row]) -> list[Row]:
    """The same rows, each with its sentence translated; what no known sentence says stays as it is."""
    return [replace(row, what=translated(row.what)) for row in rows]


def translated(said: str) -> str:
    """A sentence of a report in the language of the window."""
    if at := _AT_LINE.fullmatch(said):
        return _translate(_LINE).format(at[1], translated(at[2]))
    for sentence, pattern in _patterns():
        if found := pattern.fullmatch(said):
            return _translate(sentence).format(*found.groups())
    return said


def _translate(sentence: str) -> str:
    return QCoreApplication.translate("Report", sentence)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every sentence with a pattern that finds what stands in its places; those with most words of their own first."""
    known = [*SENTENCES, *(one for pair in COUNTS for one in pair)]
    known.sort(key=lambda one: -len(_PLACE.sub("", one)))
    return [(one, _pattern(one)) for one in known]


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _PLACE.split(sentence)
    of_counts = any(sentence == several for _, several in COUNTS)
    value = r"([\d,]+)" if of_counts else "(.+?)"
    return re.compile("".join(value if at % 2 else re.escape(part) for at, part in enumerate(parts)), re.DOTALL)
