"""What sets the article: the actions of text size, the panel of everything about the text, and keeping it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.look.type import LARGEST, SMALLEST, USUAL_SIZE, ArticleType
from desktop.settings import Settings
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from desktop.window.panels.text import TextPanel


class Setting(QObject):
    """Changes the look's ArticleType and keeps it."""

    def __init__(self, look: Look, actions: Actions, settings: Settings, shell: Shell) -> None:
        super().__init__(shell)
        self._look, self._actions, self._settings, self._shell = look, actions, settings, shell
        self._panel: TextPanel | None = None
        actions.bind("larger", lambda: self._size(look.article.size + 1))
        actions.bind("smaller", lambda: self._size(look.article.size - 1))
        actions.bind("plain_size", lambda: self._size(USUAL_SIZE))
        actions.bind("text", self._toggle)
        actions.bind("numbers", self._number)
        actions["numbers"].setChecked(look.article.numbers)

    @property
    def panel(self) -> TextPanel:
        """The panel: made when it is asked for first."""
        if self._panel is None:
            from desktop.window.panels.text import TextPanel

            self._panel = TextPanel(self._look, self._actions, self._shell.spread)
            self._panel.chosen.connect(self._take)
            self._panel.left.connect(self._shell.reader.focus)
        return self._panel

    def _toggle(self) -> None:
        if self.panel.isVisible():
            self.panel.close_and_leave()
        else:
            self.panel.open()

    def _size(self, size: int) -> None:
        self._take(replace(self._look.article, size=min(LARGEST, max(SMALLEST, size))))

    def _number(self) -> None:
        self._take(replace(self._look.article, numbers=self._actions["numbers"].isChecked()))

    def _take(self, article: ArticleType) -> None:
        self._settings.keep(
            text_size=article.size, text_line=article.line, text_letters=article.letters, numbers=article.numbers
        )
        self._look.set_article(article)
