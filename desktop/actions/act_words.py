"""What acts are called, and why one cannot be done now, in the language of the window."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop.actions.bar_acts import BAR_ACTS
from desktop.actions.list_acts import LIST_ACTS
from desktop.actions.reader_acts import READER_ACTS
from desktop.actions.review_acts import REVIEW_ACTS
from desktop.actions.table import ACTIONS, QT_TRANSLATE_NOOP, Action
from desktop.actions.version_acts import VERSION_ACTS

_WHY: Final = {
    "project": QT_TRANSLATE_NOOP("Actions", "This project is open for reading only."),
    "article": QT_TRANSLATE_NOOP("Actions", "Open an article first: click it in the list."),
    "passage": QT_TRANSLATE_NOOP("Actions", "Choose a sentence first: press Down in an article."),
    "highlight": QT_TRANSLATE_NOOP("Actions", "Choose a highlight first: click it, or press N."),
    "": QT_TRANSLATE_NOOP("Actions", "That is not possible now."),
}
_NOTHING: Final = {
    "undo": QT_TRANSLATE_NOOP("Actions", "There is nothing to undo."),
    "redo": QT_TRANSLATE_NOOP("Actions", "There is nothing to redo."),
}


def act_words(act: str) -> str:
    """The words of an action or of an act of the reader, lists or the tag bar, without the dots of what asks on."""
    action = action_of(act)
    if action is not None:
        return QCoreApplication.translate("Actions", action.text).rstrip("…")
    of_reader = {one.id: one.text for one in READER_ACTS}
    of_places = {one.id: one.text for one in (*LIST_ACTS, *BAR_ACTS, *REVIEW_ACTS, *VERSION_ACTS)}
    return QCoreApplication.translate("Keys", (of_reader | of_places).get(act, act))


def why_not(action: Action) -> str:
    """What an action that is not possible now needs first."""
    return QCoreApplication.translate("Actions", _NOTHING.get(action.id, _WHY.get(action.needs, _WHY[""])))


def action_of(act: str) -> Action | None:
    """The action of that id, None for an act of the reader."""
    return _actions().get(act)


@cache
def _actions() -> dict[str, Action]:
    return {action.id: action for action in ACTIONS if action.id != "-"}
