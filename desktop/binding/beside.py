"""What comes beside articles: a folder that is watched for new ones, bibliographies that tell of those here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from desktop.binding.parts import Parts
from desktop.bringing.details_in import ENDINGS, DetailsIn
from desktop.bringing.watching_settings import is_watched

if TYPE_CHECKING:
    from desktop.bringing.watch_dialog import WatchDialog
    from desktop.bringing.watched_folder import WatchedFolder

SOON = 3_000
"""Milliseconds after which a folder is watched again: the readers it needs are not loaded with the window."""


class BesideArticles(QObject):
    """Makes both when they are wanted; a project whose folder is watched wants it soon after it is open."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        self.details = DetailsIn(parts.session, parts.look, parts.shell)
        self.dialog: WatchDialog | None = None
        self._watched: WatchedFolder | None = None
        parts.bind(take_details=self._choose_bibliography, watch_folder=self.open_watch)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._watch_again)
        parts.session.opened.connect(lambda: self._timer.start(SOON))
        self._timer.start(SOON)

    @property
    def watched(self) -> WatchedFolder:
        """The folder that is watched, made when it is first asked for."""
        if self._watched is None:
            from desktop.bringing.watched_folder import WatchedFolder

            parts = self._parts
            self._watched = WatchedFolder(
                parts.session, parts.settings, parts.data, lambda paths: parts.bringing().bring_in_quietly(paths), self
            )
        return self._watched

    def open_watch(self) -> None:
        """Ask which folder is watched."""
        from desktop.bringing.watch_dialog import WatchDialog

        parts = self._parts
        if parts.projects.is_sample:
            parts.session.tell(self.tr("This is the sample. Start a project of your own first, then watch a folder."))
            return
        if self.dialog is None:
            self.dialog = WatchDialog(self.watched, parts.settings, parts.shell)
            parts.session.closing.connect(self.dialog.close)
        self.dialog.show()
        self.dialog.activateWindow()

    def _watch_again(self) -> None:
        if self._watched is None and is_watched(self._parts.settings, self._parts.session.path):
            self.watched.look()

    def _choose_bibliography(self) -> None:
        parts = self._parts
        chosen = parts.library.selected()
        many = len(chosen) > 1
        words = self.tr("A bibliography for the chosen articles") if many else self.tr("A bibliography")
        kinds = self.tr("Bibliographies ({0})").format(" ".join(f"*{one}" for one in (*ENDINGS, ".json")))
        kept = parts.settings.text("bibliography_folder") or parts.settings.text("import_folder")
        folder = kept if kept and Path(kept).is_dir() else str(Path.home())
        name, _ = QFileDialog.getOpenFileName(parts.shell, words, folder, f"{kinds};;{self.tr('All files')} (*)")
        if name:
            parts.settings.keep(bibliography_folder=str(Path(name).parent))
            self.details.take(Path(name), chosen if many else ())
