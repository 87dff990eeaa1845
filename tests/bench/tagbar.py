"""Enter to the open tag bar, a letter to the list with 5,000 names, Enter to saved and painted."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from figures import goal, milliseconds, p95, spread
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from texts import draft
from window import made, opened, settle, until

from db.edits.actors import add_actor
from db.edits.articles import AddArticles
from db.edits.themes import add_theme
from db.journal.recorder import Recorder
from db.records.changes import Words

TURNS = 12
SYLLABLES = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu"]


class ManyNames:
    """An edit that makes 2,500 themes and 2,500 actors."""

    def apply(self, rows: Recorder) -> Words:
        """Write them."""
        for number in range(2_500):
            name = "".join(SYLLABLES[(number // 15**place) % 15] for place in range(4))
            add_theme(rows, f"{name} {number}", None)
            add_actor(rows, f"{name.capitalize()} {number}", "person")
        return Words("Make many names")


def measure(folder: Path) -> dict[str, Any]:
    """By real key events in the real window."""
    path = folder / "tagbar.commonplace"
    store = made(path)
    store.apply(AddArticles((draft(14_000),))).result()
    store.apply(ManyNames()).result()
    store.close()
    app, program = opened(path)
    settle(app, 2.0)
    opens, letters, saves = [], [], []
    for _ in range(TURNS):
        program.reader.focus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        settle(app, 0.1)

        def enter() -> None:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            program.bar.repaint()

        opens.append(milliseconds(enter))
        assert program.bar.isVisible()
        settle(app, 0.05)
        for letter in "#bade":

            def type_letter(letter: str = letter) -> None:
                QTest.keyClicks(QApplication.focusWidget(), letter)
                program.bar.repaint()

            letters.append(milliseconds(type_letter))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle(app, 0.05)
        told: list[object] = []
        program.session.changed.connect(told.append)

        def save(told: list[object] = told) -> None:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            until(app, told.__len__)
            program.reader.view.viewport().repaint()

        saves.append(milliseconds(save))
        program.session.changed.disconnect(told.append)
        settle(app, 0.3)
    program.close()
    return {
        "goals": {
            "Enter to the tag bar": goal(median(opens), 50.0, "ms"),
            "a letter to the list with 5,000 names, p95": goal(p95(letters), 16.0, "ms"),
            "save and repaint": goal(median(saves), 30.0, "ms"),
        },
        "open ms": spread(opens),
        "letter ms": spread(letters),
        "save ms": spread(saves),
    }
