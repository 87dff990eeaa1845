"""What an export left behind whose process was killed, taken away from the folder of the last export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background import Job
from desktop.settings import Settings

SOON = 8_000


class Leftovers(QObject):
    """Looks once, a while after the start; `cleared` says how many there were."""

    cleared = Signal(int)

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._timer.start(SOON)

    def clear(self) -> None:
        """Look now."""
        kept = self._settings.text("export_folder")
        if not kept:
            return
        job = Job(lambda _job: _clear(Path(kept)), self)
        job.finished.connect(self.cleared.emit)
        job.start()


def _clear(folder: Path) -> int:
    from db.bundles.aside import clear  # not needed for anything else at the start

    return clear(folder)
