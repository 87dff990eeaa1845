"""The columns of one table in the preview: looked at beside the work, said by the analyst, taken by one press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from db.errors import ProjectError
from db.sources.tables.glance import Glance
from db.sources.worker import Workers
from desktop.background import Job
from desktop.bringing.mapping import MappingPanel
from desktop.look.look import Look
from desktop.settings import Settings


class MappingRoom(QWidget):
    """`taken` brings the file and its columns as the analyst says them, `left` that nothing of that was wanted."""

    taken = Signal(object, object)
    left = Signal()
    failed = Signal(object)
    """ProjectError: the table cannot be looked at."""

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("mapping room")
        self._path = Path()
        self._workers: Callable[[], Workers] | None = None
        self.take = QPushButton(self.tr("Read the table so"))
        self.take.clicked.connect(lambda _checked=False: self._take())
        self.panel = MappingPanel(look, settings)
        self.panel.setContentsMargins(24, 20, 24, 8)
        self.panel.look_asked.connect(lambda said: self._look(said))
        self.panel.changed.connect(lambda: self.take.setEnabled(self.panel.ready))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.panel)
        self.back = QPushButton(self.tr("Back"))
        self.back.clicked.connect(lambda _checked=False: self.left.emit())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 8, 24, 12)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scroll, 1)
        box.addLayout(buttons)

    def show_file(self, path: Path, workers: Callable[[], Workers]) -> None:
        """Look at a table and ask about it."""
        self._path, self._workers = path, workers
        self._look({})

    def _look(self, said: Mapping[str, str]) -> None:
        path, workers = self._path, self._workers
        if workers is None:
            return
        job = Job(lambda _job: workers().look(path, columns=said or None), self)
        job.finished.connect(partial(self._seen, job, path, said))
        job.failed.connect(partial(self._not_seen, job))
        job.start()

    def _seen(self, job: QObject, path: Path, said: Mapping[str, str], seen: Glance) -> None:
        job.deleteLater()
        if path == self._path:
            self.panel.show_table(path.name, seen, said)
            self.take.setEnabled(self.panel.ready)
            self.panel.setFocus()

    def _not_seen(self, job: QObject, error: ProjectError) -> None:
        job.deleteLater()
        self.failed.emit(error)

    def _take(self) -> None:
        self.panel.remember()
        self.taken.emit(self._path, self.panel.columns())
