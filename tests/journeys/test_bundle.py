"""A bundle by keys alone: picked, ordered, headed, connected, shortened, seen, exported, and proved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.bundles.proof.verify import verify
from db.reads import bundles, highlights
from db.reads.bundle_contents import contents
from desktop.build import Program
from desktop.bundle.export_sheet import ExportSheet
from desktop.bundle.preview import PreviewPanel

Key = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def press(key: int, text: str = "", modifiers: Qt.KeyboardModifier = NOTHING) -> None:
    """One key down and up where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused, QKeyEvent(kind, key, modifiers, 0, 0, 0, text))
    QApplication.processEvents()


def write(words: str) -> None:
    """Letters, one by one."""
    for letter in words:
        press(0, letter)


def test_a_brief_is_composed_seen_exported_and_proved(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, pane = program.session, program.bundle
    qtbot.waitUntil(lambda: session.passage is not None)
    program.reader.focus()
    before = highlights.count(session.reading)
    picked = 0
    while picked < 3:
        press(Key.Key_Down)
        if session.at_hand() is None:
            press(Key.Key_B, "b")
            session.settle()
            now = len(bundles.picked(session.reading, session.picks_into))
            if now == picked:
                continue  # several highlights stand in this sentence: it is said, and nothing is picked
            picked = now
            qtbot.waitUntil(lambda wanted=picked: pane.model.rowCount() == wanted)
    order = bundles.picked(session.reading, session.picks_into)
    assert highlights.count(session.reading) >= before
    QTest.keyClick(QApplication.focusWidget(), Key.Key_B, CTRL)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is pane.view)
    press(Key.Key_End)
    qtbot.waitUntil(lambda: pane.view.currentIndex().row() == 2)
    press(Key.Key_Up, "", ALT)
    wanted = [order[0], order[2], order[1]]
    qtbot.waitUntil(lambda: contents(session.reading, 1).highlights == wanted)
    qtbot.waitUntil(lambda: pane.view.currentIndex().row() == 1)
    press(Key.Key_H, "h")
    write("What was said")
    press(Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: [row.kind for row in pane.model.rows if row.id].count("words") == 1)
    press(Key.Key_W, "w")
    write("But *then*:")
    press(Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: [row.kind for row in pane.model.rows if row.id].count("words") == 2)
    said = [line.words for line in contents(session.reading, 1).placed if line.kind == "words"]
    assert said == ["What was said", "But *then*:"], "each before the excerpt that stays chosen"
    press(Key.Key_Home)
    press(Key.Key_S, "s")
    assert QApplication.focusWidget() is pane.shortening.quote
    for _ in range(3):
        press(Key.Key_Right, "", SHIFT)
    press(Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(contents(session.reading, 1).placed[0].changes))
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is pane.view
    QTest.keyClick(pane.view, Key.Key_E, CTRL | SHIFT)
    preview = program.shell.findChild(PreviewPanel)
    assert isinstance(preview, PreviewPanel)
    qtbot.waitUntil(lambda: "What was said" in preview.text.toPlainText())
    assert "\n[…]ountry that was not in the room." in preview.text.toPlainText()
    press(Key.Key_Escape)
    program.settings.keep(export_folder=str(tmp_path))
    QTest.keyClick(QApplication.focusWidget(), Key.Key_B, CTRL)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_E, CTRL)
    sheet = program.shell.findChild(ExportSheet)
    assert isinstance(sheet, ExportSheet)
    with qtbot.waitSignal(sheet.exported) as got:
        press(Key.Key_Return, "\r")
    done = got.args[0]
    assert done.verdict.ok
    again = verify(done.written.target)
    assert (again.ok, again.quotations, again.standing) == (True, 3, 3)
    assert sheet.form.form().settings.grouping == "outline"
