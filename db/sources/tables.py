"""Tables of articles (CSV, TSV, JSON): one article a row, its columns known by their names in several languages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.databases.entry import language_named
from db.sources.dates import iso_date
from db.sources.links import language_code, web_address
from db.sources.plain import Source, remarks, source_of
from db.sources.titles import first_line, printable, shorten
from db.text.canonical import canonical


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


FIELDS: dict[str, frozenset[str]] = {
    "title": _names(
        "title|headline|name|titel|überschrift|titre|título|titulo|заголовок|название|العنوان|عنوان|"
        "标题|題名|標題|タイトル|başlık"
    ),
    "text": _names(
        "text|body|content|fulltext|full text|article|abstract|inhalt|volltext|texte|contenu|texto|"
        "contenido|текст|содержание|النص|نص|متن|正文|全文|内容|metin"
    ),
    "outlet": _names(
        "outlet|source|publisher|publication|newspaper|site|quelle|medium|zeitung|journal|média|"
        "medio|fuente|источник|издание|المصدر|منبع|روزنامه|来源|媒体|kaynak"
    ),
    "author": _names("author|authors|byline|creator|autor|verfasser|auteur|автор|الكاتب|نویسنده|作者|yazar"),
    "published": _names(
        "published|date|pubdate|publication date|publish date|datum|fecha|data|дата|التاريخ|تاريخ|"
        "تاریخ|日期|发布日期|发表日期|日付|tarih|published at|publishedat"
    ),
    "language": _names("language|lang|sprache|langue|idioma|язык|اللغة|زبان|语言|dil"),
    "url": _names("url|link|address|web|adresse|enlace|ссылка|الرابط|نشانی|链接"),
}
"""The fields of an article and the headers by which their columns are known."""

MOST = 50_000
_DELIMITERS = ",;\t|"
_LISTS = ("articles", "items", "results", "records", "documents", "data", "rows")
_LONGEST_FIELD = 200 * 1024 * 1024


def parts(raw: bytes, file_name: str) -> list[Draft]:
    """The articles of a table in CSV or TSV; SourceRefused for one without a column of texts."""
    return read_table(raw, file_name, {})


def json_parts(raw: bytes, file_name: str) -> list[Draft]:
    """The articles of a list of objects in JSON; SourceRefused for JSON that is something else."""
    return read_json(raw, file_name, {})


def read_table(raw: bytes, file_name: str, columns: Mapping[str, str]) -> list[Draft]:
    """As `parts`; `columns` says for fields of an article the columns that hold them, over what is guessed."""
    name = printable(file_name) or "The table"
    source = source_of(raw)
    csv.field_size_limit(_LONGEST_FIELD)
    head = source.text[: source.text.find("\n") + 1 or None]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(source.text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise SourceRefused(f"{name} is no table: {error}.", "Save it again as CSV.") from error
    header = [cell.strip() for cell in rows[0]] if rows else []
    found = [dict(zip(header, row, strict=False)) for row in rows[1:] if any(cell.strip() for cell in row)]
    return _drafts(found, header, source, raw, name, columns)


def read_json(raw: bytes, file_name: str, columns: Mapping[str, str]) -> list[Draft]:
    """As `json_parts`, with `columns` as in `read_table`."""
    name = printable(file_name) or "The file"
    source = source_of(raw)
    try:
        said: Any = json.loads(source.text)
    except RecursionError:
        raise
    except ValueError as error:
        raise SourceRefused(f"{name} is no whole JSON: {str(error)[:120]}.", "Ask for it again.") from error
    if isinstance(said, dict):
        said = next((said[key] for key in _LISTS if isinstance(said.get(key), list)), [said])
    rows = [row for row in said if isinstance(row, dict)] if isinstance(said, list) else []
    header = list(dict.fromkeys(str(key) for row in rows[:1000] for key in row))
    return _drafts(rows, header, source, raw, name, columns)


def mapping(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Which column holds which field: as `columns` says, else by the column's name, each column once."""
    folded = {column.casefold().replace("_", " ").strip(): column for column in reversed(header)}
    found = {field: folded.get(column.casefold().replace("_", " ").strip(), "") for field, column in columns.items()}
    for field, names in FIELDS.items():
        taken = set(found.values())
        hit = next((folded[one] for one in folded if one in names and folded[one] not in taken), "")
        if field not in found and hit:
            found[field] = hit
    return found


def _drafts(
    rows: Sequence[Mapping[str, Any]],
    header: Sequence[str],
    source: Source,
    raw: bytes,
    name: str,
    columns: Mapping[str, str],
) -> list[Draft]:
    held = mapping(header, columns)
    absent = next((f"{field}={column}" for field, column in columns.items() if not held[field]), None)
    if absent or "text" not in held:
        lacks = f"no column for {absent}" if absent else "no column of texts that is known by its name"
        raise SourceRefused(
            f"{name} has {lacks}; it has {', '.join(printable(one) for one in header[:12]) or 'none'}.",
            "Say which is which, as in: commonplace import P table.csv --map title=Headline,text=Body",
        )
    if len(rows) > MOST:
        raise SourceRefused(f"{name} has {len(rows):,} rows.", f"Up to {MOST:,} come in at once; split it.")
    made = [_draft({f: _said(row.get(c)) for f, c in held.items()}, source, raw, name) for row in rows]
    return [draft for draft in made if draft is not None]


def _said(value: Any) -> str:
    """What a cell says in letters; several values stand beside each other, an object is none."""
    if isinstance(value, list):
        return "; ".join(one for one in map(_said, value) if one)
    if isinstance(value, dict):
        return _said(value.get("name"))
    return "" if value is None or isinstance(value, bool) else str(value)


def _draft(told: dict[str, str], source: Source, raw: bytes, name: str) -> Draft | None:
    made = canonical(told["text"].strip())
    if not made.text:
        return None
    line = {field: " ".join(canonical(value).text.split()) for field, value in told.items() if field != "text"}
    language = line.get("language", "")
    known = language_named(language) or (language_code(language) if len(language) <= 12 else None)
    warnings = dict.fromkeys((*source.warnings, *made.warnings))
    return Draft(
        title=shorten(line.get("title", "")) or first_line(made.text),
        text=made.text,
        raw=raw,
        format="table",
        file_name=name,
        outlet=line.get("outlet") or None,
        author=line.get("author") or None,
        published=iso_date(line.get("published", "")),
        language=known,
        url=web_address(line.get("url", "")),
        encoding=source.encoding,
        warnings=(*warnings, *remarks(made.text)),
    )
