"""The window: each part has a name to be heard, messages keep off the focused sentence, jobs can be stopped."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as QtTimeout
from pytestqt.qtbot import QtBot

from db.errors import Cancelled
from desktop.background import Job
from desktop.build import Program

Press = Callable[..., None]
INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractItemView)


def nameless(root: QWidget) -> list[str]:
    """The interactive widgets under a widget that a screen reader could not name."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, INTERACTIVE) or widget.objectName().startswith("qt_"):
            continue
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        shown = widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if shown and not (widget.accessibleName() or words or widget.toolTip()):
            parent = widget.parentWidget()
            found.append(f"{type(widget).__name__} in {type(parent).__name__ if parent else '-'}")
    return found


@pytest.mark.parametrize(
    "panel", ["", "history", "help", "keys", "check", "about", "export", "find_here", "tag", "verify"]
)
def test_every_part_that_can_be_used_has_a_name(
    qtbot: QtBot, program: Program, panel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: "")
    program.session.choose_highlight(1)
    if panel:
        program.actions.run(panel)
    # some words come with an answer from another thread
    with contextlib.suppress(QtTimeout):
        qtbot.waitUntil(lambda: nameless(program.shell) == [], timeout=20_000)
    assert nameless(program.shell) == []


def covers(program: Program) -> bool:
    shell, view = program.shell, program.reader.view
    bar = QRect(shell.messages.mapTo(shell, QPoint(0, 0)), shell.messages.size())
    sentence = view.passage_rect().translated(view.viewport().mapTo(shell, QPoint(0, 0)))
    return bar.intersects(sentence)


def test_a_message_never_covers_the_focused_sentence(qtbot: QtBot, program: Program, press: Press) -> None:
    program.reader.focus()
    for _ in range(12):
        program.session.tell("Tagged #Drones.")
        assert program.shell.messages.isVisible()
        assert not covers(program)
        press(Qt.Key.Key_Down)
        assert not covers(program)
    program.shell.resize(640, 480)
    assert not covers(program)
    assert program.shell.messages.geometry().top() >= program.reader.view.y()


def test_a_job_shows_its_progress_and_can_be_stopped(qtbot: QtBot, program: Program) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def work(job: Job) -> None:
        begun.set()
        while not job.cancelled():
            job.progress(3, 10, "Reading articles")
            stopped.wait(0.01)
        raise Cancelled("Stopped.", "Nothing was changed.")

    job = Job(work, program.shell)
    program.session.working.emit(job)
    job.start()
    qtbot.waitUntil(lambda: program.shell.progress.isVisible())
    qtbot.waitUntil(lambda: program.shell.messages.message is not None)
    message = program.shell.messages.message
    assert message is not None
    assert (message.text, message.detail) == ("Reading articles", "3 of 10")
    job.progressed.emit(2_729_902, 15_370_603, "corpus.jsonl")
    message = program.shell.messages.message
    assert message is not None
    assert (message.text, message.detail) == ("corpus.jsonl", "17 %"), "letters of a file are counted by nobody"
    (cancel,) = program.shell.messages.buttons()
    assert cancel.text() == "Cancel"
    cancel.click()
    qtbot.waitUntil(lambda: not program.shell.progress.isVisible())
    qtbot.waitUntil(
        lambda: program.shell.messages.message is not None and "Stopped" in program.shell.messages.message.text
    )
    stopped.set()


def test_a_fault_of_ours_is_told_and_the_window_lives_on(program: Program) -> None:
    program.tell_fault(ValueError("seven"))
    message = program.shell.messages.message
    assert message is not None
    assert "Something went wrong: ValueError: seven." in message.text
    assert message.tone == "bad"
    assert program.actions["tag"].isEnabled()
