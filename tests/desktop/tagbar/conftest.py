"""A small project with one English and one Arabic article, open in a session with a tag bar over a page."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.themes import AddTheme
from db.records.actors import Name
from db.records.articles import Draft
from db.store import Store
from desktop.look.look import Look
from desktop.session import Passage, Session
from desktop.tagbar.bar import TagBar

TEXT = "Iran showed new drones on Monday.\nRussia looked on; 👩‍👧 so did NATO.\nNothing was said about grain."
ARABIC = "قال مسؤول إن إيران تعزز تعاونها في مجال الطاقة."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with themes and actors and no highlight."""
    store = Store.create(tmp_path / "p.commonplace", "AK")
    store.apply(
        AddArticles(
            (
                Draft("Two delegations", TEXT, TEXT.encode(), "text", language="en"),
                Draft("محادثات", ARABIC, ARABIC.encode(), "text", language="ar"),
            )
        )
    ).result()
    for theme in ("Drones", "Sanctions", "Grain"):
        store.apply(AddTheme(theme)).result()
    for name, kind, forms in (
        ("Iran", "state", ("إيران", "Иран", "Persia")),
        ("Ebrahim Raisi", "person", ("رئيسی",)),
        ("Russia", "state", ("Россия",)),
        ("NATO", "alliance", ()),
    ):
        store.apply(AddActor(name, kind, tuple(Name(form) for form in forms))).result()
    store.close()
    return tmp_path / "p.commonplace"


@pytest.fixture
def session(reading_session: Session) -> Session:
    return reading_session


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """What the reader would be shown in."""
    page = QWidget()
    page.resize(800, 700)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def bar(session: Session, host: QWidget) -> TagBar:
    """A bar that is not open yet."""
    return TagBar(session, Look("light", parent=session), host)


class Hand:
    """Presses keys where the focus is, chooses passages, and knows what is written."""

    def __init__(self, desk: Any) -> None:
        self.session, self.choose, self.written = desk.session, desk.choose, desk.written

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifiers)

    def write(self, words: str) -> None:
        """Type words in any script; a line feed is Enter."""
        for letter in words:
            if letter == "\n":
                self.press(Qt.Key.Key_Return)
                continue
            target = QApplication.focusWidget()
            assert target is not None
            code = ord(letter.upper()) if letter.isascii() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter))


@pytest.fixture
def hand(desk: Any) -> Hand:
    """The analyst's hand."""
    return Hand(desk)


@pytest.fixture
def passage(hand: Hand) -> Passage:
    """The first sentence."""
    return hand.choose("Iran showed new drones on Monday.")


@pytest.fixture
def opened(bar: TagBar, passage: Passage) -> TagBar:
    """The bar, open at the first sentence."""
    bar.open_at(QRect(40, 100, 500, 28), passage)
    return bar
