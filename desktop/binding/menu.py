"""The menu that a right click in the reader opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint

from desktop.binding.parts import Parts
from desktop.window.menus import context_menu

IN_THE_READER = (
    *("tag", "repeat", "tag_again", "in_vivo", "-", "note", "important", "pick", "mark_identical", "tag_mentions", "-"),
    *("split", "join", "pin", "-", "copy", "copy_as", "-", "delete_highlight"),
)


class ReaderMenu(QObject):
    """Opens it when the reader asks; `allow` is called first, so that it offers what makes sense now."""

    def __init__(self, parts: Parts, allow: Callable[[], None]) -> None:
        super().__init__(parts.shell)
        self._parts, self._allow = parts, allow
        parts.reader.menu_asked.connect(self._show)

    def _show(self, spot: QPoint) -> None:
        self._allow()
        context_menu(IN_THE_READER, self._parts.actions, self._parts.shell).popup(spot)
