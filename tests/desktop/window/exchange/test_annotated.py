"""The article at hand goes out with its highlights by keys: asked where, written, told, never over a file unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.build import Program
from desktop.session import Notice

Press = Callable[..., None]


@pytest.fixture
def said(program: Program) -> list[Notice]:
    """What the message bar was told."""
    told: list[Notice] = []
    program.session.said.connect(told.append)
    return told


def choose(monkeypatch: pytest.MonkeyPatch, target: Path, kind: str = "") -> list[str]:
    asked: list[str] = []

    def answer(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(target), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def test_by_keys_from_the_palette_as_page_and_as_markdown(
    program: Program,
    press: Press,
    write: Callable[[str], None],
    tmp_path: Path,
    qtbot: QtBot,
    said: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = choose(monkeypatch, tmp_path / "mine.html")
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    write("export this article annotated")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said != [] and "mine.html" in said[-1].text)
    assert asked == ["what-was-left-on-the-table.html"]
    assert said[-1].text == "The article is in mine.html, with its 8 highlights."
    assert [offer.text for offer in said[-1].offers] == ["Open", "Show in folder"]
    assert 'id="n8"' in (tmp_path / "mine.html").read_text("utf-8")
    choose(monkeypatch, tmp_path / "mine", "Markdown (*.md)")
    program.actions.run("export_annotated")
    qtbot.waitUntil(lambda: "mine.md" in said[-1].text)
    assert "[^8]`[8`" in (tmp_path / "mine.md").read_text("utf-8")


def test_a_file_that_the_dialog_did_not_ask_about_stays(
    program: Program, tmp_path: Path, qtbot: QtBot, said: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.html").write_text("mine")
    choose(monkeypatch, tmp_path / "mine")
    program.actions.run("export_annotated")
    qtbot.waitUntil(lambda: said != [] and said[-1].kind == "bad")
    assert "mine.html is there already." in said[-1].text
    assert (tmp_path / "mine.html").read_text() == "mine"


def test_a_dialog_that_is_left_writes_nothing(
    program: Program, tmp_path: Path, said: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    program.actions.run("export_annotated")
    assert said == []
    assert not list(tmp_path.glob("*.html"))
