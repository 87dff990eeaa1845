"""Opening what was written with the programs of the system; only files of this computer, never an address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.session import Session

translate = QCoreApplication.translate


def documents() -> Path:
    """Where the system keeps documents, else the home folder."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found or QDir.homePath())


def open_file(path: Path) -> bool:
    """Open a file or folder; False when the system knows no program for it."""
    return bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve()))))


def show_in_folder(path: Path) -> bool:
    """Open the folder that holds it."""
    return open_file(path.parent)


def open_or_say(session: Session, opener: Callable[[Path], bool], path: Path) -> None:
    """Open it with one of the two above, or say why not."""
    if not path.exists():
        session.tell(translate("Bundle", "{0} is not there any more.").format(path.name), kind="warn")
    elif not opener(path):
        session.tell(translate("Bundle", "No program of this computer opens {0}.").format(path.name), kind="warn")
