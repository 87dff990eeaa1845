"""Starting: the sample the first time, the last project after, and words where something stands in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.reads import articles, highlights
from db.store import Store
from desktop.__main__ import main
from desktop.build import Program
from desktop.folders import folders
from desktop.settings import account
from desktop.window.start import start, wanted

Begin = Callable[..., Program]
ROOT = Path(__file__).parents[3]
AFTER_THE_PICTURE = (
    *("db.edits", "db.writing", "db.journal.recorder", "db.journal.undo", "db.schema.migrations", "db.file.backup"),
    *("db.search.find", "db.search.index", "db.search.bitmaps", "db.text.fold", "db.text.clauses", "db.text.likeness"),
    *("desktop.tagbar.bar", "desktop.find.field", "desktop.reader.attendants", "desktop.reader.spoken"),
    *("desktop.reader.hands.keys", "desktop.reader.hands.pointer", "desktop.reader.hands.links"),
    *("desktop.reader.hands.dropping", "desktop.reader.hands.carrying", "desktop.reader.hands.outside"),
    *("desktop.reader.hands.overlap_list", "desktop.reader.overview.scroll_marks", "desktop.reader.opening"),
    *("desktop.reader.choosing", "desktop.reader.counting", "desktop.reader.matches"),
    *("desktop.widgets.drags.carried", "desktop.widgets.drags.dropped", "desktop.widgets.names.fitting"),
    *("desktop.window.keys.other_layouts", "desktop.window.setting", "desktop.library.today"),
    *("dataclasses", "hashlib", "html", "importlib.resources"),
)
"""What the first picture of the window does without; so it is imported, or made, after it."""
AFTER_IT_OF_QT = ("QStyle", "QGradient", "QTextFormat", "QAccessible", "QStandardPaths", "QDialog", "QGraphicsView")
"""What of Qt: PySide makes a class with all names in it, up to six hundred, when it is first named or handed over."""
MOST_OF_OURS = 150
"""So many modules of our own may be imported before it: each costs a third of a millisecond, with what it makes."""
LATE = ("sqlite_utils", "markdown_it", "trafilatura", "lxml", "docx", "mammoth", "rapidfuzz")


def test_the_first_start_opens_the_sample_and_asks_nothing(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    session = program.session
    assert session.path.stem == "Sample"
    assert session.path.parent == folders().projects
    assert not [
        window for window in QApplication.topLevelWidgets() if isinstance(window, QDialog) and window.isVisible()
    ]
    assert session.store.coder == account()
    assert program.shell.status.coder.text() == account()
    assert program.strip.isVisible()
    assert program.strip.button.text() == "Start my own project"
    qtbot.waitUntil(lambda: session.passage is not None)
    first, second = articles.all_articles(session.reading)[:2]
    assert session.article == first.id
    assert second.language == "ar"
    assert session.passage is not None
    assert session.passage.quote.endswith("."), "a whole sentence has the focus"
    assert QApplication.focusWidget() in (program.reader.view, program.reader.view.spoken)
    assert program.shell.windowTitle() == "Sample – Commonplace"
    assert len(highlights.of_text(session.reading, first.text_id)) >= 6


def test_the_second_start_goes_on_where_the_first_one_ended(qtbot: QtBot, begin: Begin, program: Program) -> None:
    session = program.session
    third = articles.all_articles(session.reading)[2]
    session.choose_article(third.id)
    # what is at the top is said when the scrolling has come to rest
    with qtbot.waitSignal(program.reader.view.position_changed, check_params_cb=lambda position: position > 0):
        program.reader.view.verticalScrollBar().setValue(400)
    seen = program.reader.view.visible_range()
    path = session.path
    program.shell.close()
    program.close()
    again = begin()
    assert again.session.path == path
    assert again.session.article == third.id
    first, last = again.reader.view.visible_range()
    assert first < seen[1], "the window opens on what was read last"
    assert last > seen[0]


def test_a_damaged_file_is_told_in_words_and_the_sample_opens(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    path = tmp_path / "broken.commonplace"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    before = path.read_bytes()
    program = begin(path)
    assert program.session.path.stem == "Sample"
    qtbot.waitUntil(lambda: program.shell.messages.message is not None)
    message = program.shell.messages.message
    assert message is not None
    assert "broken" in message.text
    assert message.tone == "bad"
    assert path.read_bytes() == before


def test_what_is_no_project_is_told_in_words(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all")
    program = begin(path)
    qtbot.waitUntil(lambda: program.shell.messages.message is not None)
    assert program.session.path.stem == "Sample"
    assert path.read_text() == "Dear all"


def test_a_newer_file_opens_for_reading_only(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    path = tmp_path / "new.commonplace"
    Store.create(path, "AK").close()
    connection = sqlite3.connect(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {version + 1}")
    connection.commit()
    connection.close()
    program = begin(path)
    assert program.session.path == path
    assert "newer Commonplace" in program.session.read_only
    assert program.strip.isVisible()
    assert not program.actions["paste_article"].isEnabled()
    assert program.shell.status.saved.text() == "Read only"


def test_a_project_that_went_away_gives_way_to_the_sample(begin: Begin, program: Program) -> None:
    path = program.session.path
    program.shell.close()
    program.close()
    path.unlink()
    assert begin().session.path.stem == "Sample"


def test_size_widths_look_and_text_size_outlive_a_restart(begin: Begin, qtbot: QtBot, program: Program) -> None:
    program.shell.resize(1240, 780)
    program.shell.sides.set_widths(260, 400)
    for name in ("sepia", "larger", "larger", "compact"):
        program.actions[name].trigger()
    program.panes.themes.heading.set_folded(True)
    program.panes.library.set_order("outlet")
    program.shell.close()
    program.close()
    again = begin(size=None)
    assert again.settings.text("size") == "1240x780"
    again.shell.resize(1240, 780)
    qtbot.waitUntil(lambda: again.shell.left.width() == 260)
    assert again.look.choice == "sepia"
    assert again.look.compact
    assert again.look.article.size == 20
    assert again.panes.themes.heading.is_folded
    assert again.shell.beside.width() == 400


def test_without_qt_the_start_answers_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    assert start([]) == 2
    assert "a system library is missing" in capsys.readouterr().err


def test_without_a_display_the_start_answers_in_words(home: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can be without a display")
    environment = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, "-m", "desktop"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "there is no display" in done.stderr
    assert "tour" in done.stderr


def test_what_is_not_understood_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["--fast"]) == 2
    assert "--fast is not understood" in capsys.readouterr().err


def test_a_project_opens_without_its_ending_too(tmp_path: Path) -> None:
    (tmp_path / "iran.commonplace").touch()
    assert wanted(str(tmp_path / "iran")) == tmp_path / "iran.commonplace"
    assert wanted(str(tmp_path / "iran.commonplace")) == tmp_path / "iran.commonplace"
    assert wanted(str(tmp_path / "nothing")) == tmp_path / "nothing"
    (tmp_path / "iran").touch()
    assert wanted(str(tmp_path / "iran")) == tmp_path / "iran"


def test_what_is_needed_later_is_not_imported_for_the_first_paint(begin: Begin, home: Path) -> None:
    begin()  # the sample is there
    program = (
        "import sys; from desktop.imports import import_qt; import_qt();"
        "from desktop.look.style import in_fusion; app = in_fusion([]);"
        "from desktop.build import build; from desktop.folders import folders;"
        "program = build(app, folders(), None); program.shell.show(); program.begin(); program.shell.grab();"
        f"first = [name for name in {AFTER_THE_PICTURE!r} if name in sys.modules];"
        "ours = sum(name.partition('.')[0] in ('db', 'desktop') for name in sys.modules);"
        "from PySide6 import QtCore, QtGui, QtWidgets;"
        "made = {*vars(QtCore), *vars(QtGui), *vars(QtWidgets)};"
        f"first += [name for name in {AFTER_IT_OF_QT!r} if name in made];"
        "[app.processEvents() for _ in iter(lambda: program.furnished, True)];"
        f"first += [str(ours)] if ours > {MOST_OF_OURS} else [];"
        f"print(first + [name for name in {LATE!r} if name in sys.modules]); sys.stdout.flush(); import os; os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("words", [[], ["story.commonplace"], ["folder/story"]])
def test_a_window_opens_without_the_sub_commands(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    opened: list[list[str]] = []

    def opening(given: list[str]) -> int:
        opened.append(given)
        return 0

    monkeypatch.setattr("desktop.window.start.start", opening)
    monkeypatch.delitem(sys.modules, "desktop.cli.commands", raising=False)
    monkeypatch.setattr(sys, "argv", ["commonplace", *words])
    assert main() == 0
    assert opened == [words]
    assert "desktop.cli.commands" not in sys.modules


def test_no_window_is_lost_beside_a_small_screen(begin: Begin) -> None:
    program = begin()
    program.shell.resize(1, 1)
    assert (program.shell.width(), program.shell.height()) == (640, 480)
    assert program.shell.minimumSize().width() == 640
    assert Qt.WindowType.Window in program.shell.windowFlags()
