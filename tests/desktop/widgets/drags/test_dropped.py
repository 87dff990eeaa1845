"""What a browser tells beside the text that it copies."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from db.sources.paste import read_paste
from desktop.widgets.drags.dropped import page_of

PAGE = "https://news.example.org/port?x=1"
WINDOWS = 'application/x-qt-windows-mime;value="HTML Format"'


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("text/x-moz-url-priv", PAGE.encode("utf-16-le")),
        ("text/x-moz-url-priv", PAGE.encode()),
        ("chromium/x-source-url", PAGE.encode()),
        ('application/x-qt-windows-mime;value="Chromium internal source URL"', PAGE.encode() + b"\0"),
        ("org.chromium.source-url", PAGE.encode()),
        (WINDOWS, f"Version:0.9\r\nStartHTML:0000000105\r\nSourceURL:{PAGE}\r\n<html>".encode()),
    ],
)
def test_the_page_of_a_copied_passage_is_known(kind: str, told: bytes) -> None:
    mime = QMimeData()
    mime.setHtml("<p>Ships left.</p>")
    mime.setData(kind, told)
    assert page_of(mime) == PAGE
    assert read_paste(mime.html(), None, page_of(mime)).url == PAGE


def test_what_names_no_page_has_none() -> None:
    mime = QMimeData()
    mime.setHtml("<p>Ships left.</p>")
    assert page_of(mime) is None
    mime.setData("chromium/x-source-url", b"file:///home/me/page.html")
    assert read_paste(mime.html(), None, page_of(mime)).url is None, "a file of one machine is no address"
