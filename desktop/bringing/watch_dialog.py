"""Where the analyst says which folder is watched, and what is done with the new articles in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.sources.watched import listed
from desktop.background import Job
from desktop.bringing.watched_folder import WatchedFolder
from desktop.bringing.watching_settings import Way
from desktop.settings import Settings
from desktop.widgets.elided import ElidedLine
from desktop.widgets.radio import Radio
from desktop.widgets.start_label import StartLabel


class WatchDialog(QDialog):
    """Not modal; what is watched changes when Watch or Stop watching is pressed, what is done with files at once."""

    def __init__(self, watched: WatchedFolder, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watched, self._settings = watched, settings
        self._chosen: Path | None = None
        self._job: Job | None = None
        self.setObjectName("watch")
        self.setModal(False)
        self.setWindowTitle(self.tr("Watch a folder"))
        self.setMinimumWidth(480)
        self.about = StartLabel(
            self.tr(
                "New articles in this folder come into the project while it is open. "
                "Nothing in the folder is moved, changed or deleted."
            ),
            wrapped=True,
        )
        self.path = ElidedLine()
        self.path.setProperty("kind", "strong")
        self.choose_button = QPushButton(self.tr("&Choose folder…"))
        self.choose_button.clicked.connect(self.ask_folder)
        self.state = StartLabel(kind="second", wrapped=True)
        self.bring = Radio(self.tr("&Bring new articles in at once"))
        self.offer = Radio(self.tr("Only &say that they are there"))
        self.bring.clicked.connect(self._choose_way)
        self.offer.clicked.connect(self._choose_way)
        self.those_there = QCheckBox()
        self.take = QPushButton(self.tr("Bring &in"))
        self.take.clicked.connect(watched.take_offered)
        self.leave = QPushButton(self.tr("S&top watching"))
        self.leave.clicked.connect(watched.leave)
        self.watch = QPushButton(self.tr("&Watch"))
        self.watch.setProperty("kind", "main")
        self.watch.clicked.connect(self._begin)
        self._lay_out()
        watched.changed.connect(self._show)
        self._show()

    def choose(self, folder: Path) -> None:
        """Ask about this folder; how many articles are in it is counted beside the work."""
        self._chosen = folder
        self._job = job = Job(lambda _job: len(listed(folder) or {}), self)
        job.finished.connect(lambda count: self._counted(job, count))
        job.start()
        self._show()

    def ask_folder(self) -> None:
        """Ask which folder."""
        kept = self._settings.text("import_folder")
        begin = self._chosen or self._watched.folder or (Path(kept) if kept and Path(kept).is_dir() else Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Watch a folder"), str(begin))
        if chosen:
            self.choose(Path(chosen))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.path, 1)
        row.addWidget(self.choose_button)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.state, 1)
        below.addWidget(self.take)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.leave, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(self.watch, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addWidget(self.about)
        box.addLayout(row)
        box.addLayout(below)
        box.addWidget(self.bring)
        box.addWidget(self.offer)
        box.addWidget(self.those_there)
        box.addSpacing(4)
        box.addWidget(buttons)

    def _counted(self, job: Job, count: int) -> None:
        job.deleteLater()
        if self._job is not job:
            return
        self._job = None
        one = self.tr("Bring in the article that is there now, &too")
        many = self.tr("Bring in the {0} articles that are there now, &too")
        self.those_there.setText(one if count == 1 else many.format(QLocale().toString(count)))
        self.those_there.setChecked(False)
        self.those_there.setVisible(count > 0)

    def _choose_way(self) -> None:
        if self._chosen is None and self._watched.folder is not None:
            self._watched.choose(self._way)

    @property
    def _way(self) -> Way:
        return "offer" if self.offer.isChecked() else "bring"

    def _begin(self) -> None:
        if self._chosen is not None:
            folder, self._chosen = self._chosen, None
            self._watched.watch(folder, self._way, self.those_there.isVisible() and self.those_there.isChecked())

    def _show(self) -> None:
        watched, new = self._watched, self._chosen
        folder = new or watched.folder
        self.path.setText(str(folder) if folder is not None else self.tr("No folder is watched."))
        if new is None:
            self.those_there.hide()
            (self.offer if watched.way == "offer" else self.bring).setChecked(True)
        self.watch.setEnabled(new is not None)
        self.leave.setVisible(watched.folder is not None)
        self.take.setVisible(new is None and bool(watched.offered))
        self.state.setText(self._state() if new is None else self.tr("It is watched when you press Watch."))

    def _state(self) -> str:
        watched = self._watched
        if watched.folder is None:
            return self.tr("Choose one to which a scraper, a mail program or a colleague saves articles.")
        if not watched.there:
            return self.tr("It is not there now; it is looked for again.")
        waiting = len(watched.offered)
        if waiting:
            return self.tr("1 new article") if waiting == 1 else self.tr("{0} new articles").format(waiting)
        return self.tr("It is watched while this project is open.")
