"""The checked copy of the day: made, told, made in a second place too, and missed in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.file.backup import copies
from db.reads import highlights
from db.store import Store
from desktop.build import Program
from desktop.folders import folders


def test_the_copy_of_the_day_is_made_and_told(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    program.settings.keep(second_copies=str(second))
    program.copying.copy()
    qtbot.waitUntil(lambda: program.shell.status.copied.text().startswith("Backed up "))
    for folder in (folders().copies, second):
        (made,) = copies(program.session.path, folder)
        store = Store.open(made.path, "T", read_only=True)
        assert highlights.count(store.reading()) == highlights.count(program.session.reading)
        store.close()
    program.copying.copy()
    qtbot.rest()
    assert len(copies(program.session.path, second)) == 1, "one a day"


def test_a_second_place_is_chosen_and_given_up_again(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(second))
    program.actions.run("second_copies")
    qtbot.waitUntil(lambda: len(copies(program.session.path, second)) == 1)
    message = program.shell.messages.message
    assert message is not None
    assert str(second) in message.text
    (one_only,) = message.actions
    one_only.act()
    assert program.settings.text("second_copies") == ""


def test_a_second_place_that_is_gone_is_said_and_the_first_copy_made(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    gone = tmp_path / "stick"
    gone.write_text("not a folder")
    program.settings.keep(second_copies=str(gone))
    program.copying.copy()
    qtbot.waitUntil(lambda: program.shell.status.copied.text().endswith("in one place only"))
    assert program.shell.status.copied.toolTip()
    assert len(copies(program.session.path, folders().copies)) == 1


def test_a_copy_that_cannot_be_made_is_told(qtbot: QtBot, program: Program) -> None:
    folders().copies.parent.mkdir(parents=True, exist_ok=True)
    folders().copies.write_text("a file in its way")
    program.copying.copy()
    qtbot.waitUntil(lambda: program.shell.status.copied.text() == "No copy today")
    assert program.shell.status.copied.toolTip()


def test_a_damaged_project_is_told_as_soon_as_its_copy_fails(qtbot: QtBot, program: Program) -> None:
    program.session.settle()
    with program.session.path.open("r+b") as file:
        file.seek(file.seek(0, 2) // 2 // 4096 * 4096)
        file.write(bytes(range(255, -1, -1)) * 80)
    program.copying.copy()
    qtbot.waitUntil(lambda: program.shell.status.copied.text() == "No copy today")
    message = program.shell.messages.message
    assert message is not None
    assert message.text.startswith("This project is damaged: today's copy did not pass its check")
    assert message.lasting
    program.shell.messages.buttons()[0].click()
    assert program.shell.beside.currentWidget().objectName() == "check"
