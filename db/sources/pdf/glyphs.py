"""The glyphs of a page as pdfium finds them, on the lines that it finds, with the space that they take.

Measures are points from the lower left corner. https://pdfium.googlesource.com/pdfium/+/main/public/fpdf_text.h
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_BREAKS = (0x0D, 0x0A)
_HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for a hyphen at the end of a line
_AT_LINE_END = ("\u2010", "-", "\u00ad")
_FIRST_FORM = 0x2E80
_FORMS = ((0xFB00, 0xFB4F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0x2E80, 0x2FDF), (0xF900, 0xFAD9))


class Glyph(NamedTuple):
    """What stands in one place: nearly always one character. `made` says that pdfium put in a space that is none."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    made: bool = False


class Line(NamedTuple):
    """Glyphs on one line in the order in which pdfium reads them; `size` is that of its type, the others its ink."""

    glyphs: tuple[Glyph, ...]
    size: float
    left: float
    right: float
    bottom: float
    top: float


def line_of(glyphs: Sequence[Glyph], size: float) -> Line:
    """The line of these glyphs, of which one at least is ink."""
    ink = [glyph for glyph in glyphs if not glyph.made]
    _, left, right, bottom, top, _ = zip(*ink, strict=True)
    return Line(tuple(glyphs), size, min(left), max(right), min(bottom), max(top))


def lines(page: Any) -> Iterator[Line]:
    """The lines of a page of pypdfium2 that have ink."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    try:
        raw, count = text.raw, text.count_chars()
        room = pdfium.FS_RECTF()
        place = ctypes.byref(room)
        found: list[Glyph] = []
        size = 0.0
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            if code in _BREAKS:
                if any(not glyph.made for glyph in found):
                    yield line_of(found, size)
                found, size = [], 0.0
                continue
            pdfium.FPDFText_GetLooseCharBox(raw, index, place)
            made = code == 0x20 and pdfium.FPDFText_IsGenerated(raw, index) == 1
            last = found[-1] if found else None
            if last and last.text in _AT_LINE_END and (room.top < last.bottom or room.bottom > last.top):
                # After a hyphen pdfium goes on without a break.
                yield line_of(found, size)
                found, size = [], 0.0
            if not made and not size:
                size = pdfium.FPDFText_GetFontSize(raw, index) or 0.0
            found.append(Glyph(_letters(code), room.left, room.right, room.bottom, room.top, made))
        if any(not glyph.made for glyph in found):
            yield line_of(found, size)
    finally:
        text.close()


def _letters(code: int) -> str:
    """The letters of a glyph: ligatures, presentation forms and radicals are those that they stand for."""
    if 0x20 <= code < _FIRST_FORM:
        return chr(code)
    if code in _HYPHENS:
        return "\u2010"
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    if any(first <= code <= last for first, last in _FORMS):
        return unicodedata.normalize("NFKC", chr(code))
    return chr(code)
