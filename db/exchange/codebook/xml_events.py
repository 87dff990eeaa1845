"""XML of strangers in a file, read as it goes by: no document type, so no entity, nothing fetched, any depth."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from db.sheets.xml_stream import Begin, XmlStream

_CHUNK = 1 << 16


def read_xml(file: BinaryIO, name: str, begin: Begin, end: Callable[[str], None], text: Callable[[str], None]) -> None:
    """Tell of every element by its local name, whatever its namespace, and of the text between.

    Raises SourceRefused for a document type and for what is no well-formed XML.
    """
    stream = XmlStream(name, begin, end, text)
    while chunk := file.read(_CHUNK):
        stream.feed(chunk)
    stream.close()
