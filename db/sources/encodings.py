"""Reading in the encoding that the analyst says, where the guess was wrong: from the same bytes, at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from db.records.articles import Draft
from db.text.canonical import decode_as

ENCODINGS = (
    "utf-8", "windows-1256", "iso-8859-6", "windows-1251", "koi8-r", "koi8-u", "cp866", "iso-8859-5",
    "windows-1255", "iso-8859-8", "windows-1252", "iso-8859-15", "windows-1250", "iso-8859-2", "windows-1254",
    "windows-1253", "windows-1257", "windows-1258", "gb18030", "big5", "shift_jis", "euc_jp", "cp949", "cp874",
    "mac-roman", "mac-cyrillic", "utf-16-le", "utf-16-be",
)  # fmt: skip
"""The encodings that are offered, the commonest of our users first."""
READ_SO = ("text", "markdown", "html")
"""The formats of which the analyst may know the encoding better than the file."""


def read_as(raw: bytes, file_name: str, encoding: str, read: Callable[[bytes, str], Draft]) -> Draft:
    """The draft that these bytes make in an encoding, by the reader of their format.

    The reader is given them as UTF-8, which no claim of a file can contradict. Raises SourceRefused as readers do.
    """
    decoded = decode_as(raw, encoding)
    draft = read(decoded.text.encode("utf-8", "replace"), file_name)
    warnings = (*decoded.warnings, *(one for one in draft.warnings if one not in decoded.warnings))
    return replace(draft, raw=raw, encoding=decoded.encoding, warnings=warnings)
