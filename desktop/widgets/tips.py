"""Tooltips of what people wrote: shown as plain text, and no longer than a screen takes."""

from __future__ import annotations

from PySide6.QtGui import Qt

MOST = 1_000
"""Characters of a tooltip; Qt lays all of it out before it shows the first."""


def plain_tip(words: str) -> str:
    """A tooltip of just these characters, cut after `MOST`: Qt would read what looks like HTML as HTML."""
    cut = words if len(words) <= MOST else words[:MOST] + "…"
    if not Qt.mightBeRichText(cut):
        return cut
    from html import escape  # its table of entities is dear, and such words are rare

    return f'<div style="white-space: pre-wrap">{escape(cut)}</div>'
