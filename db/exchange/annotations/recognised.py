"""Which files hold annotations of another program: told by what stands in them, not by their ending alone."""

from __future__ import annotations

from collections.abc import Callable

from db.errors import SourceRefused
from db.exchange.annotations import hypothesis, kindle, readwise, w3c, zotero, zotero_notes
from db.exchange.annotations.given import Annotations, refuse_many
from db.exchange.annotations.signs import HEAD, seems_annotations
from db.exchange.annotations.values import json_values, table
from db.sources.plain import source_of
from db.sources.rtf.pieces import pieces_of as pieces_of_rich_text
from db.sources.titles import printable

_ENOUGH = 1 << 20
"""So many bytes tell what a text is."""


def holds_annotations(head: bytes, file_name: str) -> bool:
    """Whether a file is one of annotations, by its first bytes; of JSON only the whole tells for sure."""
    return _reader(head, file_name) is not None


def read(raw: bytes, file_name: str) -> Annotations | None:
    """The annotations of a file, None where it holds none after all. Raises SourceRefused for what is broken."""
    shown = printable(file_name) or "The file"
    reader = _reader(raw, file_name)
    try:
        found = reader(raw, file_name) if reader is not None else None
    except RecursionError as error:
        raise SourceRefused(f"{shown} is nested too deeply to be read.", "Ask for it again.") from error
    except MemoryError as error:
        raise SourceRefused(f"{shown} needs more memory than there is.", "Split it into smaller files.") from error
    if found is not None:
        refuse_many(len(found.given))
    return found


def _reader(raw: bytes, file_name: str) -> Callable[[bytes, str], Annotations | None] | None:
    if not seems_annotations(raw[:HEAD], file_name):
        return None
    ending = file_name.rpartition(".")[2].lower()
    if ending in ("json", "jsonld", "jsonl", "ndjson"):
        return _json
    if ending == "rtf":
        return _rich_text
    text = source_of(raw[:_ENOUGH]).text
    if ending in ("csv", "tsv"):
        columns = set(table(text.partition("\n")[0].encode(), file_name)[0])
        if columns >= hypothesis.COLUMNS - {"group"}:
            return hypothesis.read_csv
        return readwise.read if columns >= readwise.COLUMNS else None
    if ending == "txt":
        return kindle.read if kindle.is_clippings(text) else None
    if ending in ("html", "htm"):
        if "noteHeading" in text and "bookTitle" in text:
            return kindle.read_notebook
        return zotero_notes.read_html if zotero_notes.is_note(text) else None
    return zotero_notes.read_markdown if zotero_notes.is_markdown_note(text) else None


def _json(raw: bytes, file_name: str) -> Annotations | None:
    values = json_values(raw, file_name)
    for one in values:
        held = one if isinstance(one, dict) else {"": one}
        refuse_many(max((len(value) for value in held.values() if isinstance(value, list)), default=0))
    if all(map(hypothesis.is_hypothesis, values)):
        return hypothesis.read(values)
    if all(map(w3c.is_w3c, values)):
        return w3c.read(values)
    return zotero.read(values) if all(map(zotero.is_zotero, values)) else None


def _rich_text(raw: bytes, _file_name: str) -> Annotations | None:
    words = "\n".join(piece.text for piece in pieces_of_rich_text(raw).pieces)
    return zotero_notes.of_words(words)
