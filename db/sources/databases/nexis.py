"""Nexis and Lexis: exports in which each article ends in "End of Document", and the older "1 of 250 DOCUMENTS"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.sources.blocks import Piece
from db.sources.databases.entry import Entry, day_of, is_copyright, language_named, lines_of, together, words_counted

END = re.compile(
    r"(?:end of document|ende des dokuments|fin du document|fin del documento|fine del documento|fim do documento"
    r"|einde van het document|конец документа)\.?",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?:dokument |document |documento )?\d{1,5} (?:of|von|de|di|van|из) \d{1,5}(?: (?:documents?|dokument(?:en|e)?"
    r"|documentos?|documenti|documenten|документов))?",
    re.IGNORECASE,
)
_BODY = frozenset(("body", "hauptteil", "volltext", "corps", "corps du texte", "cuerpo", "testo", "corpo", "текст"))
_AFTER = frozenset(
    ("classification", "klassifizierung", "klassifikation", "clasificación", "classificação", "classificazione")
)
_LABELS = {
    "length": "length", "länge": "length", "laenge": "length", "longueur": "length", "longitud": "length",
    "extensión": "length", "lengte": "length", "объем": "length",
    "byline": "author", "autor": "author", "auteur": "author", "author": "author", "verfasser": "author",
    "автор": "author",
    "headline": "title", "überschrift": "title", "titre": "title", "titular": "title", "titel": "title",
    "заголовок": "title",
    "language": "language", "sprache": "language", "langue": "language", "idioma": "language", "язык": "language",
    "url": "url",
    "section": "section", "rubrik": "section", "rubrique": "section", "sección": "section", "раздел": "section",
    "dateline": "", "ort": "",
    "highlight": "", "graphic": "", "grafik": "", "series": "", "type": "", "column": "", "correction-date": "",
    "load-date": "", "ladedatum": "", "update": "", "date-chargement": "", "fecha-carga": "", "дата загрузки": "",
    "publication-type": "", "publikationstyp": "", "type-publication": "", "journal-code": "", "journal code": "",
    "jcode": "", "zeitungs-code": "", "subject": "", "subjects": "", "industry": "", "geographic": "", "city": "",
    "state": "", "country": "", "company": "", "ticker": "", "person": "", "organization": "", "acc-no": "",
    "notes": "", "distribution": "", "pub-type": "", "publication type": "", "publication-subtype": "", "region": "",
}  # fmt: skip
_LABEL = re.compile(r"([^\W\d][\w .\-]{1,24}?)\s*:\s*(.*)", re.DOTALL)
_EDITION = re.compile(
    r"(?:.{0,40}\b(?:edition|ausgabe|édition|edición|edizione|editie|выпуск)\b.{0,20}|section [a-z]; .{0,60})",
    re.IGNORECASE,
)
_COVER = re.compile(r"user name|benutzername|date and time|datum|job number", re.IGNORECASE)
_CONTENTS = re.compile(r"\d{1,4}\.\s|client/matter|search terms", re.IGNORECASE)
_HEAD = 40
_BY = re.compile(r"(?:by|von|par|por)\s+", re.IGNORECASE)


def is_one(lines: Sequence[str]) -> bool:
    """Whether these lines are of an export: its ends of articles, or its counted beginnings, and their heads."""
    ends = sum(1 for line in lines if END.fullmatch(line))
    counted = sum(1 for line in lines if COUNTED.fullmatch(line))
    heads = sum(1 for line in lines if words_counted(line) is not None and ":" in line)
    return bool(heads and (ends or counted))


def entries(pieces: Sequence[Piece]) -> list[Entry]:
    """The articles of an export; its cover and its list of contents are none."""
    modern = any(END.fullmatch(piece.text) for piece in pieces)
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if modern and END.fullmatch(piece.text):
            parts.append([])
        elif not modern and (cut := _counted(piece)):
            parts.append(cut[1:])
        else:
            parts[-1].append(piece)
    found = [_entry(part, modern) for part in (parts if modern else parts[1:])]
    return [entry for entry in found if entry is not None]


def _counted(piece: Piece) -> list[Piece]:
    """The lines of a piece that begins with the number of an article; empty for another."""
    lines = lines_of([piece])
    return lines if lines and COUNTED.fullmatch(lines[0].text) else []


def _entry(part: list[Piece], modern: bool) -> Entry | None:
    """One article of its pieces; None for what has no head, as a cover."""
    lines = _from_cover(lines_of(part)) if modern else lines_of(part)
    dated = next((n for n, line in enumerate(lines[:_HEAD]) if n and day_of(line.text)), None)
    if dated is None:
        return None
    entry = Entry(published=day_of(lines[dated].text))
    before = [line.text for line in lines[:dated] if not is_copyright(line.text)]
    entry.outlet = before[-1] if before else ""
    body = next((n for n, line in enumerate(lines) if line.text.strip(": ").casefold() in _BODY), None)
    if modern:
        entry.title = " ".join(before[:-1])
        start = _labelled(entry, lines, dated + 1, body if body is not None else len(lines))
        start = body + 1 if body is not None else start
    else:
        start = _headed(entry, lines, dated + 1)
    end = _after(entry, lines, start)
    left_out = len(lines_of(part)) - len(lines)
    entry.pieces = together(part, left_out + start, left_out + end)
    return entry


def _from_cover(lines: list[Piece]) -> list[Piece]:
    """The lines without the cover and the list of contents, which stand before the first article of an export."""
    numbered = [
        n for n, line in enumerate(lines) if re.match(r"(?:\d{1,4}\.\s|client/matter|search terms)", line.text, re.I)
    ]
    if not numbered or not re.match(r"(?:user name|benutzername|date and time|datum|job number)", lines[0].text, re.I):
        return lines
    first = re.sub(r"^\d{1,4}\.\s+", "", next((lines[n].text for n in numbered if lines[n].text[:1].isdigit()), ""))
    for n in range(len(lines) - 1, numbered[0], -1):
        if first and lines[n].text == first:
            return lines[n:]
    return lines[numbered[-1] + 1 :]


def _labelled(entry: Entry, lines: list[Piece], start: int, end: int) -> int:
    """Take up the labelled lines from `start`; where the first stands that is none."""
    for n in range(start, end):
        line = lines[n].text
        if not (_take(entry, line) or is_copyright(line) or _EDITION.fullmatch(line) or day_of(line)):
            return n
    return end


def _headed(entry: Entry, lines: list[Piece], start: int) -> int:
    """Take up the head of an older article: its headline without a label, then labels; where its text begins."""
    n = start
    while n < len(lines):
        line = lines[n].text
        if _take(entry, line) or is_copyright(line) or _EDITION.fullmatch(line):
            n += 1
        elif not entry.title and not entry.counted:
            entry.title = line
            n += 1
        elif not entry.counted and any(words_counted(later.text) for later in lines[n : n + 6]):
            n += 1
        else:
            break
    return n


def _take(entry: Entry, line: str) -> bool:
    """Whether a line is a label with its value, which is taken up."""
    found = _LABEL.fullmatch(line)
    key = found[1].strip().casefold() if found else ""
    if found is None or key not in _LABELS:
        return False
    kind, value = _LABELS[key], found[2].strip()
    if kind == "length":
        entry.counted = words_counted(line) or words_counted(value)
    elif kind == "author":
        entry.author = entry.author or _BY.sub("", value, count=1) if _BY.match(value) else entry.author or value
    elif kind == "title":
        entry.title = value
    elif kind == "language":
        entry.language = language_named(value)
    elif kind == "url":
        entry.url = value
    elif kind == "section":
        entry.section = entry.section or value
    return True


def _after(entry: Entry, lines: list[Piece], start: int) -> int:
    """Where the text ends and what the database adds begins: its classification, or labels to the end."""
    end = len(lines)
    for n in range(start, len(lines)):
        if lines[n].text.strip(": ").casefold() in _AFTER:
            for later in lines[n + 1 :]:
                _take(entry, later.text)
            end = n
            break
    while end > start and (is_copyright(lines[end - 1].text) or _take(entry, lines[end - 1].text)):
        end -= 1
    return end
