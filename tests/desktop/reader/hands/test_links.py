"""Links of an article: shown as such, said before they are followed, opened outside only by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFont, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.reads import articles
from db.records.articles import Draft, Span
from desktop.build import Program
from desktop.reader.hands.links import link_at, links_in

TEXT = "Read the paper of July first.\nNothing is linked here.\nThis starts a program, and this a mail."
ADDRESS = "https://example.org/paper?a=1&b=2"
SPANS = (
    Span(9, 14, "link", ADDRESS),
    Span(54, 58, "link", "file:///bin/true"),
    Span(81, 85, "link", "mailto:desk@example.org"),
)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Browser(QObject):
    """Stands for the system's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp: QObject) -> Iterator[Browser]:
    made = Browser()
    for scheme in ("https", "mailto", "file"):
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in ("https", "mailto", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def linked(qtbot: QtBot, program: Program) -> Program:
    """The program at an article with a link to a page, one to a program and one to a mail."""
    session = program.session
    draft = Draft("Links", TEXT, TEXT.encode(), "html", language="en", spans=SPANS)
    with qtbot.waitSignal(session.changed):
        session.do(AddArticles((draft,)), quietly=True)
    session.choose_article(max(one.id for one in articles.all_articles(session.reading)))
    program.reader.focus()
    return program


def spot(program: Program, point: int) -> QPoint:
    """The middle of a character, in the viewport."""
    page = program.reader.view.page
    piece = page.prose.piece_of(point)
    box = page.laid(piece).rects(point, point + 1)[0].translated(page.measures.column, page.top(piece))
    return box.center().toPoint() - QPoint(0, program.reader.view.scrolled)


def hover(program: Program, point: int) -> None:
    """The pointer passes over a character."""
    viewport, at = program.reader.view.viewport(), spot(program, point).toPointF()
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, viewport.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, move)


def test_a_link_is_underlined_and_in_the_accent(linked: Program) -> None:
    laid = linked.reader.view.page.laid(0)
    shown = laid.layout.formats()[0]
    assert (shown.start, shown.length) == (9, 5)
    assert shown.format.fontUnderline()
    assert shown.format.foreground().color() == linked.reader.view.inks.accent
    assert not QFont(laid.style.font).underline()


def test_a_click_reads_and_only_ctrl_and_a_click_leaves(linked: Program, browser: Browser) -> None:
    viewport = linked.reader.view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot(linked, 11))
    assert browser.opened == []
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, CTRL, spot(linked, 11))
    assert browser.opened == [ADDRESS]
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, CTRL, spot(linked, 2))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, CTRL, spot(linked, 55))
    assert browser.opened == [ADDRESS], "neither plain words nor a way to a program"


def test_under_the_pointer_the_address_is_told(linked: Program) -> None:
    viewport = linked.reader.view.viewport()
    hover(linked, 11)
    assert "example.org/paper?a=1&b=2" in viewport.toolTip()
    hover(linked, 2)
    assert viewport.toolTip() == ""


def test_by_keys_the_address_is_told_first_and_opened_the_second_time(
    linked: Program, browser: Browser, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_O, CTRL | SHIFT)
    message = linked.shell.messages.message
    assert message is not None
    assert ADDRESS in message.text
    assert browser.opened == []
    press(Qt.Key.Key_O, CTRL | SHIFT)
    assert browser.opened == [ADDRESS]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_O, CTRL | SHIFT)
    assert browser.opened == [ADDRESS]


def test_links_are_found_by_place(linked: Program) -> None:
    page = linked.reader.view.page
    assert links_in(page, 0, 29) == [SPANS[0]]
    assert links_in(page, 14, 29) == []
    assert links_in(page, 54, len(TEXT)) == [SPANS[2]]
    assert link_at(page, (spot(linked, 82)).toPointF()) == SPANS[2]
