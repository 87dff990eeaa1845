"""The words in which Kindles of many languages say what an entry is, where it stands and when it was made."""

from __future__ import annotations

import re
from typing import Literal

from db.record import record
from db.text.months import MONTHS

Kind = Literal["highlight", "note", "bookmark", "clip", ""]

_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        "bookmark",
        "bookmark lesezeichen signet marque-page marcador segnalibro bladwijzer закладк ブックマーク 书签 書籤 書簽 "
        "işaret 북마크",
    ),
    ("clip", "clip ausschnitt coupure extrait recorte ritaglio knipsel вырезк クリップ 剪 kesit 클립"),
    (
        "highlight",
        "highlight markierung surlign subrayado resaltado destaque evidenziazione sottolineatura markering выделен "
        "ハイライト 标注 標註 標記 vurgu 하이라이트",
    ),
    ("note", "note notiz nota notitie aantekening заметк メモ 笔记 筆記 註記 注释 notu 메모"),
)
_PAGE = re.compile("page|seite|página|pagina|страниц|ページ|页|頁|sayfa|페이지|str\\.|s\\.\\s*\\d")
_PLACE = re.compile(r"([0-9]+)(?:\s*[-–—~]\s*([0-9]+))?")
_MORE_MONTHS = (
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
)
_MONTHS = {name: number for row in _MORE_MONTHS for number, name in enumerate(row.split(), 1)} | MONTHS
_CJK = re.compile(r"([0-9]{4})\s*[年년]\s*([0-9]{1,2})\s*[月월]\s*([0-9]{1,2})\s*[日일]")
_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?\s*([ap])?\.?\s*(?:m\b)?")
_AFTER_NOON = re.compile("下午|午後|오후|晚上|中午")
_BEFORE_NOON = re.compile("上午|午前|오전|凌晨|早上")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![0-9:])[0-9]{1,4}(?![0-9:])")


@record
class Spot:
    """Where an entry stands: a page, and the first and the last location; None for what is not said."""

    page: int | None = None
    first: int | None = None
    last: int | None = None

    @property
    def said(self) -> str:
        """The place in words."""
        location = "" if self.first is None else f"location {self.first}"
        if location and self.last is not None and self.last != self.first:
            location += f"–{self.last}"
        return ", ".join(filter(None, ("" if self.page is None else f"page {self.page}", location)))

    @property
    def reach(self) -> tuple[int, int] | None:
        """The stretch of locations, else the page as one."""
        first = self.page if self.first is None else self.first
        last = self.last if self.first is not None and self.last is not None else first
        return None if first is None or last is None else (first, max(first, last))


def kind_of(line: str) -> Kind:
    """What an entry is; "" where none of the languages here says so."""
    folded = line.casefold()
    return next((kind for kind, words in _KINDS if any(word in folded for word in words.split())), "")


def spot_of(parts: list[str]) -> Spot:
    """Page and location, out of the parts of a line that do not say when."""
    page: int | None = None
    first: int | None = None
    last: int | None = None
    for part in parts:
        found = list(_PLACE.finditer(part[:500]))
        paged = bool(_PAGE.search(part.casefold()))
        for number, place in enumerate(found):
            start, end = int(place[1][:12]), int((place[2] or place[1])[:12])
            if end < start:  # 1234-45 is 1234 to 1245
                written = place[1][: -len(place[2])] + place[2] if place[2] and len(place[2]) < len(place[1]) else ""
                end = int(written) if written else start
            if paged and number == 0:
                page = start
            else:
                first, last = start, max(start, end)
    return Spot(page, first, last)


def moment_of(said: str) -> str:
    """Date and time as 2022-07-06T06:54:57, in the Kindle's own time; "" where they cannot be read."""
    folded = said.casefold()
    at = _TIME.search(folded)
    clock = "T00:00:00" if at is None else _clock(at, folded)
    if cjk := _CJK.search(folded):
        year, month, day = int(cjk[1]), int(cjk[2]), int(cjk[3])
    else:
        # without its time, whose numbers are none of a date
        dated = folded if at is None else f"{folded[: at.start()]} {folded[at.end() :]}"
        months = [_MONTHS[word] for word in _WORD.findall(dated) if word in _MONTHS]
        numbers = [int(one) for one in _NUMBER.findall(dated)]
        years = [one for one in numbers if 1990 <= one <= 2200]
        days = [one for one in numbers if 1 <= one <= 31]
        if not (months and years and days):
            return ""
        year, month, day = years[0], months[0], days[0]
    return f"{year:04}-{month:02}-{day:02}{clock}" if 1 <= month <= 12 and 1 <= day <= 31 and clock else ""


def _clock(at: re.Match[str], folded: str) -> str:
    hour = int(at[1])
    after = at[4] == "p" or bool(_AFTER_NOON.search(folded))
    before = at[4] == "a" or bool(_BEFORE_NOON.search(folded))
    if after and hour < 12:
        hour += 12
    elif before and hour == 12:
        hour = 0
    minute, second = int(at[2]), int(at[3] or 0)
    return f"T{hour:02}:{minute:02}:{second:02}" if hour < 24 and minute < 60 and second < 60 else ""
