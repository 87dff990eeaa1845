"""Tooltips show what people wrote, character by character."""

from __future__ import annotations

from PySide6.QtGui import Qt, QTextDocument

from desktop.widgets.tips import MOST, plain_tip


def test_what_looks_like_html_is_shown_as_it_was_written(qapp: object) -> None:
    for words in (
        '<b>Bold</b> & <img src="file:///etc/passwd">\n  two',
        "a < b\nand <i>c</i>",
        "AT&amp;T",
        "<!-- x -->",
    ):
        tip = plain_tip(words)
        shown = QTextDocument()
        if Qt.mightBeRichText(tip):
            shown.setHtml(tip)
        else:
            shown.setPlainText(tip)
        assert shown.toPlainText() == words


def test_a_long_note_is_cut(qapp: object) -> None:
    assert len(plain_tip("x" * 500_000)) == MOST + 1
