"""What is dropped or pasted: the files it names, or an article of the library."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMimeData

DRAGGED = "application/x-commonplace-article"
"""The kind under which an article of the library is dragged; its number in decimal."""


def paths_of(mime: QMimeData) -> list[Path]:
    """The files and folders of this machine that a drop or a clipboard names, each once; empty when none is named."""
    found = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile()]
    return list(dict.fromkeys(found))


_PAGE = ("x-moz-url-priv", "source-url", "source url")
"""What the names of the kinds have under which Firefox, and Chromium on each system, tell the page of a selection."""
_WINDOWS_HTML = "html format"
_SOURCE_URL = re.compile(rb"^SourceURL:(\S+)", re.MULTILINE)


def page_of(mime: QMimeData) -> str | None:
    """The address of the page from which something was copied, as the browser tells it beside the text."""
    for kind in mime.formats():
        if any(name in kind.lower() for name in _PAGE):
            told = bytes(mime.data(kind).data())
            # Firefox writes UTF-16, in which every letter of an address has a zero byte, Chromium UTF-8
            words = told.decode("utf-16-le" if b"\0" in told[:2] else "utf-8", "replace").strip("\0\ufeff \r\n")
        elif _WINDOWS_HTML in kind.lower() and (named := _SOURCE_URL.search(bytes(mime.data(kind).data())[:4096])):
            words = named[1].decode("utf-8", "replace")
        else:
            continue
        if words:
            return words
    return None


def article_mime(article: int) -> QMimeData:
    """An article of the library in the hand of whoever drags it."""
    mime = QMimeData()
    mime.setData(DRAGGED, str(article).encode())
    return mime


def dragged_article(mime: QMimeData) -> int | None:
    """The article that is dragged, None when it is something else."""
    told = bytes(mime.data(DRAGGED).data()).decode("ascii", "replace")
    return int(told) if told.isdecimal() else None
