"""The report is counted by what became of things, narrowed by words and outcomes, copied and saved whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.exchange.report_rows import Row
from desktop.bringing.report import ReportWindow
from desktop.look.look import Look

ROWS = [
    Row("refused", "empty.txt", "is empty."),
    Row("left out", "old.qdpx", "sets", 1_200),
    Row("to know", "old.qdpx", "<b>positions</b> were read as UTF-16"),
    Row("taken", "old.qdpx", "12 highlights", 12),
]


@pytest.fixture
def report(qtbot: QtBot, look: Look) -> ReportWindow:
    window = ReportWindow("What came in", "12 highlights taken.", ROWS, look)
    qtbot.addWidget(window)
    window.show()
    return window


def shown(report: ReportWindow) -> list[str]:
    return [row.what for row in report.filter.shown()]


def test_outcomes_are_counted_and_chosen(report: ReportWindow, qtbot: QtBot) -> None:
    named = [button.text() for button in report.choices.buttons()]
    assert named == ["All  1214", "Refused  1", "Left out  1200", "Good to know  1", "Taken  12"]
    qtbot.mouseClick(report.choices.buttons()[2], Qt.MouseButton.LeftButton)
    assert shown(report) == ["sets"]
    qtbot.mouseClick(report.choices.buttons()[0], Qt.MouseButton.LeftButton)
    assert len(shown(report)) == 4


def test_words_narrow_it_by_their_beginnings(report: ReportWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(report, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(report.field, "old pos")
    assert shown(report) == [ROWS[2].what]
    report.table.setFocus()
    qtbot.keyClick(report.table, Qt.Key.Key_Home)
    report.table.selectRow(0)
    assert report.whole.text() == "\u2068old.qdpx\u2069: <b>positions</b> were read as UTF-16"
    assert report.table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole).count("&lt;b&gt;") == 1


def test_it_is_copied_and_saved(
    report: ReportWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report.choose("left out")
    qtbot.keyClick(report.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[-1] == "left out\told.qdpx\tsets\t1,200"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "mine"), "JSON (*.json)"))
    report._choose_target()
    told = json.loads((tmp_path / "mine.json").read_text("utf-8"))
    assert len(told["rows"]) == 4
    assert report.message.text() == "Saved as mine.json"
    report.save(tmp_path / "none" / "x.md")
    assert "could not be written" in report.message.text()
