"""A monkey at keyboard and mouse of the real window: whatever it does, the project stays sound and can be undone.

COMMONPLACE_MONKEY is how many events it makes, COMMONPLACE_MONKEY_SEED which ones, COMMONPLACE_MONKEY_PROJECT on which
file (a copy of it is used).
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.errors import NotFound
from db.file.check import check
from db.journal.replay import images_of
from db.journal.tables import TABLES
from db.reading import Reading
from db.reads import project
from db.sources.plain import read
from db.store import Store
from desktop.build import Program, build
from desktop.folders import folders
from desktop.look.look import Choice
from desktop.sample import make_sample

EVENTS = int(os.environ.get("COMMONPLACE_MONKEY", "150"))
SEED = int(os.environ.get("COMMONPLACE_MONKEY_SEED", "1"))
ODD = (
    "Zalgo a\u0337\u0322\u031b\u0307\u202eoverride\u202c \U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1ee\U0001f1f7"
    " 𠮷野家 السَّلامُ عليكم\u2028\x00\x07 <b>&amp; " + "x" * 5_000
)
NOTHING = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
# What asks for a file stands in a dialog of the system's; those and the way out are left alone.
KEYS: tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...] = (
    *((key, NOTHING) for key in (Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Right, Key.Key_Return) for _ in "ab"),
    *((key, SHIFT) for key in (Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Right, Key.Key_Tab, Key.Key_Insert)),
    *((key, NOTHING) for key in (Key.Key_R, Key.Key_M, Key.Key_I, Key.Key_B, Key.Key_D, Key.Key_X, Key.Key_N)),
    *((key, NOTHING) for key in (Key.Key_P, Key.Key_O, Key.Key_Plus, Key.Key_Minus, Key.Key_BracketLeft)),
    *((key, NOTHING) for key in (Key.Key_Tab, Key.Key_Escape, Key.Key_Delete, Key.Key_Backspace, Key.Key_Space)),
    *((key, NOTHING) for key in (Key.Key_Home, Key.Key_End, Key.Key_PageDown, Key.Key_PageUp, Key.Key_Insert)),
    *((key, NOTHING) for key in (Key.Key_F1, Key.Key_F2, Key.Key_F3, Key.Key_F6, Key.Key_F7, Key.Key_F9, Key.Key_F10)),
    *((key, NOTHING) for key in (Key.Key_Question, Key.Key_BracketRight, Key.Key_BraceLeft, Key.Key_BraceRight)),
    *((key, CTRL) for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_Return)),
    *((key, CTRL) for key in (Key.Key_K, Key.Key_F, Key.Key_E, Key.Key_H, Key.Key_M, Key.Key_A, Key.Key_C, Key.Key_V)),
    *((key, CTRL) for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_0, Key.Key_Down, Key.Key_Up, Key.Key_BracketLeft)),
    *((key, CTRL | SHIFT) for key in (Key.Key_V, Key.Key_Return, Key.Key_Right, Key.Key_Left)),
    *((key, ALT) for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Return, Key.Key_C)),
    *((key, ALT) for key in (Key.Key_R,)),
)
WORDS = (
    "#sum", "@iran", ">rus", "#New theme", "@Somebody", "drones", '"not closed', "#a AND (", "-x", "outlet:", "date:",
    "👩‍🚀", "𠮷", "إيران", "\u202eevil", "a*b[c](javascript:x)", "<b>bold</b>", "/(a+)+$/", "  ",
)  # fmt: skip
LOOKS: tuple[Choice, ...] = ("light", "sepia", "dark")


class Opened(QObject):
    """Takes what would be opened in another program."""

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None:
        """Do nothing with it."""


class Monkey:
    """Makes events, each kind as often as its weight says."""

    def __init__(self, app: QApplication, program: Program, seed: int, folder: Path) -> None:
        self._app, self._program, self._window = app, program, program.shell
        self._chance = random.Random(seed)
        self._folder = folder
        self.said: list[str] = []
        self._acts: tuple[tuple[Callable[[], object], int], ...] = (
            (self._press, 50),
            (self._write, 10),
            (self._click, 25),
            (self._drag, 8),
            (self._wheel, 5),
            (self._undo, 5),
            (self._paste, 1),
            (self._look_otherwise, 1),
            (self._export, 2),
            (self._go_somewhere, 10),
            (self._tag, 10),
            (self._rename, 3),
        )
        # a menu or a dialog would keep the events for itself: it is let appear, and closed
        self._closer = QTimer(program)
        self._closer.timeout.connect(self._close_what_waits)
        self._closer.start(5)

    def act(self) -> None:
        """One event, and what it causes at once; what an event destroyed is not there for the next."""
        if QApplication.activePopupWidget() is None and QApplication.activeWindow() is not self._window:
            self._window.activateWindow()  # as a window manager does when a menu has been closed
        acts, weights = zip(*self._acts, strict=True)
        with suppress(RuntimeError):
            self._chance.choices(acts, weights)[0]()
        self._app.processEvents()

    def _close_what_waits(self) -> None:
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(popup, QMenu):
            popup.close()
        if isinstance(modal, QDialog):
            modal.reject()

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def _press(self) -> None:
        key, modifiers = self._chance.choice(KEYS)
        self.said.append(f"{key.name} {modifiers.name}")
        QTest.keyClick(self._target(), key, modifiers)

    def _write(self) -> None:
        words = self._chance.choice(WORDS)
        self.said.append(f"write {words!r}")
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._target(), QKeyEvent(kind, 0, NOTHING, letter))

    def _go_somewhere(self) -> None:
        at = self._chance.choice(
            (Key.Key_4, Key.Key_4, Key.Key_4, Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_5, Key.Key_6)
        )
        self.said.append(f"go {at.name}")
        QTest.keyClick(self._target(), at, CTRL)

    def _tag(self) -> None:
        """Most of the way of a tag, so that there is something to undo; what comes between is left to chance."""
        view = self._program.reader.view
        self.said.append("tag")
        view.setFocus()
        for _ in range(self._chance.randrange(4)):
            QTest.keyClick(self._target(), Key.Key_Down, self._chance.choice((NOTHING, SHIFT)))
        QTest.keyClick(self._target(), Key.Key_Return)
        self._write()
        for modifiers in (self._chance.choice((NOTHING, CTRL, CTRL | SHIFT)), NOTHING):
            QTest.keyClick(self._target(), Key.Key_Return, modifiers)

    def _rename(self) -> None:
        self.said.append("rename")
        QTest.keyClick(self._target(), self._chance.choice((Key.Key_2, Key.Key_3)), CTRL)
        QTest.keyClick(self._target(), Key.Key_Down)
        QTest.keyClick(self._target(), self._chance.choice((Key.Key_F2, Key.Key_Insert, Key.Key_Delete)))
        self._write()
        QTest.keyClick(self._target(), Key.Key_Return)

    def _spot(self) -> tuple[QWidget, QPoint]:
        over = QApplication.activePopupWidget() or self._window
        spot = QPoint(self._chance.randrange(max(1, over.width())), self._chance.randrange(max(1, over.height())))
        return over.childAt(spot) or over, over.mapToGlobal(spot)

    def _click(self) -> None:
        widget, spot = self._spot()
        button = Qt.MouseButton.RightButton if self._chance.random() < 0.1 else Qt.MouseButton.LeftButton
        here = widget.mapFromGlobal(spot)
        self.said.append(f"click {type(widget).__name__} {widget.objectName()} {here.toTuple()} {button.name}")
        if self._chance.random() < 0.15:
            QTest.mouseDClick(widget, button, NOTHING, here)
        else:
            QTest.mouseClick(widget, button, self._chance.choice((NOTHING, NOTHING, SHIFT, CTRL)), here)

    def _drag(self) -> None:
        widget, spot = self._spot()
        self.said.append(f"drag {type(widget).__name__} {widget.objectName()}")
        here = widget.mapFromGlobal(spot)
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, NOTHING, here)
        for _ in range(self._chance.randrange(1, 5)):
            here += QPoint(self._chance.randrange(-300, 300), self._chance.randrange(-200, 200))
            with suppress(RuntimeError):
                QTest.mouseMove(widget, here)
        with suppress(RuntimeError):
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, NOTHING, here)

    def _wheel(self) -> None:
        self.said.append("wheel")
        bar = self._program.reader.view.verticalScrollBar()
        bar.setValue(self._chance.randrange(bar.maximum() + 1))

    def _undo(self) -> None:
        session = self._program.session
        act = project.next_undo(session.reading)
        self.said.append("undo")
        if act is not None and act.seq > session.started_after and self._chance.random() < 0.7:
            QTest.keyClick(self._target(), Key.Key_Z, CTRL)
        else:
            QTest.keyClick(self._target(), Key.Key_Z, CTRL | SHIFT)

    def _paste(self) -> None:
        self.said.append("paste")
        mime = QMimeData()
        mime.setText(self._chance.choice(("A pasted article.\n\nWith two paragraphs.", "\x00\x01", ODD, "")))
        if self._chance.random() < 0.5:
            mime.setHtml("<h1>T</h1><script>x</script><p>Said <img src='http://a.b/c.png'> so.</p>")
        QApplication.clipboard().setMimeData(mime)
        if self._chance.random() < 0.3:
            QTest.keyClick(self._target(), Key.Key_V, CTRL | SHIFT)

    def _look_otherwise(self) -> None:
        self.said.append("look")
        if self._chance.random() < 0.5:
            self._window.resize(self._chance.randrange(400, 1600), self._chance.randrange(300, 1100))
        else:
            self._program.look.set_choice(self._chance.choice(LOOKS))

    def _export(self) -> None:
        sheet = self._program.binding.giving_out.sheet
        if sheet is None or not sheet.isVisible():
            return
        self.said.append("export")
        sheet.form.place.setText(str(self._folder / f"bundle {self._chance.randrange(5)}"))
        if sheet.button.isEnabled():
            QTest.mouseClick(sheet.button, Qt.MouseButton.LeftButton)


def living(reading: Reading) -> dict[tuple[str, str], dict[str, Any]]:
    """Every living row of every table by its key, without times of change."""
    found = {
        (shape.name, str(key)): image
        for shape in TABLES.values()
        for key, image in images_of(reading.connection, shape)
    }
    for image in found.values():
        image.pop("modified", None)
    return found


def _sample(path: Path) -> None:
    make_sample(path, "Tester").close()


def _empty(path: Path) -> None:
    Store.create(path, "Tester").close()


def _odd(path: Path) -> None:
    store = Store.create(path, "Tester")
    text = "\n\n".join([ODD] * 8)
    drafts = tuple(read(page.encode(), f"<b>Odd</b> \u202e& {len(page)}.txt") for page in (text, "x"))
    store.begin_with(AddArticles(drafts)).result()
    store.close()


def _given(path: Path) -> None:
    shutil.copy(os.environ["COMMONPLACE_MONKEY_PROJECT"], path)


PROJECTS = (_given,) if "COMMONPLACE_MONKEY_PROJECT" in os.environ else (_sample, _empty, _odd)


@pytest.fixture(autouse=True)
def nothing_opens() -> Iterator[None]:
    """Whatever would open in another program is left closed."""
    taker = Opened()
    for scheme in ("file", "http", "https", "mailto"):
        QDesktopServices.setUrlHandler(scheme, taker, "take")  # type: ignore[arg-type]  # bytes, as the stub has it, fail
    yield
    for scheme in ("file", "http", "https", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


def _resident() -> int:
    """Kilobytes in memory, 0 where the system does not say."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("make", PROJECTS)
def test_whatever_is_pressed_the_project_stays_sound(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "monkey.commonplace"
    make(path)
    program = build(qapp, folders(), path)
    session = program.session
    assert session.path == path
    start, before = session.started_after, living(session.reading)
    program.shell.resize(1360, 860)
    program.shell.show()
    program.begin()
    qtbot.waitUntil(lambda: program.furnished)
    monkey = Monkey(qapp, program, SEED, tmp_path)
    told: list[str] = []
    session.said.connect(lambda notice: told.append(notice.text) if "went wrong" in notice.text else None)
    try:
        for number in range(EVENTS):
            with qtbot.captureExceptions() as faults:
                monkey.act()
            assert faults == [], monkey.said[-20:]
            if number % 100 == 99:
                session.settle()
                qapp.processEvents()
                if EVENTS > 1000:
                    print(
                        QApplication.focusWidget(),
                        QApplication.activePopupWidget(),
                        QApplication.activeModalWidget(),
                        QApplication.activeWindow(),
                        program.shell.panes.reader.isVisible(),
                    )
                    print(
                        number + 1, _resident() // 1024, "MB", len(project.entries(session.reading, 99_999)), flush=True
                    )
            assert told == [], monkey.said[-20:]
            assert session.path == path, monkey.said[-5:]
    finally:
        program.close()
        program.dismantle()
    store = Store.open(path, "Tester")
    reading = store.reading()
    assert check(reading, path).faults == ()
    assert len(project.entries(reading, 100_000)) > start, "the monkey did nothing worth undoing"
    while (act := project.next_undo(reading)) is not None and act.seq > start:
        store.undo().result()
    assert living(reading) == before
    with suppress(NotFound):
        while True:
            store.redo().result()
    assert check(reading, path).faults == ()
    reading.close()
    store.close()
