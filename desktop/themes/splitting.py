"""The panel that sends some passages of a theme to another: all of them in a list, ticked one by one or filtered."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.edits.merging import SplitTheme
from db.errors import NotFound
from db.reading import Reading
from db.reads import themes
from db.reads.theme_page import theme_passages
from db.records.changes import Changes
from db.records.themes import Theme
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.dates import shown_date
from desktop.widgets.names.picker import Picked
from desktop.widgets.splitting import SplittingPanel
from desktop.widgets.ticked_list import Ticked


def passages_of(reading: Reading, theme: int) -> list[Ticked]:
    """All passages of a theme, for another thread."""
    return [
        (one.highlight, one.quote, " · ".join(filter(None, (one.outlet, shown_date(one.published), one.title))))
        for one in theme_passages(reading, theme)
    ]


class SplitPanel(SplittingPanel):
    """Empty until `open_for`; `sent` brings the theme when passages went elsewhere."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("theme split", session, look, self.tr("Passages"), parent=parent)
        self._theme: Theme | None = None
        self.set_title(self.tr("Split a theme"))
        session.changed.connect(self._changed)

    def open_for(self, theme: int) -> None:
        """Show the passages of a theme, none of them ticked."""
        try:
            self._theme = themes.theme(self._session.reading, theme)
        except NotFound as error:
            self._session.tell_error(error)
            return
        self.title.setText(" › ".join(self._theme.path))
        self.begin()
        self._ask()

    def send(self) -> None:
        """Ask for the theme that the ticked passages go to, and send them there."""
        theme, chosen = self._theme, tuple(sorted(self.model.ticked))
        if theme is None or not chosen or self._session.read_only:
            return

        def go(picked: Picked) -> None:
            self._session.do(SplitTheme(theme.id, chosen, picked, theme.parent_id))
            self.model.ticked.clear()
            self.sent.emit(theme.id)

        self.picker.ask(self.tr("Send them to which theme?"), go, (theme.id,), new=True)

    def _ask(self) -> None:
        if self._theme is not None:
            theme = self._theme.id
            self.asker.ask(lambda reading: passages_of(reading, theme))

    def _changed(self, changes: Changes) -> None:
        if self._theme is None or not self.isVisible():
            return
        try:
            self._theme = themes.theme(self._session.reading, self._theme.id)
        except NotFound:
            self.close_if_shown()
            return
        if changes.concerns("highlight") or changes.concerns("theme"):
            self._ask()
