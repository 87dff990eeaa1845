"""Keys of lists are changed as all others are, and act there at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.reads import articles
from desktop.build import Program

Press = Callable[..., None]


def test_another_key_sets_an_article_aside(program: Program, press: Press) -> None:
    program.actions.key_map.exchange("list_aside", "X", "Q")
    program.actions.run("go_library")
    article = program.session.article
    assert article is not None
    press(Qt.Key.Key_X)
    program.session.settle()
    assert articles.article(program.session.reading, article).state != "aside"
    press(Qt.Key.Key_Q)
    program.session.settle()
    QApplication.processEvents()
    assert articles.article(program.session.reading, article).state == "aside"
