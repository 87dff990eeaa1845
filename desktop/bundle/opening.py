"""Opening what was written with the programs of the system; only files of this computer, never an address."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> bool:
    """Open a file or folder; False when the system knows no program for it."""
    return bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve()))))


def show_in_folder(path: Path) -> bool:
    """Open the folder that holds it."""
    return open_file(path.parent)
