"""Factiva: every article ends in "Document" and its number; its head is a list of lines, or a table of field codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.sources.blocks import Piece
from db.sources.databases.entry import (
    Entry,
    day_of,
    is_copyright,
    language_named,
    lines_of,
    together,
    words_counted,
)

END = re.compile(
    r"(?:document|dokument|documento|документ|文档|文件|ドキュメント)\s*(?:nr\.?\s*)?([A-Z][A-Z0-9]{3,7}\d{8}[a-z0-9]{6,20})",
    re.IGNORECASE,
)
_ALL_CODES = "SE HD CR BY CL WC PD ET SN SC ED PG LA CY LP TD ART CT CO IN NS RE IPC IPD PUB AN"
CODES = frozenset(re.findall("[A-Z]+", _ALL_CODES))
_TEXT = ("LP", "TD")
_CODE = re.compile(r"([A-Z]{2,3})(?:\s+(.*))?", re.DOTALL)
_BY = re.compile(r"(?:by|von|par|por|автор:?)\s+(.{2,120})", re.IGNORECASE)
_HEAD = 20


def is_one(lines: Sequence[str]) -> bool:
    """Whether these lines are of an export: the numbers that end articles, and the counts in their heads."""
    ends = sum(1 for line in lines if END.fullmatch(line))
    counted = any(words_counted(line) is not None for line in lines)
    coded = {found[1] for line in lines if (found := _CODE.fullmatch(line)) and found[1] in CODES}
    return bool(ends and counted) or {"HD", "PD", "SN", "AN"} <= coded


def entries(pieces: Sequence[Piece]) -> list[Entry]:
    """The articles of an export; the summary of the search that follows them is none."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if END.fullmatch(piece.text) or _last_code(piece, parts[-1]):
            parts.append([])
        elif (last := lines_of([piece])) and END.fullmatch(last[-1].text):
            parts[-1] += last[:-1]
            parts.append([])
        else:
            parts[-1].append(piece)
    found = [_coded(part) or _headed(part) for part in parts]
    return [entry for entry in found if entry is not None]


def _last_code(piece: Piece, before: list[Piece]) -> bool:
    """Whether this is the number at the end of an article in field codes: AN, or the cell after it."""
    if END.search(piece.text) is None:
        return False
    coded = _CODE.fullmatch(piece.text)
    return (coded is not None and coded[1] == "AN") or bool(before and before[-1].text == "AN")


def _headed(part: list[Piece]) -> Entry | None:
    """An article whose head is lines: section, headline, author, count of words, date, outlet, code, language."""
    lines = lines_of(part)
    texts = [line.text for line in lines]
    counted = next((n for n, line in enumerate(texts[:_HEAD]) if words_counted(line) is not None), None)
    if counted is None:
        return None
    dated = next((n for n in range(counted + 1, min(counted + 3, len(texts))) if day_of(texts[n])), None)
    if dated is None or dated + 1 >= len(texts):
        return None
    entry = Entry(published=day_of(texts[dated]), counted=words_counted(texts[counted]))
    after = dated + 1
    if re.fullmatch(r"\d{1,2}:\d{2}(?:\s.*)?", texts[after]) and after + 1 < len(texts):
        after += 1  # the hour of a wire
    entry.outlet = texts[after]
    _title(entry, lines[:counted])
    start = after + 1
    for n in range(start, min(start + 8, len(texts))):
        entry.language = entry.language or language_named(texts[n])
        if is_copyright(texts[n]):
            start = n + 1
            break
    else:
        while start < len(texts) and _of_head(texts[start]):
            start += 1
    while start < len(texts) and is_copyright(texts[start]):
        start += 1
    entry.pieces = together(part, start, len(lines))
    return entry


def _of_head(line: str) -> bool:
    return bool(re.fullmatch(r"[A-Z0-9]{2,8}|\d{1,4}|.{0,40}\bedition", line, re.I)) or language_named(line) is not None


def _title(entry: Entry, before: list[Piece]) -> None:
    """The headline among the lines before the count: what stands out, else the last that names no author."""
    texts = [line.text for line in before]
    if texts and (found := _BY.fullmatch(texts[-1])):
        entry.author = found[1]
        before, texts = before[:-1], texts[:-1]
    outstanding = [n for n, line in enumerate(before) if line.kind == "heading" or _all_strong(line)]
    if outstanding:
        entry.title = texts[outstanding[-1]]
        below = texts[outstanding[-1] + 1 :]
        if len(below) == 1 and not entry.author and len(below[0]) <= 60:
            entry.author = below[0]
    elif texts:
        # A section may stand before the headline; without any mark the longer line is the headline.
        entry.title = max(texts[-2:], key=len)


def _all_strong(line: Piece) -> bool:
    return sum(s.end - s.start for s in line.spans if s.kind == "strong") >= 0.9 * len(line.text)


def _coded(part: list[Piece]) -> Entry | None:
    """An article whose head is a table of field codes: HD, BY, WC, PD, SN, LA, LP, TD."""
    fields: dict[str, list[Piece]] = {}
    code = ""
    for piece in part:
        found = _CODE.fullmatch(piece.text)
        if found and found[1] in CODES:
            code = found[1]
            held = fields.setdefault(code, [])
            if found[2]:
                held.append(_without_code(piece, len(piece.text) - len(found[2])))
        elif code:
            fields[code].append(piece)
    if not {"HD", "PD", "SN"} <= fields.keys():
        return None
    said = {key: " ".join(piece.text for piece in held) for key, held in fields.items()}
    author = said.get("BY", "")
    by = _BY.fullmatch(author)
    return Entry(
        title=said["HD"],
        outlet=said["SN"],
        author=by[1] if by else author,
        published=day_of(said["PD"]),
        language=language_named(said.get("LA", "")),
        counted=words_counted(said.get("WC", "")),
        section=said.get("SE", ""),
        pieces=[_as_text(piece) for key in _TEXT for piece in fields.get(key, [])],
    )


def _without_code(piece: Piece, cut: int) -> Piece:
    return _as_text(Piece(piece.text[cut:], piece.kind, piece.level, ()))


def _as_text(piece: Piece) -> Piece:
    """A cell of the table of fields as the paragraph that it holds."""
    return Piece(piece.text, spans=piece.spans) if piece.kind == "cell" else piece
