"""doccano: JSON Lines of texts with `label` ([start, end, name]) or `entities` and `relations`, positions as in Python.

https://doccano.github.io/doccano/tutorial/ ; old exports counted UTF-16 (doccano #99), so every way is tried on the
labels where a text has signs that tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.errors import SourceRefused
from db.exchange.foreign.counting import CODE_POINTS, UTF16, Places, SourceText
from db.exchange.foreign.records import Foreign
from db.exchange.machine.spans import Document, Span, told
from db.sources.files import read_raw
from db.sources.plain import source_of

_ENDINGS = (".jsonl", ".json")
_HEAD = 1 << 16


def looks_like_one(path: Path) -> bool:
    """Whether the first object of a file is a text with labelled spans."""
    if path.suffix.lower() not in _ENDINGS:
        return False
    try:
        with path.open("rb") as file:
            head = source_of(file.read(_HEAD)).text.lstrip("[ \n")
        first, _ = json.JSONDecoder().raw_decode(head)
    except (OSError, ValueError, RecursionError):
        return False
    return _is_one(first)


def pieces(path: Path) -> Iterator[Foreign]:
    """Each text with its spans. Raises SourceRefused."""
    text = source_of(read_raw(path)).text.strip()
    try:
        values = json.loads(text) if text.startswith("[") else list(_objects(text))
    except (ValueError, RecursionError) as error:
        raise SourceRefused(f"{path.name} is no whole JSON: {str(error)[:120]}.", "Ask for it again.") from error
    documents = [_document(one, path.name) for one in values if _is_one(one)]
    unit = _unit(documents)
    for document in documents:
        document.unit = unit
    yield from told("doccano", "doccano", f"positions count {unit}", documents)


def _objects(text: str) -> Iterator[Any]:
    """Objects one after the other, each on a line or on several."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        value, end = decoder.raw_decode(text, at)
        yield value
        at = end
        while at < len(text) and text[at].isspace():
            at += 1


def _is_one(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("text", value.get("data")), str):
        return False
    return bool(_labels(value)) or (isinstance(value.get("entities"), list) and "relations" in value)


def _labels(value: dict[str, Any]) -> list[Any]:
    given = value.get("label", value.get("labels"))
    return [one for one in given if _is_label(one)] if isinstance(given, list) else []


def _is_label(one: Any) -> bool:
    return isinstance(one, list) and len(one) == 3 and type(one[0]) is type(one[1]) is int and isinstance(one[2], str)


def _document(value: dict[str, Any], name: str) -> Document:
    document = Document(str(value.get("text", value.get("data"))), name, "doccano")
    for place, (start, end, label) in enumerate(_labels(value)):
        document.spans.append(Span(f"{start} {end} {label} {place}", start, end, (label,)))
    entities = value.get("entities")
    for one in entities if isinstance(entities, list) else []:
        start, end = (one.get("start_offset"), one.get("end_offset")) if isinstance(one, dict) else (None, None)
        if type(start) is int and type(end) is int:
            document.spans.append(Span(str(one.get("id")), start, end, (str(one.get("label"))[:200],)))
    relations = value.get("relations")
    for one in relations if isinstance(relations, list) else []:
        if isinstance(one, dict):
            document.ties.append((str(one.get("from_id")), str(one.get("to_id")), str(one.get("type"))[:60]))
    if comments := value.get("Comments", value.get("comments")):
        document.dropped["comments on whole texts"] += len(comments) if isinstance(comments, list) else 1
    return document


def _unit(documents: list[Document]) -> str:
    """Code points, unless only UTF-16 keeps the labels of texts with wide signs inside of words' edges."""
    score = {CODE_POINTS: 0, UTF16: 0}
    for document in documents:
        if not document.text.isascii() and max(document.text) > "\uffff":
            source = SourceText.of_words(document.text)
            for unit, count in score.items():
                places = Places(source, unit, "as written", False)
                found = (places.span(span.start, span.end, False) for span in document.spans)
                score[unit] = count + sum(span is not None and _whole(source.text, *span) for span in found)
    return UTF16 if score[UTF16] > score[CODE_POINTS] else CODE_POINTS


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends with a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start].isspace() or text[end - 1].isspace():
        return False
    cut = before.isalnum() and text[start].isalnum()
    return not cut and not (text[end - 1].isalnum() and after.isalnum())
