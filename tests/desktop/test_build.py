"""The window is made whatever state its settings and its folder are in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.build import build
from desktop.folders import folders
from desktop.sample import sample_path
from desktop.settings import Settings


@pytest.mark.parametrize(
    "kept", ["", "{", "[1]", "\ufeff{}", "[" * 100_000, '{"coder": ' + "[" * 800 + "]" * 800 + "}"]
)
def test_a_file_that_holds_no_settings_is_as_none(tmp_path: Path, kept: str) -> None:
    (tmp_path / "settings.json").write_text(kept, encoding="utf-8")
    assert {**vars(Settings(tmp_path)), "_path": ""} == {**vars(Settings(tmp_path / "none")), "_path": ""}


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        '{"text_size": 1e400, "text_line": NaN, "coder": "A\\ud800", "compact": "yes", "maximized": 3, "facing":'
        ' ["00000000-0000-0000-0000-000000000000", "sideways"], "clean": true, "library_order": "\\ud800"}',
        '{"text_size": -5, "text_line": 1e308, "size": "axb", "widths": "a/b", "left_heights": "x,y", "look": 7,'
        ' "recent": ["\\u0000"], "keys": {"tag": ["\\ud800", "", "Ctrl+", "+", "Ctrl+Ctrl+A", "\\u0000", "Esc"],'
        ' "quit": "Q", "x": []}}',
        '{"text_size": 100000, "text_line": -5, "size": "99999999999x1", "widths": "99999999999999/-5/3",'
        ' "searches": 5, "keys": {"undo": [["A"], null, 7], "next_sentence": ["Alt+Shift+Ctrl+Meta+F99", "Tab"]}}',
        '{"text_size": "big", "text_line": [], "text_letters": 1e9, "numbers": 0, "portrait": "\\ud83d",'
        ' "keys": ["tag"], "facing": ["\\ud800", 3], "pins": "x", "clean_declined": {"a": 1}, "together": "no",'
        ' "citation_style": "\\ud800", "import_folder": "\\u0000", "recent": ["\\ud800", ""], "searches": ["\\ud800"]}',
    ],
)
def test_a_damaged_file_of_settings_is_started_over(
    qapp: QApplication, sample_file: Path, home: Path, kept: str
) -> None:
    sample_path(folders().projects).parent.mkdir(parents=True)
    shutil.copy(sample_file, sample_path(folders().projects))  # as the first start would make it
    (home / "settings").mkdir()
    (home / "settings" / "settings.json").write_text(kept, encoding="utf-8")
    program = build(qapp, folders(), None)
    assert program.session.read_only == ""
    assert program._trouble is None
    program.shell.show()
    program.begin()
    program.furnish()
    for name in ("keys", "text", "palette", "margin_all", "copy_as", "export", "larger", "beside"):
        program.actions.run(name)
        qapp.processEvents()
    program.close()
    program.dismantle()
    assert json.loads((home / "settings" / "settings.json").read_text(encoding="utf-8"))["text_size"] > 5


def test_numbers_are_brought_to_where_they_make_sense(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"a": 7, "b": 1e9, "c": NaN, "d": true, "e": -3}', encoding="utf-8")
    settings = Settings(tmp_path)
    assert [settings.between(0, key, 5, 2) for key in "abcdef"] == [5, 2, 2, 2, 0, 2]


def test_a_home_that_cannot_be_written_is_started_without(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("COMMONPLACE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    program = build(qapp, folders(), None)
    assert program.session.path.is_relative_to(tmp_path)
    assert program.session.read_only == ""
    program.close()
    program.dismantle()


def test_a_key_before_the_other_panes_are_made_is_not_lost(qtbot: QtBot, qapp: QApplication) -> None:
    program = build(qapp, folders(), None)
    program.shell.show()
    program.begin()
    assert not program.furnished
    QTest.keyClick(program.shell.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert program.furnished
    assert program.find_here.isVisible()
    program.close()
    program.dismantle()


COPYING = """
import sys
from PySide6.QtWidgets import QApplication
from desktop.build import build
from desktop.folders import folders
app = QApplication(sys.argv[:1])
program = build(app, folders(), None)
program.shell.show()
program.begin()
program.furnish()
program.actions.run("copy")
assert QApplication.clipboard().mimeData().html(), "nothing was copied"
program.close()
program.dismantle()
"""


def test_what_was_copied_does_not_crash_the_end(sample_file: Path) -> None:
    sample_path(folders().projects).parent.mkdir(parents=True)
    shutil.copy(sample_file, sample_path(folders().projects))
    ended = subprocess.run([sys.executable, "-P", "-c", COPYING], capture_output=True, text=True, timeout=120)
    assert (ended.returncode, ended.stderr) == (0, "")
