"""A monkey at keyboard and mouse of the real window: whatever it does, the project stays sound and can be undone.

COMMONPLACE_MONKEY is how many events it makes, COMMONPLACE_MONKEY_SEED which ones, COMMONPLACE_MONKEY_PROJECT on which
file (a copy of it is used). The seed also says in which look, and whether the window is laid out from the right.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from monkey import LOOKS, ODD, Monkey
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDrag
from PySide6.QtWidgets import QApplication
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
from desktop.build import build
from desktop.folders import folders
from desktop.sample import make_sample

EVENTS = int(os.environ.get("COMMONPLACE_MONKEY", "150"))
SEED = int(os.environ.get("COMMONPLACE_MONKEY_SEED", "1"))


class Opened(QObject):
    """Takes what would be opened in another program."""

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None:
        """Do nothing with it."""


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


@pytest.fixture
def layout(qapp: QApplication) -> Iterator[None]:
    """Every third seed has the window laid out from the right."""
    before = qapp.layoutDirection()
    if SEED % 3 == 0:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(before)


def _resident() -> int:
    """Kilobytes in memory, 0 where the system does not say."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.usefixtures("layout")
@pytest.mark.parametrize("make", PROJECTS)
def test_whatever_is_pressed_the_project_stays_sound(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
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
    program.look.set_choice(LOOKS[SEED % len(LOOKS)])
    monkey = Monkey(qapp, program, SEED, tmp_path)
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_actions: monkey.carry(drag))
    told: list[str] = []
    session.said.connect(lambda notice: told.append(notice.text) if "went wrong" in notice.text else None)
    if make is _empty:  # else it would hang on chance whether there is anything to do
        QApplication.clipboard().setText("A first article.\n\nWith a second paragraph.")
        program.actions.run("paste_article")
        qtbot.waitUntil(lambda: session.article is not None)
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
