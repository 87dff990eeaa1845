"""The panels of the codebook beside the reader: the page of a theme, its review, its splitting; made when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.look.look import Look
from desktop.session import Session
from desktop.themes.pane import ThemesPane
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from desktop.themes.page import ThemePagePanel
    from desktop.themes.review import ReviewPanel
    from desktop.themes.splitting import SplitPanel


class Codebook(QObject):
    """Opens them for the themes pane."""

    def __init__(self, session: Session, look: Look, shell: Shell, pane: ThemesPane) -> None:
        super().__init__(shell)
        self._session, self._look, self._shell, self._pane = session, look, shell, pane
        self.page: ThemePagePanel | None = None
        self.review: ReviewPanel | None = None
        self.split: SplitPanel | None = None
        pane.page_asked.connect(self.open_page)
        pane.review_asked.connect(self.open_review)
        pane.split_asked.connect(self.open_split)
        pane.details.room_asked.connect(lambda shown: shell.left.make_room(pane, pane.height_wanted if shown else 0))

    def open_page(self, theme: int) -> None:
        """Show the page of a theme."""
        if self.page is None:
            from desktop.themes.page import ThemePagePanel

            self.page = ThemePagePanel(self._session, self._look)
            self.page.closed.connect(self._shell.leave_beside)
            self.page.words.defined.connect(self._pane.acts.define)
            self.page.belongings.review_asked.connect(lambda: self.open_review(self.page.theme if self.page else 0))
        self.page.open_for(theme)
        self._shell.show_beside(self.page)

    def open_review(self, theme: int) -> None:
        """Walk through what was tagged under earlier words of a theme."""
        if self.review is None:
            from desktop.themes.review import ReviewPanel

            self.review = ReviewPanel(self._session, self._look)
            self.review.closed.connect(self._shell.leave_beside)
        self._shell.show_beside(self.review)
        self.review.open_for(theme)

    def open_split(self, theme: int) -> None:
        """Choose passages of a theme that are to go to another."""
        if self.split is None:
            from desktop.themes.splitting import SplitPanel

            self.split = SplitPanel(self._session, self._look)
            self.split.closed.connect(self._shell.leave_beside)
        self.split.open_for(theme)
        self._shell.show_beside(self.split)
