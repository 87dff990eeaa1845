"""The fields of an article, and which columns of a table hold them: by their names, else by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from db.record import record
from db.sources.dates import iso_date
from db.sources.links import web_address

FIELDS: Mapping[str, tuple[str, ...]] = {
    field: tuple(listed.split("|"))
    for field, listed in {
        "title": "title|headline|heading|hed|webtitle|subject|titel|überschrift|schlagzeile|titre|título|titulo|"
        "titolo|заголовок|название|العنوان|عنوان|标题|題名|標題|タイトル|제목|başlık|כותרת|name|caption",
        "text": "full text|fulltext|full_text|text|body|article text|article body|articlebody|bodytext|body text|"
        "content|message|volltext|inhalt|artikeltext|texte|contenu|texto|contenido|testo|текст|содержание|"
        "النص|نص|متن|متن خبر|正文|全文|内容|本文|본문|metin|טקסט|selftext|post|tweet|description|summary|abstract",
        "outlet": "outlet|source|publisher|publication|newspaper|site|sitename|site name|website|media|medium|"
        "container title|sectionname|quelle|zeitung|journal|média|medio|fuente|источник|издание|сми|المصدر|منبع|"
        "روزنامه|رسانه|来源|媒体|媒體|出处|신문사|kaynak|channel|domain|source.name|publisher.name|source.title",
        "author": "author|authors|byline|by|creator|reporter|journalist|autor|autorin|verfasser|auteur|autore|автор|"
        "авторы|الكاتب|نویسنده|作者|記者|记者|기자|yazar|user.name|author.name|author.username|user.screen_name|"
        "username|screen_name|from|fields.byline",
        "published": "published|publication date|pubdate|pub date|published at|publishedat|published_at|"
        "publish date|date published|datepublished|webpublicationdate|date|day|created at|created_at|"
        "created_utc|datum|erscheinungsdatum|fecha|data|дата|дата публикации|التاريخ|تاريخ|تاریخ|تاریخ انتشار|"
        "日期|发布日期|发表日期|发布时间|日付|날짜|tarih|תאריך|timestamp|time|year",
        "language": "language|lang|language code|sprache|langue|idioma|lingua|язык|اللغة|زبان|语言|語言|言語|언어|dil",
        "url": "url|link|web url|weburl|address|permalink|href|web|webpage|adresse|enlace|ссылка|الرابط|نشانی|链接|"
        "網址|网址|링크|bağlantı|source url|source_url|canonical url",
    }.items()
}
"""The fields of an article and the headers by which their columns are known, the likelier ones first."""

OPTIONS = ("sheet", "dates", "delimiter")
"""What a mapping can say beside fields: the sheet of a workbook, the order of dates, the sign between columns."""
DATE_ORDERS = ("day first", "month first")

Known = Mapping[str, Mapping[str, str]]
"""What was said of headers seen before, by `key_of` the header."""

_LONG = 200
_ALL_BUT_FEW = 0.8
_DAY_OR_MONTH = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?:[T\s,].*)?")
_ZONED = re.compile(r"[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) [\d:]+ [+-]\d{4} (\d{4})")
_SECONDS = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")


@record
class Columns:
    """Which column holds which field, and the order in which the days and months of dates stand, "" for unknown."""

    held: Mapping[str, str]
    dates: str = ""


def key_of(header: Sequence[str]) -> str:
    """What a header is remembered by."""
    return sha256("\x1f".join(map(_folded, header)).encode()).hexdigest()[:16]


def mapping(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Which column holds which field: as `columns` says, else by the column's name, each column once.

    A field that `columns` gives "-" has none; one that is given a column which is not there has "".
    """
    folded = {_folded(column): column for column in reversed(header)}
    asked = {field: column for field, column in columns.items() if field in FIELDS}
    found = {field: folded.get(_folded(column), "") for field, column in asked.items() if column != "-"}
    for whole in (True, False):
        for field, names in FIELDS.items():
            if field in asked or field in found:
                continue
            hits = (column for name in names for column in _called(_folded(name), folded, whole))
            if hit := next((column for column in hits if column not in found.values()), ""):
                found[field] = hit
    return {field: found[field] for field in FIELDS if field in found}


def _called(name: str, folded: Mapping[str, str], whole: bool) -> Iterator[str]:
    """The columns of this name; of what lies in objects also those whose path ends with it, "name" being anybody's."""
    if whole:
        yield from [folded[name]] if name in folded else []
    elif name != "name":
        yield from (column for key, column in folded.items() if key.endswith(f".{name}"))


def guessed(header: Sequence[str], rows: Sequence[Mapping[str, str]], columns: Mapping[str, str]) -> dict[str, str]:
    """As `mapping`; for the texts and addresses that no name tells, by what stands in the first rows.

    The text is the one column of long texts, the address the one column of addresses. Dates are not guessed so: a
    column of days may hold any day.
    """
    found = mapping(header, columns)
    for field, fits in (("text", _long), ("url", _addresses)):
        if field in found or columns.get(field):
            continue
        free = [column for column in header if column and column not in found.values()]
        hits = [column for column in free if fits([row.get(column, "") for row in rows])]
        if len(hits) == 1:
            found[field] = hits[0]
    return {field: found[field] for field in FIELDS if field in found}


def order_of(values: Iterable[str]) -> str:
    """Whether a column writes the day or the month first, told by days past the twelfth; "" where none or both do."""
    days = [found for value in values if (found := _DAY_OR_MONTH.fullmatch(value.strip()))]
    day_first = any(int(found[1]) > 12 for found in days)
    month_first = any(int(found[2]) > 12 for found in days)
    if day_first == month_first:
        return ""
    return DATE_ORDERS[0] if day_first else DATE_ORDERS[1]


def may_be_either(value: str) -> bool:
    """Whether a cell is written as days and months in numbers are, whose order is to be known."""
    return _DAY_OR_MONTH.fullmatch(" ".join(value.split())) is not None


def day_in(value: str, order: str) -> str | None:
    """The ISO date of a cell; `order` tells the day from the month where both could be either.

    Besides what `iso_date` reads: the dates of Twitter's dumps, and seconds or milliseconds since 1970 (UTC).
    """
    written = " ".join(value.split())
    if order and (found := _DAY_OR_MONTH.fullmatch(written)):
        day, month = (found[1], found[2]) if order == DATE_ORDERS[0] else (found[2], found[1])
        return iso_date(f"{found[3]}-{int(month):02}-{int(day):02}")
    if found := _ZONED.fullmatch(written):
        return iso_date(f"{found[2]} {found[1]} {found[3]}")
    if found := _SECONDS.fullmatch(written):
        from datetime import UTC, datetime

        return datetime.fromtimestamp(int(found[1]), UTC).date().isoformat()
    if "," in written and iso_date(written) is None:
        return iso_date(written.split(",", 1)[0])
    return iso_date(written)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())


def _long(values: Sequence[str]) -> bool:
    filled = sorted(len(value) for value in values if value.strip())
    return bool(filled) and filled[len(filled) // 2] > _LONG


def _addresses(values: Sequence[str]) -> bool:
    filled = [value for value in values if value.strip()]
    return bool(filled) and sum(web_address(value) is not None for value in filled) >= _ALL_BUT_FEW * len(filled)
