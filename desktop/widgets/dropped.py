"""What is dropped or pasted: the files it names, or an article of the library."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

DRAGGED = "application/x-commonplace-article"
"""The kind under which an article of the library is dragged; its number in decimal."""


def paths_of(mime: QMimeData) -> list[Path]:
    """The files and folders of this machine that a drop or a clipboard names, each once; empty when none is named."""
    found = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile()]
    return list(dict.fromkeys(found))


def article_mime(article: int) -> QMimeData:
    """An article of the library in the hand of whoever drags it."""
    mime = QMimeData()
    mime.setData(DRAGGED, str(article).encode())
    return mime


def dragged_article(mime: QMimeData) -> int | None:
    """The article that is dragged, None when it is something else."""
    told = bytes(mime.data(DRAGGED).data()).decode("ascii", "replace")
    return int(told) if told.isdecimal() else None
