"""The bundle that is being put together, and the button that leads to it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.edits.bundles import DropHighlights, PickHighlights
from db.edits.highlights import DeleteHighlights
from db.reads import bundles
from desktop.bundle.button import BundleButton
from desktop.bundle.pane import BundlePane
from desktop.look.look import Look
from desktop.session import Session

Key = Qt.Key


@pytest.fixture
def pane(session: Session, look: Look, qtbot: QtBot) -> BundlePane:
    made = BundlePane(session, look)
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == 2)
    return made


def picks(pane: BundlePane) -> list[int]:
    return [highlight.id for highlight, _ in pane.model.rows]


def test_the_picked_stand_in_their_order_with_their_length(pane: BundlePane) -> None:
    assert picks(pane) == [2, 3]
    assert pane.about.text() == "Less than a page, 2 excerpts, 2 sources"
    spoken = pane.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Drones were shown. Courier · 19 Jul 2022. Drones, Iran"


def test_delete_takes_them_out_and_nothing_else(pane: BundlePane, session: Session, qtbot: QtBot) -> None:
    pane.view.setCurrentIndex(pane.model.index(0))
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(pane.view, Key.Key_Delete)
    qtbot.waitUntil(lambda: picks(pane) == [3])
    assert bundles.picked(session.reading) == [3]
    assert pane.view.currentIndex().row() == 0
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(pane.view, Key.Key_Delete)
    qtbot.waitUntil(lambda: not pane.empty.isHidden() and pane.empty.isVisible())
    assert pane.empty.accessibleName() == "This bundle is empty. Press B on a passage to put it here."
    assert not pane.export.isVisible()
    session.undo()
    qtbot.waitUntil(lambda: picks(pane) == [3])


def test_enter_and_click_go_to_the_highlight(pane: BundlePane, session: Session, qtbot: QtBot) -> None:
    pane.view.setCurrentIndex(pane.model.index(1))
    qtbot.keyClick(pane.view, Key.Key_Return)
    assert (session.article, session.highlight) == (2, 3)
    place = pane.view.visualRect(pane.model.index(0)).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (session.article, session.highlight) == (1, 2)


def test_a_highlight_that_goes_leaves_the_bundle(pane: BundlePane, session: Session, qtbot: QtBot) -> None:
    session.do(DeleteHighlights((2,)))
    qtbot.waitUntil(lambda: picks(pane) == [3])


def test_the_button_asks_for_the_export(pane: BundlePane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.export_asked):
        qtbot.mouseClick(pane.export, Qt.MouseButton.LeftButton)


def test_rows_are_painted_in_their_hue(pane: BundlePane, look: Look, qtbot: QtBot) -> None:
    image = pane.grab().toImage()
    shown = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}
    assert look.hue("Sky").bar.lower() in shown


def test_the_top_button_counts(session: Session, look: Look, qtbot: QtBot) -> None:
    button = BundleButton(session, look)
    qtbot.addWidget(button)
    qtbot.waitUntil(lambda: button.text() == "Bundle 2")
    session.do(PickHighlights((1, 4)))
    qtbot.waitUntil(lambda: button.text() == "Bundle 4")
    session.do(DropHighlights((1, 2, 3, 4)))
    qtbot.waitUntil(lambda: button.text() == "Bundle")
    assert button.accessibleName() == "Bundle, empty"
