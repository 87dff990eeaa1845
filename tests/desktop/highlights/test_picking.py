"""Shift+B: the passage at hand goes into a bundle that is chosen from a small menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.edits.bundles import NewBundle
from db.reads import bundles, highlights
from db.reads.acts import standing
from desktop.highlights.picking import bundle_menu, open_menu
from desktop.session import Passage, Session


def _chosen(session: Session) -> int:
    first = next(iter(highlights.each(session.reading)))
    session.go_to_highlight(first.id)
    return first.id


def test_a_bundle_is_chosen_by_its_number(session: Session, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    for name in ("Weekly", "R&D"):
        session.do(NewBundle(name))
    session.settle()
    session.choose_bundle(1)
    highlight = _chosen(session)
    menu = bundle_menu(session, parent)
    assert [action.text() for action in menu.actions()] == ["&1   R&&D", "&2   Weekly", "", "&0   A new one: Bundle"]
    assert [action.isChecked() for action in menu.actions()] == [False, True, False, False]
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: bundles.picked(session.reading, "R&D") == [highlight])
    menu.actions()[3].trigger()
    qtbot.waitUntil(lambda: bundles.picked(session.reading, "Bundle") == [highlight])
    assert bundle_menu(session, parent).actions()[-1].text() == "&0   A new one: Bundle 2"
    assert session.bundle == 1, "B goes where it went"


def test_without_a_passage_it_is_said(session: Session, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    session.choose_highlight(None)
    session.choose_passage(None)
    with qtbot.waitSignal(session.said):
        assert open_menu(session, QPoint(0, 0), parent) is None


def test_a_bare_passage_is_highlighted_and_picked_in_one_act(session: Session, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    session.do(NewBundle("Weekly"))
    session.settle()
    text = session.text_of(1)
    session.choose_highlight(None)
    session.choose_passage(Passage(1, text.id, 1, 4, text.content[1:4]))
    before = standing(session.reading), highlights.count(session.reading)
    bundle_menu(session, parent).actions()[0].trigger()
    qtbot.waitUntil(lambda: highlights.count(session.reading) == before[1] + 1)
    assert len(bundles.picked(session.reading, "Weekly")) == 1
    assert standing(session.reading) == before[0] + 1
