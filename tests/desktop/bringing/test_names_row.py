"""Names of files in the preview: the pattern that fits is offered, read by a key, remembered, and can be another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.sources.worker import Workers
from desktop.bringing.bringing_in import BringingIn
from desktop.bringing.names_row import KEPT
from desktop.bringing.sheet import PreviewSheet
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings

NAMES = ("2031-05-01_Post_Ships leave.txt", "2031-05-02_Post_Grain rises.txt", "2031-05_Courier_Gas.txt", "odd.txt")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def sheet(
    session: Session, look: Look, settings: Settings, stand: Callable[..., None], tmp_path: Path, qtbot
) -> PreviewSheet:
    bringing = BringingIn(session, look, lambda: Workers(("no-such-program",)), settings)
    made = PreviewSheet(session, look, settings)
    bringing.preview_asked.connect(made.show_looking)
    bringing.put_off.connect(lambda _looking: made.let_go())
    stand(made, 1200, 700)
    for name in NAMES:
        (tmp_path / name).write_text(f"First line of {name[-9:]}.")
    bringing.bring_in([tmp_path / name for name in NAMES], preview=True)
    qtbot.waitUntil(lambda: made.looking is not None and not made.looking.busy and made.names.isVisible())
    return made


def shown(sheet: PreviewSheet) -> list[tuple[str, str, str]]:
    assert sheet.looking is not None
    choices = sheet.looking.choices
    return [(one.title, one.outlet, one.published) for one in map(choices.shown, range(len(NAMES)))]


def test_the_pattern_that_fits_is_offered_and_read(sheet: PreviewSheet, settings: Settings) -> None:
    row = sheet.names
    assert row.pattern.currentText() == "{date}_{outlet}_{title}"
    assert row.said.text() == "3 of 4 names fit this pattern."
    row.pattern.setFocus()
    QTest.keyClick(row.pattern, Qt.Key.Key_Return)
    assert shown(sheet) == [
        ("Ships leave", "Post", "2031-05-01"),
        ("Grain rises", "Post", "2031-05-02"),
        ("Gas", "Courier", "2031-05"),
        ("First line of odd.txt.", "", ""),
    ]
    assert row.said.text() == "3 of 4 names were read."
    assert settings.words(KEPT) == ["{date}_{outlet}_{title}"]


def test_another_pattern_and_a_wrong_one(sheet: PreviewSheet, settings: Settings) -> None:
    row = sheet.names
    row.pattern.setCurrentText("{day}_{title}")
    row.read.click()
    assert row.said.text().startswith("A pattern of names cannot tell {day}.")
    assert settings.words(KEPT) == []
    row.pattern.setCurrentText("{date}_{any}_{title}")
    row.read.click()
    assert shown(sheet)[0] == ("Ships leave", "", "2031-05-01")
