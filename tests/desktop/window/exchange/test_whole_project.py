"""The whole project goes out by keys, for the program that is chosen, and what has no room there is shown."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.bringing.report import ReportWindow
from desktop.build import Program
from desktop.session import Notice


@pytest.fixture
def said(program: Program) -> list[Notice]:
    """What the message bar was told."""
    told: list[Notice] = []
    program.session.said.connect(told.append)
    return told


def test_for_nvivo_with_what_is_missing_and_again_as_lines(
    program: Program,
    press: Callable[..., None],
    write: Callable[[str], None],
    tmp_path: Path,
    qtbot: QtBot,
    said: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, _home: str, kinds: str, last: str) -> tuple[str, str]:
        asked.append(last)
        return str(tmp_path / "mine"), next(kind for kind in kinds.split(";;") if wanted in kind)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    wanted = "NVivo"
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    write("export the whole project")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said != [] and "mine.qdpx" in said[-1].text)
    with zipfile.ZipFile(tmp_path / "mine.qdpx") as archive:
        assert any(name.startswith("Sources/") for name in archive.namelist())
    assert [offer.text for offer in said[-1].offers] == ["What is missing", "Show in folder"]
    said[-1].offers[0].act()
    (report,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ReportWindow))
    qtbot.addWidget(report)
    assert {row.outcome for row in report.model.rows} == {"left out"}
    wanted = "JSON Lines"
    program.actions.run("export_project")
    qtbot.waitUntil(lambda: "mine.jsonl" in said[-1].text)
    assert "NVivo" in asked[1]
    assert [offer.text for offer in said[-1].offers] == ["Show in folder"]


def test_a_file_that_the_dialog_did_not_ask_about_stays(
    program: Program, tmp_path: Path, qtbot: QtBot, said: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.qdpx").write_text("mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(tmp_path / "mine"), asked[4]))
    program.actions.run("export_project")
    qtbot.waitUntil(lambda: said != [] and said[-1].kind == "bad")
    assert (tmp_path / "mine.qdpx").read_text() == "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    program.actions.run("export_project")
    assert len(said) == 1
