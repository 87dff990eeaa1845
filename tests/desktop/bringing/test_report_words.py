"""What reports say is known to the window, sentence by sentence, so that it can be said in its language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from db.exchange import report_rows
from db.exchange.report_rows import Row, many
from desktop.bringing.report_sentences import COUNTS, SENTENCES
from desktop.bringing.report_words import in_window_words, translated

EXCHANGE = Path(report_rows.__file__).parent
SAYING = ("problem", "Wrong", "note", "drop", "change")


class Loud(QTranslator):
    """Says every sentence of reports in capitals, with its places as they are."""

    def translate(self, context: str, source: str, _about: object = None, _count: int = -1) -> str:
        return source.upper() if context == "Report" else ""


def said_in_code() -> Iterator[str]:
    """The sentences that the readers of other programs' files write into their reports, with {0} for values."""
    for path in EXCHANGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield from (text for one in node.args if called in SAYING and (text := sentence(one)))
            elif isinstance(node, ast.Subscript) and getattr(node.value, "attr", "") in ("dropped", "changed", "left"):
                yield sentence(node.slice)


def sentence(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
    numbers = iter(range(10))
    return "".join(f"{{{next(numbers)}}}" if part is None else str(part) for part in parts)


def test_every_sentence_of_a_report_is_known() -> None:
    known = {one for pair in COUNTS for one in pair} | set(SENTENCES)
    whole = {one for one in said_in_code() if " " in one and len(re.findall("[a-zA-Z]", one)) >= 6}
    assert len(whole) > 100
    assert whole - known == set()


def test_rows_are_said_in_the_language_of_the_window(qapp: QApplication) -> None:
    loud = Loud()
    qapp.installTranslator(loud)
    try:
        rows = [
            Row("to know", "a.jsonl", "line 6: the theme nope has an unknown example {7}"),
            Row("taken", "a.jsonl", many(1_200, "highlight"), 1_200),
            Row("taken", "a.jsonl", many(1, "article")),
            Row("to know", "a.jsonl", "words that nobody knows"),
        ]
        assert [row.what for row in in_window_words(rows)] == [
            "LINE 6: THE THEME nope HAS AN UNKNOWN EXAMPLE {7}",
            "1,200 HIGHLIGHTS",
            "1 ARTICLE",
            "words that nobody knows",
        ]
    finally:
        qapp.removeTranslator(loud)


def test_without_a_translation_every_sentence_stays_as_it_is() -> None:
    for one in SENTENCES:
        filled = one.format(*"abcdefg")
        assert translated(filled) == filled
