"""The real window killed in the middle of tagging by keys: what it acknowledged is there, and what was half typed.

COMMONPLACE_KILLS is how often it is killed while it tags.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.file.check import check
from db.reads import highlights, project
from db.store import Store
from desktop.build import build
from desktop.folders import folders
from desktop.highlights.details import DetailsPane
from desktop.sample import make_sample
from desktop.session import Notice

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("COMMONPLACE_KILLS", "3"))
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from db.reads import highlights, project
from desktop.build import build
from desktop.folders import folders

app = QApplication(sys.argv[:1])
program = build(app, folders(), Path(sys.argv[1]))
session, half = program.session, sys.argv[2]
assert session.read_only == "", session.read_only
program.shell.resize(1360, 860)
program.shell.show()
program.begin()
while not program.furnished:
    app.processEvents()


def say(*words):
    print(*words, flush=True)


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or program.shell, key, modifiers)


def write(words):
    for letter in words:
        QTest.keyClicks(QApplication.focusWidget(), letter)


def until(happened):
    while not happened():
        app.processEvents()


until(lambda: session.passage is not None and app.activeWindow() is program.shell)
program.reader.focus()
until(lambda: app.focusWidget() is not None)
if half:
    press(Qt.Key.Key_Down)
    passage = session.passage
    if half == "bar":
        press(Qt.Key.Key_Return)
        write("#sum")
        press(Qt.Key.Key_Return)
        write("half ty")
        key = f"tagbar:{passage.text}:{passage.start}:{passage.end}"
    else:
        press(Qt.Key.Key_M)
        until(lambda: program.panes.details.note.edit.hasFocus())
        write("half a note")
        key = f"note:{highlights.newest(session.reading, 1)[0].uuid}"
    until(lambda: "half" in project.draft(session.reading, key))
    say("drafted", key)
    until(lambda: False)
session.changed.connect(lambda changes: say(changes.seq))
while True:
    before = highlights.count(session.reading)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    if not program.bar.isVisible():
        press(Qt.Key.Key_Home)
        app.processEvents()
        continue
    write("#sum")
    press(Qt.Key.Key_Return)
    write("@iran")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    app.processEvents()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample, closed."""
    made = tmp_path / "killed.commonplace"
    make_sample(made, "Tester").close()
    return made


@pytest.fixture
def child() -> Iterator[list[subprocess.Popen[str]]]:
    """Those that are started here; none is left."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.communicate()


def _start(path: Path, half: str, started: list[subprocess.Popen[str]]) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(path), half],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    started.append(process)
    return process


def _kill(process: subprocess.Popen[str]) -> list[str]:
    """The last whole lines it printed; it said nothing of warnings or faults."""
    process.kill()
    rest, alarm = process.communicate()
    assert [line for line in alarm.splitlines() if "plugin does not support" not in line] == []
    return rest.split("\n")[:-1]


def test_killed_while_tagging_nothing_acknowledged_is_lost(path: Path, child: list[subprocess.Popen[str]]) -> None:
    chance = random.Random(7)
    acknowledged: set[int] = set()
    for _ in range(KILLS):
        process = _start(path, "", child)
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(chance.randrange(1, 12))]
        # the kill is to fall anywhere in an act, not just after one
        until = perf_counter() + chance.random() * 0.03
        while perf_counter() < until:
            pass
        acknowledged |= {int(line) for line in (*said, *_kill(process))}
        store = Store.open(path, "Tester")
        assert store.read_only == ""
        reading = store.reading()
        assert acknowledged <= {entry.seq for entry in project.entries(reading, 10_000)}
        assert check(reading, path).faults == ()
        made = highlights.newest(reading, 1)[0]
        assert [tag.name for tag in made.themes] == ["Summits"]
        assert [tag.name for tag in made.actors] == ["Iran"]
        reading.close()
        store.close()
        assert [file.name for file in path.parent.iterdir() if file.name.startswith("killed")] == [path.name]


@pytest.mark.parametrize("half", ["bar", "note"])
def test_what_was_half_typed_comes_back(
    qtbot: QtBot, qapp: QApplication, path: Path, child: list[subprocess.Popen[str]], half: str
) -> None:
    process = _start(path, half, child)
    assert process.stdout is not None
    drafted = process.stdout.readline().split()
    assert drafted[0] == "drafted", process.communicate()
    _kill(process)

    program = build(qapp, folders(), path)
    said: list[Notice] = []
    program.session.said.connect(said.append)
    program.shell.resize(1360, 860)
    program.shell.show()
    program.begin()
    qtbot.waitUntil(lambda: program.furnished)
    try:
        qtbot.waitUntil(lambda: program.session.passage is not None and qapp.activeWindow() is program.shell)
        assert [notice.text for notice in said if notice.kind in ("warn", "bad")] == []
        if half == "bar":
            passage = program.session.passage
            assert passage is not None
            program.reader.focus()
            reader = QApplication.focusWidget()
            assert reader is not None
            if drafted[1] != f"tagbar:{passage.text}:{passage.start}:{passage.end}":
                QTest.keyClick(reader, Qt.Key.Key_Down)
            QTest.keyClick(reader, Qt.Key.Key_Return)
            assert [tag.name for tag in program.bar.chosen] == ["Summits"]
            assert program.bar.field.text() == "half ty"
        else:
            found = highlights.newest(program.session.reading, 1)[0]
            program.session.go_to_highlight(found.id)
            qtbot.waitUntil(lambda: highlights.newest(program.session.reading, 1)[0].note == "half a note")
            details = program.panes.details
            assert isinstance(details, DetailsPane)
            assert details.note.edit.toPlainText() == "half a note"
    finally:
        program.close()
        program.dismantle()
