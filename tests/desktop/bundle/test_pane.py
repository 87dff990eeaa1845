"""Composing a bundle: what is in it, its order, words between, a live search, shortened quotes; by keys and pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from db.edits.articles import DescribeArticles, Metadata
from db.edits.bundle_outline import AddWords, ChangeQuote
from db.edits.bundle_places import Item
from db.edits.bundles import PickHighlights, SetBundleQuery, TakeOut
from db.edits.highlights import DeleteHighlights
from db.reads import articles, bundles, highlights
from db.reads.bundle_contents import contents
from db.records.quote_changes import QuoteChange
from desktop.bundle.button import BundleButton
from desktop.bundle.outline_view import OutlineView
from desktop.bundle.pane import BundlePane
from desktop.bundle.taking_passages import PassageDrops
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.drags.carried import CarriedPassage, passages_mime

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pane(session: Session, look: Look, qtbot: QtBot) -> BundlePane:
    made = BundlePane(session, look)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == 2)
    made.view.setFocus()
    return made


def rows(pane: BundlePane) -> list[str]:
    """The rows as they are shown: numbers of excerpts, words, and the line over what was not placed."""
    return [
        str(row.id) if row.kind == "excerpt" else str(pane.model.index(at).data())
        for at, row in enumerate(pane.model.rows)
    ]


def stand(pane: BundlePane, qtbot: QtBot, *wanted: str) -> None:
    qtbot.waitUntil(lambda: rows(pane) == list(wanted))


def choose(pane: BundlePane, at: int) -> None:
    pane.view.setCurrentIndex(pane.model.index(at))


def do(session: Session, *edits: object) -> None:
    for edit in edits:
        session.do(edit)  # type: ignore[arg-type]  # every edit there is
    session.settle()


def test_the_picked_stand_in_their_order_with_their_length(pane: BundlePane, session: Session) -> None:
    assert rows(pane) == ["2", "3"]
    assert pane.about.text() == "Less than a page, 2 excerpts, 2 sources"
    spoken = pane.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Drones were shown. Courier · 19 Jul 2022. Drones, Iran. =2+5"
    assert pane.chooser.list.currentText() == "Bundle · 2"
    assert session.bundle == 1


def test_alt_and_the_arrows_move_what_is_chosen(pane: BundlePane, session: Session, qtbot: QtBot) -> None:
    do(session, PickHighlights((4, 5), 1))
    stand(pane, qtbot, "2", "3", "4", "5")
    choose(pane, 2)
    qtbot.keyClick(pane.view, Key.Key_Up, ALT)
    stand(pane, qtbot, "2", "4", "3", "5")
    assert pane.view.items() == (Item("excerpt", 4),), "it stays chosen"
    qtbot.keyClick(pane.view, Key.Key_Up, ALT)
    stand(pane, qtbot, "4", "2", "3", "5")
    qtbot.keyClick(pane.view, Key.Key_Up, ALT)
    for wanted in (("2", "4", "3", "5"), ("2", "3", "4", "5"), ("2", "3", "5", "4")):
        qtbot.keyClick(pane.view, Key.Key_Down, ALT)
        stand(pane, qtbot, *wanted)
    for _ in range(5):
        session.undo()
    stand(pane, qtbot, "2", "3", "4", "5")


def test_a_heading_and_a_sentence_are_written_where_they_stand(
    pane: BundlePane, session: Session, qtbot: QtBot
) -> None:
    choose(pane, 1)
    qtbot.keyClick(pane.view, Key.Key_H)
    field = pane.view.viewport().findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    assert field.accessibleName() == "Heading"
    QTest.keyClicks(field, "# What was said")
    qtbot.keyClick(field, Key.Key_Return)
    stand(pane, qtbot, "2", "What was said", "3")
    assert contents(session.reading, 1).placed[1].level == 1, "as Markdown says it"
    choose(pane, 1)
    qtbot.keyClick(pane.acts["sentence"], Key.Key_Space)
    field = pane.view.viewport().findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "First *this*")
    qtbot.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "then that")
    qtbot.keyClick(field, Key.Key_Return)
    stand(pane, qtbot, "2", "First *this*\nthen that", "What was said", "3")
    choose(pane, 1)
    qtbot.keyClick(pane.view, Key.Key_F2)
    field = pane.view.viewport().findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClick(field, Key.Key_Escape)
    stand(pane, qtbot, "2", "First *this*\nthen that", "What was said", "3")
    pane.menu().actions()
    session.undo()
    session.undo()
    stand(pane, qtbot, "2", "3")


def test_words_that_are_not_written_leave_nothing(pane: BundlePane, qtbot: QtBot, session: Session) -> None:
    choose(pane, 0)
    qtbot.keyClick(pane.view, Key.Key_W)
    field = pane.view.viewport().findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    assert pane.model.rowCount() == 3
    qtbot.keyClick(field, Key.Key_Escape)
    stand(pane, qtbot, "2", "3")
    assert not session.reading.all("SELECT 1 FROM bundle_words")


def test_delete_takes_out_and_nothing_else(pane: BundlePane, session: Session, qtbot: QtBot) -> None:
    choose(pane, 0)
    qtbot.keyClick(pane.view, Key.Key_Delete)
    stand(pane, qtbot, "3")
    assert bundles.picked(session.reading) == [3]
    assert pane.view.currentIndex().row() == 0
    qtbot.keyClick(pane.view, Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.empty.isVisible())
    assert pane.empty.accessibleName() == "This bundle is empty. Press B on a passage to put it here."
    assert not pane.export.isVisible()
    session.undo()
    stand(pane, qtbot, "3")


def test_enter_and_click_go_to_the_highlight(pane: BundlePane, session: Session, qtbot: QtBot) -> None:
    choose(pane, 1)
    qtbot.keyClick(pane.view, Key.Key_Return)
    assert (session.article, session.highlight) == (2, 3)
    place = pane.view.visualRect(pane.model.index(0)).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (session.article, session.highlight) == (1, 2)


def test_what_the_live_search_finds_is_in_until_it_is_left_out(
    pane: BundlePane, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(pane.query.chip, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is pane.query.field
    QTest.keyClicks(pane.query.field, "#Talks OR is:untagged")
    qtbot.keyClick(pane.query.field, Key.Key_Return)
    stand(pane, qtbot, "2", "3", "Found by the search, not placed yet", "5", "4")
    assert pane.query.chip.accessibleName() == "Live search: #Talks OR is:untagged"
    assert pane.query.found.text() == "The search finds 3 passages."
    choose(pane, 4)
    qtbot.keyClick(pane.view, Key.Key_Up, ALT)
    stand(pane, qtbot, "2", "3", "4", "Found by the search, not placed yet", "5")
    choose(pane, 4)
    qtbot.keyClick(pane.view, Key.Key_Delete)
    stand(pane, qtbot, "2", "3", "4")
    assert pane.out.text() == "1 left out"
    menu = pane.left_out_menu()
    assert [one.text()[:12] for one in menu.actions()] == ["Take all of ", "", "“unmanned ai"]
    menu.actions()[0].trigger()
    stand(pane, qtbot, "2", "3", "4", "Found by the search, not placed yet", "5")
    do(session, SetBundleQuery(1, "speaker:"))
    qtbot.waitUntil(lambda: pane.query.wrong.isVisible())
    assert not pane.query.found.isVisible()
    do(session, SetBundleQuery(1, "nowhere"))
    qtbot.waitUntil(lambda: pane.query.found.isVisible())
    assert pane.query.found.text() == "The search finds nothing yet."
    qtbot.mouseClick(pane.query.none, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.query.chip.accessibleName() == "Add a live search…")
    stand(pane, qtbot, "2", "3", "4")


def test_a_quote_is_shortened_and_stays_whole_in_its_highlight(
    pane: BundlePane, session: Session, qtbot: QtBot
) -> None:
    do(session, PickHighlights((1,), 1))
    stand(pane, qtbot, "2", "3", "1")
    choose(pane, 2)
    qtbot.keyClick(pane.view, Key.Key_S)
    edit = pane.shortening
    assert QApplication.focusWidget() is edit.quote
    assert edit.quote.toPlainText() == "two delegations had inspected"
    for _ in range(4):
        qtbot.keyClick(edit.quote, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(edit.quote, Key.Key_Delete)
    qtbot.waitUntil(lambda: str(pane.model.index(2).data()) == "[…] delegations had inspected")
    qtbot.keyClick(edit.quote, Key.Key_Insert)
    assert QApplication.focusWidget() is edit.words
    QTest.keyClicks(edit.words, "its")
    qtbot.keyClick(edit.words, Key.Key_Return)
    qtbot.waitUntil(lambda: "[its]" in str(pane.model.index(2).data()))
    assert "".join(part for part in edit.quote.toPlainText().split("[its]")) == "two delegations had inspected", (
        "all of the quote is still seen"
    )
    assert session.reading.one("SELECT quote FROM placement WHERE id = 1") == ("two delegations had inspected",)
    edit.whole.click()
    qtbot.waitUntil(lambda: pane.model.index(2).data() == "two delegations had inspected")
    edit.quote.selectAll()
    edit.cut.click()
    assert edit.said.text().startswith("Nothing of the quote would be left")
    qtbot.keyClick(edit.quote, Key.Key_Escape)
    assert not edit.isVisible()
    for _ in range(3):
        session.undo()
    qtbot.waitUntil(lambda: pane.model.index(2).data() == "two delegations had inspected")


def test_what_is_put_in_stands_where_the_caret_is_behind_letters_of_two_units(
    pane: BundlePane, session: Session, qtbot: QtBot
) -> None:
    do(session, PickHighlights((5,), 1), ChangeQuote(1, 5, (QuoteChange(0, 9, "its"),)))
    stand(pane, qtbot, "2", "3", "5")
    choose(pane, 2)
    qtbot.keyClick(pane.view, Key.Key_S)
    edit = pane.shortening
    assert edit.quote.toPlainText() == "unmanned [its]aircraft 👩‍🚀"
    qtbot.keyClick(edit.quote, Key.Key_End)
    edit.words.setText("[sic]")
    qtbot.keyClick(edit.words, Key.Key_Return)
    length = len("unmanned aircraft 👩‍🚀")
    qtbot.waitUntil(
        lambda: (
            contents(session.reading, 1).placed[2].changes
            == (QuoteChange(0, 9, "its"), QuoteChange(length, length, "sic"))
        )
    )


def test_rows_are_dragged_to_another_place(pane: BundlePane, session: Session, qtbot: QtBot) -> None:
    do(session, PickHighlights((4,), 1), AddWords(1, "Head", 2))
    stand(pane, qtbot, "2", "3", "4", "Head")
    mime = pane.model.mimeData([pane.model.index(3), pane.model.index(2)])
    assert not pane.model.dropMimeData(QMimeData(), Qt.DropAction.MoveAction, 0, 0, pane.model.index(-1))
    pane.model.dropMimeData(mime, Qt.DropAction.MoveAction, 1, 0, pane.model.index(-1))
    stand(pane, qtbot, "2", "4", "Head", "3")
    pane.model.dropMimeData(mime, Qt.DropAction.MoveAction, 9, 0, pane.model.index(-1))
    stand(pane, qtbot, "2", "3", "4", "Head")


class Dropped(QDropEvent):
    """A drop of what a view carries, as Qt brings it at the end of a drag that began there."""

    def __init__(self, view: OutlineView, at: QPoint, mime: QMimeData) -> None:
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        super().__init__(QPointF(at), Qt.DropAction.CopyAction, mime, left, none)
        self._view, self._mime = view, mime

    def source(self) -> OutlineView:
        return self._view


def test_a_drop_puts_rows_where_the_line_was(
    pane: BundlePane, session: Session, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(session, PickHighlights((4, 1), 1))
    stand(pane, qtbot, "2", "3", "4", "1")
    carried: list[QMimeData] = []
    monkeypatch.setattr("desktop.bundle.outline_view.carry", lambda _view, mime, _picture: carried.append(mime))
    choose(pane, 3)
    pane.view.startDrag(Qt.DropAction.MoveAction)
    first = pane.view.visualRect(pane.model.index(0))
    pane.view.dropEvent(Dropped(pane.view, QPoint(60, first.top() + 4), carried[0]))
    stand(pane, qtbot, "1", "2", "3", "4")
    pane.view.dropEvent(Dropped(pane.view, QPoint(60, pane.view.viewport().height() - 2), carried[0]))
    stand(pane, qtbot, "2", "3", "4", "1")
    other = OutlineView(look, pane.model, session.key_map, pane)
    pane.view.dropEvent(Dropped(other, QPoint(60, first.top() + 4), carried[0]))
    assert rows(pane) == ["2", "3", "4", "1"], "what another window carries is not ours"


def carried(session: Session, *numbers: int) -> QMimeData:
    """Highlights as any list of the window carries them."""
    found = highlights.highlights(session.reading, list(numbers))
    articles_ = {one.id: one.uuid for one in articles.articles(session.reading, [mark.article_id for mark in found])}
    return passages_mime([CarriedPassage(articles_[one.article_id], one.uuid, one.start, one.end) for one in found], "")


def test_passages_are_dropped_from_elsewhere(pane: BundlePane, session: Session, look: Look, qtbot: QtBot) -> None:
    other = OutlineView(look, pane.model, session.key_map, pane)
    second = pane.view.visualRect(pane.model.index(1))
    pane.view.dropEvent(Dropped(other, QPoint(60, second.top() + 4), carried(session, 4, 1)))
    stand(pane, qtbot, "2", "4", "1", "3")
    pane.view.dropEvent(Dropped(other, QPoint(60, pane.view.viewport().height() - 2), carried(session, 2)))
    stand(pane, qtbot, "4", "1", "3", "2")  # it is there already, so it goes there
    session.undo()
    stand(pane, qtbot, "2", "4", "1", "3")
    session.undo()
    stand(pane, qtbot, "2", "3")
    over = pane.findChild(PassageDrops)
    assert over is not None
    assert over.eventFilter(pane, Dropped(other, QPoint(60, 60), carried(session, 5)))
    assert not over.eventFilter(pane, Dropped(other, QPoint(60, 60), QMimeData()))
    stand(pane, qtbot, "2", "3", "5")


def test_bundles_are_made_renamed_copied_and_deleted(pane: BundlePane, session: Session, qtbot: QtBot) -> None:
    chooser = pane.chooser
    qtbot.mouseClick(chooser.add, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is chooser.name
    QTest.keyClicks(chooser.name, "Weekly")
    qtbot.keyClick(chooser.name, Key.Key_Return)
    qtbot.waitUntil(lambda: chooser.list.currentText() == "Weekly")
    stand(pane, qtbot)
    assert session.bundle == 2
    assert session.picks_into == 2
    session.do(PickHighlights((1,), session.picks_into))
    stand(pane, qtbot, "1")
    chooser.copy()
    qtbot.waitUntil(lambda: chooser.list.currentText() == "Weekly 2 · 1")
    chooser.rename()
    chooser.name.setText("bundle")
    qtbot.keyClick(chooser.name, Key.Key_Return)
    chooser.rename()
    chooser.name.setText("Monthly")
    qtbot.keyClick(chooser.name, Key.Key_Return)
    qtbot.waitUntil(lambda: chooser.list.currentText() == "Monthly · 1")
    words = [action.text() for action in chooser.menu().actions()]
    assert words == ["Rename…", "Copy", "Delete", "", "Notes go out", "The same words elsewhere stand once"]
    chooser.menu().actions()[4].trigger()
    qtbot.waitUntil(lambda: not bundles.bundle(session.reading, 3).settings.notes)
    chooser.delete()
    qtbot.waitUntil(lambda: chooser.list.currentText() == "Bundle · 2")
    session.undo()
    qtbot.waitUntil(lambda: chooser.list.count() == 3)


def test_the_chosen_bundle_is_the_chosen_one_at_the_next_start(
    pane: BundlePane, session: Session, look: Look, qtbot: QtBot
) -> None:
    qtbot.mouseClick(pane.chooser.add, Qt.MouseButton.LeftButton)
    pane.chooser.name.setText("Weekly")
    qtbot.keyClick(pane.chooser.name, Key.Key_Return)
    qtbot.waitUntil(lambda: pane.chooser.list.currentText() == "Weekly")
    session.settle()
    session.bundle = None
    again = BundlePane(session, look)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.chooser.list.currentText() == "Weekly")


def test_where_nothing_can_be_changed_nothing_is_offered(
    pane: BundlePane, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session.store, "read_only", "Open for reading only.")
    pane.refresh()
    qtbot.waitUntil(lambda: pane.model.fixed)
    assert not any(button.isVisible() for button in (*pane.acts.values(), pane.chooser.add, pane.chooser.more))
    assert not pane.query.chip.isVisible()
    choose(pane, 0)
    for key in (Key.Key_Delete, Key.Key_H, Key.Key_S):
        qtbot.keyClick(pane.view, key)
    assert rows(pane) == ["2", "3"]
    assert [action.text() for action in pane.menu().actions()] == ["Show in its article"]
    assert pane.export.isVisible()


def test_a_highlight_that_goes_leaves_the_bundle(pane: BundlePane, session: Session, qtbot: QtBot) -> None:
    session.do(DeleteHighlights((2,)))
    stand(pane, qtbot, "3")


def test_what_changed_while_it_was_hidden_is_there_when_it_is_shown(
    pane: BundlePane, session: Session, qtbot: QtBot
) -> None:
    pane.hide()
    do(session, DeleteHighlights((2,)))
    pane.show()
    stand(pane, qtbot, "3")


def test_a_large_bundle_reads_only_what_is_seen(
    pane: BundlePane, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.bundle.at_hand.WHOLE", 1)
    monkeypatch.setattr("desktop.bundle.lines.WHOLE", 1)
    pane.refresh()
    qtbot.waitUntil(lambda: not pane.model.whole)
    heights = {pane.view.visualRect(pane.model.index(at)).height() for at in range(2)}
    assert len(heights) == 1
    assert pane.model.index(1).data() == "البلدين يعززان تعاونهما"


def test_the_buttons_ask(pane: BundlePane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.export_asked):
        qtbot.mouseClick(pane.export, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(pane.preview_asked):
        qtbot.mouseClick(pane.preview, Qt.MouseButton.LeftButton)


def test_rows_are_painted_in_their_hue(pane: BundlePane, look: Look, qtbot: QtBot) -> None:
    image = pane.grab().toImage()
    shown = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}
    assert look.hue("Sky").bar.lower() in shown


def test_a_line_shows_where_rows_would_go(pane: BundlePane, look: Look) -> None:
    before = pane.view.viewport().grab().toImage()
    pane.view._show_place(1)
    shown = pane.view.viewport().grab().toImage()
    assert shown != before
    y = pane.view.visualRect(pane.model.index(1)).top() - 3
    assert shown.pixelColor(QPoint(40, y)).name() == look.palette.accent.lower()


def test_the_top_button_counts(session: Session, look: Look, qtbot: QtBot) -> None:
    button = BundleButton(session, look)
    qtbot.addWidget(button)
    qtbot.waitUntil(lambda: button.text() == "Bundle 2")
    session.do(PickHighlights((1, 4)))
    qtbot.waitUntil(lambda: button.text() == "Bundle 4")
    session.do(TakeOut(1, (1, 2, 3, 4)))
    qtbot.waitUntil(lambda: button.text() == "Bundle")
    assert button.accessibleName() == "Bundle, empty"
    session.do(SetBundleQuery(1, "outlet:Herald"))
    session.do(DescribeArticles((1,), Metadata(outlet="Herald")))
    qtbot.waitUntil(lambda: button.text() == "Bundle 4")


def test_its_x_closes_it_and_a_new_one_begins_beside_that(pane: BundlePane, qtbot: QtBot) -> None:
    buttons = pane.heading.findChildren(QToolButton)
    assert [button.accessibleName() for button in buttons] == ["New bundle", "Close"]
    assert pane.chooser.add is buttons[0]
    with qtbot.waitSignal(pane.closed):
        qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
