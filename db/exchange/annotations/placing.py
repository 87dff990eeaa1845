"""Where an annotation stands in an article here: at its position if its words are there, else by its words."""

from __future__ import annotations

from db.exchange.annotations.given import Given
from db.exchange.annotations.pages import Opened
from db.exchange.foreign.counting import AS_WRITTEN, UTF16, Places, SourceText
from db.record import record

BY_POSITION = "annotations that tell no words were placed by their position alone; they wait for a review"
ALIKE = "annotations were placed on words that are nearly those they quote; they wait for a review"
SEVERAL = "annotations whose words stand in several places were put at the likeliest; they wait for a review"
_BESIDE = 8


@record
class Placed:
    """[start, end) in code points, None for nowhere; what to say of it, which also means that it is to be reviewed."""

    span: tuple[int, int] | None
    said: str = ""


def placed(one: Given, here: Opened) -> Placed:
    """The place of one annotation."""
    told = _told(one, here.text)
    if told is not None and here.text[slice(*told)] == one.quote:
        return Placed(told)
    if not one.quote.strip():
        return Placed(None) if told is None else Placed(told, BY_POSITION)
    found = here.quotes.find(one.quote, one.before, one.after, told[0] if told else None)
    if found is None:
        return Placed(None)
    there = here.text[found.start : found.end]
    if found.places > 1 or (not _agrees(one, here.text, found.start, found.end) and here.text.count(there) > 1):
        return Placed((found.start, found.end), SEVERAL)
    same = found.exact or "".join(there.split()) == "".join(one.quote.split())
    return Placed((found.start, found.end), "" if same else ALIKE)


def _agrees(one: Given, text: str, start: int, end: int) -> bool:
    """Whether what stood before or after the words stands there too."""
    before, after = "".join(one.before.split()), "".join(one.after.split())
    here = "".join(text[max(0, start - 4 * _BESIDE) : start].split()), "".join(text[end : end + 4 * _BESIDE].split())
    return bool(before and here[0].endswith(before[-_BESIDE:])) or bool(after and here[1].startswith(after[:_BESIDE]))


def _told(one: Given, text: str) -> tuple[int, int] | None:
    """The position in code points of this text, if it lies in it."""
    if one.start is None or one.end is None:
        return None
    if one.unit == UTF16 and not text.isascii():
        return Places(SourceText(text), UTF16, AS_WRITTEN, False).span(one.start, one.end, False)
    return (one.start, one.end) if 0 <= one.start < one.end <= len(text) else None
