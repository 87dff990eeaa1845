"""What is dropped or pasted: the files it names."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def paths_of(mime: QMimeData) -> list[Path]:
    """The files and folders of this machine that a drop or a clipboard names, each once; empty when none is named."""
    found = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile()]
    return list(dict.fromkeys(found))
