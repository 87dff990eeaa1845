"""Putting the passage at hand into another bundle than the chosen one: a small menu, one more key chooses."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from db.edits.bundles import PickHighlights
from db.edits.picking import PickPassage
from db.reads import bundles
from db.records.composed import FIRST
from desktop.highlights import acts
from desktop.session import Session

translate = QCoreApplication.translate
_NUMBERED = 9


def open_menu(session: Session, at: QPoint, parent: QWidget) -> QMenu | None:
    """Ask which bundle; None where nothing can be changed or no passage is at hand."""
    if session.read_only:
        session.tell(session.read_only, kind="warn")
        return None
    if session.at_hand() is None and session.passage is None:
        session.tell(translate("Highlights", "No passage is chosen. Press Down to choose a sentence."))
        return None
    menu = bundle_menu(session, parent)
    menu.popup(at)
    return menu


def bundle_menu(session: Session, parent: QWidget) -> QMenu:
    """The bundles of the project, the first nine by the keys 1 to 9, and a new one by 0; the chosen one is marked."""
    menu = QMenu(parent)
    menu.setAccessibleName(translate("Highlights", "Put into a bundle"))
    menu.aboutToHide.connect(menu.deleteLater)
    known = bundles.all_bundles(session.reading)
    for number, one in enumerate(known, 1):
        name = one.name.replace("&", "&&")
        action = menu.addAction(f"&{number}   {name}" if number <= _NUMBERED else name)
        action.setCheckable(True)
        action.setChecked(one.id == session.bundle)
        action.triggered.connect(partial(_pick, session, one.id))
    taken = {one.name.casefold() for one in known}
    number = 1
    while (name := FIRST if number == 1 else f"{FIRST} {number}").casefold() in taken:
        number += 1
    menu.addSeparator()
    new = menu.addAction(translate("Highlights", "&0   A new one: {0}").format(name))
    new.triggered.connect(partial(_pick, session, name))
    return menu


def _pick(session: Session, bundle: int | str, _checked: bool = False) -> None:
    passage = session.passage
    if session.at_hand() is None and passage is not None:
        edit = PickPassage(passage.text, passage.start, passage.end, bundle)
        session.do(edit, lambda changes: (session.choose_made(changes), None)[1])
    else:
        acts.with_highlight(session, lambda highlight: session.do(PickHighlights((highlight,), bundle)))
