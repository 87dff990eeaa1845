"""Keeping the settings of an export in a file, so that the same bundle is one command later."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from db.records.bundle_settings import Settings
from desktop.session import Session

translate = QCoreApplication.translate


def keep_in_file(session: Session, parent: QWidget, settings: Settings, folder: Path, key: str = "") -> None:
    """Ask where to, and write a bundle.toml there; it is said how it is used, with the key that signs."""
    title, kind = translate("Bundle", "Keep these settings"), translate("Bundle", "Settings of bundles (*.toml)")
    found, _ = QFileDialog.getSaveFileName(parent, title, str(folder / "bundle.toml"), kind)
    if not found:
        return
    file = Path(found)
    try:
        file.write_text(settings.toml(), "utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or str(error)
        session.tell(translate("Bundle", "{0} cannot be written: {1}.").format(file.name, reason), kind="bad")
        return
    how = translate("Bundle", "Kept. The same again: commonplace export {0} TARGET --settings {1}")
    said = how.format(session.path.name, file.name)
    session.tell(f"{said} --sign {Path(key).name}" if key else said, kind="good")
