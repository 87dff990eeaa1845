"""What stands in a field of several lines, character by character: a hard space stays one, which Qt's own way loses."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

_BREAKS = re.compile("\r\n|[\r\u2029\ufdd0\ufdd1]")


def written(field: QTextEdit | QPlainTextEdit) -> str:
    """The text of a field, lines ended by \\n; `toPlainText` would make plain spaces of hard ones."""
    return field.document().toRawText().replace("\u2029", "\n")


def as_field(text: str) -> str:
    """What `written` gives back when this text is set and nobody types: whatever else it is was changed by hand."""
    return _BREAKS.sub("\n", text)
