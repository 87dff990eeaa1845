"""Drags through the whole window: from the panes to the text, from the text and the lists to the panes, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.reads import highlights
from db.records.highlights import Highlight
from desktop.build import Program

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@dataclass
class Carrier:
    """Stands in for the pointer of the system while something is carried: offscreen there is none."""

    carried: list[QMimeData] = field(default_factory=list)
    pictures: list[QPixmap] = field(default_factory=list)

    def taken(self) -> QMimeData:
        return self.carried[-1]

    def over(self, widget: QWidget, spot: QPoint) -> bool:
        """Bring it over a place of a widget; whether it would be taken there."""
        enter = QDragEnterEvent(spot, COPY | Qt.DropAction.MoveAction, self.taken(), LEFT, NONE)
        QApplication.sendEvent(widget, enter)
        move = QDragMoveEvent(spot, COPY | Qt.DropAction.MoveAction, self.taken(), LEFT, NONE)
        QApplication.sendEvent(widget, move)
        return bool(enter.isAccepted() and move.isAccepted())

    def let_go(self, widget: QWidget, spot: QPoint) -> bool:
        taken = self.over(widget, spot)
        if taken:
            QApplication.sendEvent(widget, QDropEvent(QPointF(spot), COPY, self.taken(), LEFT, NONE))
        else:
            QApplication.sendEvent(widget, QDragLeaveEvent())
        return taken


@pytest.fixture
def carrier(monkeypatch: pytest.MonkeyPatch) -> Carrier:
    found = Carrier()

    def keep(drag: QDrag, *_actions: object) -> Qt.DropAction:
        found.carried.append(drag.mimeData())
        found.pictures.append(drag.pixmap())
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", keep)
    return found


def lift(view: QAbstractItemView, *rows: int) -> None:
    """Select these rows and begin a drag, as Qt does when the mouse has gone far enough."""
    selection = view.selectionModel()
    selection.clearSelection()
    for row in rows:
        selection.select(view.model().index(row, 0), selection.SelectionFlag.Select)
    view.startDrag(COPY)


def row_spot(view: QAbstractItemView, row: int) -> QPoint:
    return view.visualRect(view.model().index(row, 0)).center()


def text_spot(program: Program, point: int) -> QPoint:
    page, scrolled = program.reader.view.page, program.reader.view.scrolled
    laid = page.laid(piece := page.prose.piece_of(point))
    number = laid.line_of(point)
    y = page.top(piece) + number * laid.style.line + laid.style.line // 2
    return QPoint(round(page.measures.column + laid.x(point, number)) + 2, y - scrolled)


def of_article(program: Program) -> list[Highlight]:
    session = program.session
    assert session.article is not None
    return highlights.of_text(session.reading, session.text_of(session.article).id)


def free_sentence(program: Program) -> tuple[int, int]:
    """A sentence in sight in which nothing is highlighted."""
    prose, marked = program.reader.view.page.prose, of_article(program)
    first, last = program.reader.view.visible_range()
    found = (prose.sentence_at(point) for point in range(first, last - 80, 20))
    return next(one for one in found if not any(h.start < one[1] and one[0] < h.end for h in marked))


def names(highlight: Highlight) -> set[str]:
    return {f"#{tag.name}" for tag in highlight.themes} | {f"@{tag.name}" for tag in highlight.actors}


def said(program: Program) -> str:
    shown = program.shell.messages.message
    return "" if shown is None else shown.text


def test_several_themes_on_a_sentence_make_one_highlight(qtbot: QtBot, program: Program, carrier: Carrier) -> None:
    start, end = free_sentence(program)
    before = {one.id for one in of_article(program)}
    lift(program.panes.themes.view, 0, 2)
    assert carrier.taken().text().startswith("#")
    assert not carrier.pictures[-1].isNull()
    assert carrier.let_go(program.reader.view.viewport(), text_spot(program, start + 5))
    qtbot.waitUntil(lambda: len(of_article(program)) == len(before) + 1)
    made = next(one for one in of_article(program) if one.id not in before)
    assert (made.start, made.end) == (start, end)
    assert len(made.themes) == 2
    qtbot.waitUntil(lambda: said(program).startswith("Tagged #"))
    qtbot.waitUntil(lambda: program.session.highlight == made.id)
    program.session.undo()
    qtbot.waitUntil(lambda: len(of_article(program)) == len(before))


def test_an_actor_on_a_highlight_is_added_once(qtbot: QtBot, program: Program, carrier: Carrier) -> None:
    viewport, actors = program.reader.view.viewport(), program.panes.actors
    mark = next(one for one in of_article(program) if one.themes)
    row = next(
        row
        for row in range(actors.view.model().rowCount())
        if f"@{actors.view.model().index(row, 0).data()}" not in names(mark)
    )
    name = f"@{actors.view.model().index(row, 0).data()}"
    lift(actors.view, row)
    inside = next(p for p in range(mark.start, mark.end) if _topmost(program, p) == mark.id)
    assert carrier.let_go(viewport, text_spot(program, inside))
    qtbot.waitUntil(lambda: name in names(highlights.highlight(program.session.reading, mark.id)))
    qtbot.waitUntil(lambda: said(program) == f"Tagged {name}.")
    assert carrier.let_go(viewport, text_spot(program, inside))
    qtbot.waitUntil(lambda: said(program) == f"This passage has {name} already.")


def _topmost(program: Program, point: int) -> int | None:
    view = program.reader.view
    return view.mark_under(QPointF(text_spot(program, point)) + QPointF(0, view.scrolled))


def test_on_a_chip_it_takes_its_place_and_elsewhere_it_is_added(
    qtbot: QtBot, program: Program, carrier: Carrier
) -> None:
    session, details, tree = program.session, program.panes.details, program.panes.themes.view
    mark = next(one for one in of_article(program) if len(one.themes) == 1)
    old = mark.themes[0].name
    fresh = [row for row in range(tree.model().rowCount()) if tree.model().index(row, 0).data() != old][:2]
    first, second = (str(tree.model().index(row, 0).data()) for row in fresh)
    session.choose_highlight(mark.id)
    QApplication.processEvents()
    chip = details.chips.chips[0]
    lift(tree, fresh[0])
    assert carrier.over(details, chip.mapTo(details, chip.rect().center()))
    around = details.drops.outline.outline.boundingRect()
    assert around.contains(QPointF(chip.mapTo(details, chip.rect().center())))
    assert around.width() < details.width() - 20
    assert carrier.let_go(details, chip.mapTo(details, chip.rect().center()))
    qtbot.waitUntil(lambda: said(program) == f"Replaced #{old} by #{first}.")
    assert [tag.name for tag in highlights.highlight(session.reading, mark.id).themes] == [first]
    lift(tree, fresh[1])
    assert carrier.let_go(details, QPoint(40, 12))
    qtbot.waitUntil(lambda: said(program) == f"Tagged #{second}.")
    session.undo()
    session.undo()
    session.settle()
    assert names(highlights.highlight(session.reading, mark.id)) == names(mark)
    # on its own chip nothing is to be done
    qtbot.waitUntil(lambda: details.chips.chips[0].face.name == old)
    assert tree.stand_on(mark.themes[0].theme_id)
    tree.startDrag(COPY)
    chip = details.chips.chips[0]
    assert carrier.let_go(details, chip.mapTo(details, chip.rect().center()))
    qtbot.waitUntil(lambda: said(program) == f"This passage has #{old} already.")


def test_a_selected_passage_on_an_actor_and_in_another_program(
    qtbot: QtBot, program: Program, carrier: Carrier
) -> None:
    view, actors = program.reader.view, program.panes.actors.view
    start, end = free_sentence(program)
    quote = view.page.prose.content[start:end]
    view.select(start, end)
    spot = text_spot(program, start + 4)
    for kind, at in ((QEvent.Type.MouseButtonPress, spot), (QEvent.Type.MouseMove, spot + QPoint(30, 2))):
        button = LEFT if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, QPointF(at), QPointF(view.viewport().mapToGlobal(at)), button, LEFT, NONE)
        QApplication.sendEvent(view.viewport(), event)
    assert carrier.taken().text().startswith(f"“{quote}”\n")
    assert "para." in carrier.taken().text()
    assert "blockquote" in carrier.taken().html()
    name = str(actors.model().index(1, 0).data())
    assert carrier.let_go(actors.viewport(), row_spot(actors, 1))
    qtbot.waitUntil(lambda: said(program) == f"Tagged @{name}.")
    made = next(one for one in of_article(program) if (one.start, one.end) == (start, end))
    assert names(made) == {f"@{name}"}


def test_several_cards_and_results_on_a_theme_are_one_act(qtbot: QtBot, program: Program, carrier: Carrier) -> None:
    cards, tree, session = program.panes.passages.list, program.panes.themes.view, program.session
    wanted = [one.id for one in of_article(program)[:3]]
    name = str(tree.model().index(3, 0).data())
    before = {one.id: names(one) for one in highlights.each(session.reading)}
    lift(cards, 0, 1, 2)
    assert carrier.let_go(tree.viewport(), row_spot(tree, 3))
    lacking = sum(f"#{name}" not in before[one] for one in wanted)
    tagged = f"Tagged #{name}." if lacking == 1 else f"Tagged #{name} on {lacking} passages."
    qtbot.waitUntil(lambda: said(program) == tagged)
    assert all(f"#{name}" in names(highlights.highlight(session.reading, one)) for one in wanted)
    session.undo()
    session.settle()
    assert {one.id: names(one) for one in highlights.each(session.reading)} == before
    results = program.panes.results
    session.search("#Drones")
    qtbot.waitUntil(lambda: results.isVisible() and results.model.rowCount() > 2)
    found = [hit.highlight.id for hit in results.model.hits[:2] if hit.highlight is not None]
    results.view.selectionModel().clearSelection()
    lift(results.view, 0, 1)
    assert carrier.let_go(tree.viewport(), row_spot(tree, 3))
    qtbot.waitUntil(lambda: all(f"#{name}" in names(highlights.highlight(session.reading, one)) for one in found))


def test_our_own_drags_are_no_new_article_and_read_only_takes_none(
    program: Program, carrier: Carrier, monkeypatch: pytest.MonkeyPatch, begin: Callable[..., Program]
) -> None:
    lift(program.panes.passages.list, 0)
    assert not carrier.over(program.shell, QPoint(20, 20))
    assert not program.shell.outline.isVisible()
    assert not carrier.over(program.reader.view.viewport(), text_spot(program, 5))
    lift(program.panes.themes.view, 0)
    assert not carrier.over(program.shell, QPoint(20, 20))
    program.session.choose_highlight(of_article(program)[0].id)
    monkeypatch.setattr(type(program.session), "read_only", property(lambda _self: "Open for reading only."))
    assert not carrier.over(program.reader.view.viewport(), text_spot(program, 5))
    assert not carrier.over(program.panes.details, QPoint(40, 12))
    program.panes.themes.reload()
    count = len(carrier.carried)
    lift(program.panes.themes.view, 0)
    assert len(carrier.carried) == count
    lift(program.panes.passages.list, 0)  # quotes may still be carried out
    assert len(carrier.carried) == count + 1
    assert not carrier.over(program.panes.themes.view.viewport(), row_spot(program.panes.themes.view, 0))


def test_a_tag_of_another_project_is_said_to_be_unknown(qtbot: QtBot, program: Program, carrier: Carrier) -> None:
    mime = QMimeData()
    mime.setData("application/x-commonplace-tags", b'[["theme", "00000000-0000-0000-0000-0000000000ff"]]')
    carrier.carried.append(mime)
    assert carrier.let_go(program.reader.view.viewport(), text_spot(program, 5))
    qtbot.waitUntil(lambda: "not in this project any more" in said(program))
