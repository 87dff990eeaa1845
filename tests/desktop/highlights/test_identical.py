"""The panel of identical passages: found bit by bit, ticked by keys and mouse, marked in one act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.reads import highlights
from db.records.articles import Draft
from db.store import Store
from desktop.highlights.identical import IdenticalPanel
from desktop.look.look import Look
from desktop.session import Notice, Place, Session

Stand = Callable[[QWidget, int, int], None]
GAS = "The gas field is ours. Nobody denied that The Gas Field was theirs. The gas field."
TAGS = Tags((ThemeGiven(1),), (ActorGiven(1, "speaker", -1),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """60 articles of which 55 hold the words once; the first holds them thrice, the second is marked there already."""
    store = Store.create(tmp_path / "p.commonplace", "AK")
    texts = [GAS, *(f"Once: the gas field, {n}." if n % 12 else "Nothing here." for n in range(1, 60))]
    store.apply(AddArticles(tuple(Draft(f"A{n}", t, t.encode(), "text") for n, t in enumerate(texts, 1)))).result()
    store.apply(AddTheme("Gas")).result()
    store.apply(AddTheme("Other")).result()
    store.apply(AddActor("Iran", "state")).result()
    store.apply(AddHighlight(1, 4, 13, TAGS)).result()
    store.apply(AddHighlight(2, 10, 19, TAGS)).result()
    store.apply(AddHighlight(3, 10, 19, Tags((ThemeGiven(2),)))).result()
    store.close()
    return tmp_path / "p.commonplace"


@pytest.fixture
def panel(session: Session, look: Look, stand: Stand, qtbot: QtBot) -> IdenticalPanel:
    """The panel, open for the first highlight."""
    made = IdenticalPanel(session, look)
    stand(made, 360, 700)
    made.open_for(highlights.highlight(session.reading, 1))
    qtbot.waitUntil(lambda: len(made.model.rows) == 2)
    made.list.setFocus()
    return made


def ticks(panel: IdenticalPanel) -> list[bool]:
    return [panel.model.is_ticked(row) for row in panel.model.rows]


def everywhere(panel: IdenticalPanel, qtbot: QtBot, alike: bool = False) -> None:
    panel.everywhere.click()
    panel.alike.setChecked(alike)
    rows = 57 + alike
    qtbot.waitUntil(lambda: len(panel.model.rows) == rows and "looked through" not in panel.count.text())


def test_the_own_one_is_there_already(panel: IdenticalPanel) -> None:
    assert ticks(panel) == [False, True]
    assert panel.count.text() == "2 passages in 1 article, 1 marked already"
    assert panel.button.text() == "Mark 1 passage"
    assert not panel.model.flags(panel.model.index(0)) & Qt.ItemFlag.ItemIsUserCheckable
    spoken = panel.model.data(panel.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Marked already" in str(spoken)


def test_the_whole_project_comes_bit_by_bit_and_is_marked_by_one_key(
    panel: IdenticalPanel, session: Session, qtbot: QtBot, heard: list[Notice]
) -> None:
    everywhere(panel, qtbot)
    assert [row.article.id for row in panel.model.rows][:3] == [1, 1, 2]
    assert panel.count.text() == "57 passages in 56 articles, 2 marked already"
    with qtbot.waitSignals([panel.closed, session.changed]):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("Marked 55 passages in 55 articles." in one.text for one in heard))
    found = list(highlights.each(session.reading))
    assert len(found) == 57
    assert all(one.quote == "gas field" for one in found)
    assert all("Gas" in [tag.name for tag in one.themes] for one in found)
    third = next(one for one in found if one.id == 3)
    assert [tag.name for tag in third.themes] == ["Other", "Gas"]
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert highlights.count(session.reading) == 3


def test_otherwise_spelled_ones_come_when_asked_for(panel: IdenticalPanel, qtbot: QtBot) -> None:
    panel.alike.setChecked(True)
    qtbot.waitUntil(lambda: len(panel.model.rows) == 3)
    shown = [row.snippet.text[slice(*row.snippet.marks[0])] for row in panel.model.rows]
    assert shown == ["gas field", "Gas Field", "gas field"]


def test_ticks_by_space_box_and_buttons(panel: IdenticalPanel, qtbot: QtBot) -> None:
    panel.alike.setChecked(True)
    qtbot.waitUntil(lambda: len(panel.model.rows) == 3)
    panel.list.setCurrentIndex(panel.model.index(1))
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert ticks(panel) == [False, False, True]
    box = panel.list.boxes.box(panel.list.visualRect(panel.model.index(2)), False)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert ticks(panel) == [False, False, False]
    assert not panel.button.isEnabled()
    panel.all.click()
    assert ticks(panel) == [False, True, True]
    panel.none.click()
    assert ticks(panel) == [False, False, False]
    assert panel.model.setData(panel.model.index(2), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert ticks(panel) == [False, False, True]
    # the one that has the tags cannot be ticked by any way
    own = panel.list.boxes.box(panel.list.visualRect(panel.model.index(0)), False)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=own.center())
    assert ticks(panel)[0] is False


def test_what_was_unticked_stays_so_in_the_whole_project_and_after_a_change(
    panel: IdenticalPanel, session: Session, qtbot: QtBot
) -> None:
    panel.model.turn(panel.model.index(1))
    everywhere(panel, qtbot)
    assert ticks(panel)[:2] == [False, False]
    session.do(AddHighlight(5, 10, 19, TAGS))
    qtbot.waitUntil(lambda: "3 marked already" in panel.count.text() and len(panel.model.rows) == 57)
    assert ticks(panel)[:2] == [False, False]


def test_a_row_shows_its_place_in_the_reader(panel: IdenticalPanel, session: Session, qtbot: QtBot) -> None:
    asked: list[Place] = []
    session.place_asked.connect(asked.append)
    rect = panel.list.visualRect(panel.model.index(1))
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.center()))
    assert [(place.article, place.start) for place in asked] == [(1, GAS.rindex("gas"))]
    assert ticks(panel) == [False, True]


def test_fewer_tags_make_other_rows_done(panel: IdenticalPanel, qtbot: QtBot) -> None:
    everywhere(panel, qtbot)
    panel.chips.removed.emit(1)
    panel.chips.removed.emit(0)
    assert panel.untagged.isVisible()
    assert "3 marked already" in panel.count.text()


def test_read_only_marks_nothing(panel: IdenticalPanel, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(session), "read_only", property(lambda _self: "Open for reading only."))
    panel.model.tick_all(True)
    assert not panel.button.isEnabled()
    panel.mark()
    session.settle()
    assert highlights.count(session.reading) == 3


def test_escape_leaves(panel: IdenticalPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.list, Qt.Key.Key_Escape)
