"""The buttons and menus of the pane in which a bundle is composed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.bundle.at_hand import cards
from desktop.bundle.lines import Row
from desktop.session import Session

translate = QCoreApplication.translate
_MOST = 20
_LONGEST = 48


def act_buttons(parent: QWidget, session: Session, act: Callable[[str], object]) -> dict[str, QToolButton]:
    """What can be done with the chosen rows, as buttons by the names of the acts."""
    found = {}
    for name, words, tip in (
        (
            "heading",
            translate("Bundle", "Heading"),
            translate("Bundle", "A heading before the chosen row (%list_heading%)"),
        ),
        (
            "sentence",
            translate("Bundle", "Sentence"),
            translate("Bundle", "A sentence before the chosen row (%list_sentence%)"),
        ),
        (
            "shorten",
            translate("Bundle", "Shorten…"),
            translate("Bundle", "Cut the quote, or put words into it (%list_shorten%)"),
        ),
        (
            "out",
            translate("Bundle", "Take out"),
            translate("Bundle", "Take the chosen rows out of the bundle (%list_delete%)"),
        ),
    ):
        button = QToolButton(parent)
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        session.key_map.tip(button, tip)
        button.clicked.connect(partial(_say_act, act, name))
        found[name] = button
    return found


def _say_act(act: Callable[[str], object], name: str, _checked: bool = False) -> None:
    act(name)


def row_menu(
    parent: QWidget,
    rows: Sequence[Row],
    act: Callable[[str], object],
    set_level: Callable[[Row, int], object],
    *,
    writable: bool,
) -> QMenu:
    """What can be done with rows; `act` is told by its name what was chosen."""
    menu = QMenu(parent)

    def offer(words: str, name: str) -> None:
        menu.addAction(words).triggered.connect(lambda _checked=False: act(name))

    if rows and rows[0].kind == "excerpt":
        offer(translate("Bundle", "Show in its article"), "open")
    if not writable:
        return menu
    offer(translate("Bundle", "Heading before it…"), "heading")
    offer(translate("Bundle", "Sentence before it…"), "sentence")
    if len(rows) == 1 and rows[0].kind == "excerpt":
        offer(translate("Bundle", "Shorten the quote…"), "shorten")
    if len(rows) == 1 and rows[0].kind == "words":
        offer(translate("Bundle", "Write…"), "rename")
        menu.addSeparator()
        _add_levels(menu, rows[0], set_level)
    if rows:
        menu.addSeparator()
        offer(translate("Bundle", "Up"), "up")
        offer(translate("Bundle", "Down"), "down")
        offer(translate("Bundle", "Take out"), "out")
    return menu


def _add_levels(menu: QMenu, row: Row, set_level: Callable[[Row, int], object]) -> None:
    now = row.line.level if row.line is not None else 0
    for level, words in enumerate(
        (
            translate("Bundle", "Sentence"),
            translate("Bundle", "Heading 1"),
            translate("Bundle", "Heading 2"),
            translate("Bundle", "Heading 3"),
        )
    ):
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(level == now)
        action.triggered.connect(partial(_say_level, set_level, row, level))


def _say_level(set_level: Callable[[Row, int], object], row: Row, level: int, _checked: bool = False) -> None:
    set_level(row, level)


def left_out_menu(
    parent: QWidget, session: Session, left: Sequence[int], take_back: Callable[[tuple[int, ...]], object]
) -> QMenu:
    """What was left out of what a bundle's search finds: all of it, or the first of them one by one."""
    menu = QMenu(parent)
    every = menu.addAction(translate("Bundle", "Take all of them back"))
    every.triggered.connect(lambda _checked=False: take_back(tuple(left)))
    menu.addSeparator()
    for highlight, _article in cards(session.reading, left[:_MOST]).values():
        words = " ".join(highlight.quote.split()).replace("&", "&&")
        words = f"“{words[:_LONGEST]}…”" if len(words) > _LONGEST else f"“{words}”"
        menu.addAction(words).triggered.connect(lambda _checked=False, one=highlight.id: take_back((one,)))
    for action in menu.actions():
        action.setEnabled(not session.read_only)
    return menu
