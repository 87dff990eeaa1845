"""Where sentences end in Thai and Lao, which write no full stops: at some of the blanks between their phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

_THAI_OR_LAO = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd]")
_BLANK = re.compile("[ \t\u00a0]+")
# What a sentence begins with, and what hardly stands after a blank inside one.
_STARTERS = (
    *("นอกจากนี้", "นอกจากนั้น", "อย่างไรก็ตาม", "อย่างไรก็ดี", "ทั้งนี้", "ขณะที่", "ในขณะที่", "ขณะเดียวกัน", "ในเวลาเดียวกัน"),
    *("ดังนั้น", "ด้วยเหตุนี้", "แต่", "ต่อมา", "จากนั้น", "หลังจาก", "ก่อนหน้านี้", "ล่าสุด", "เมื่อ", "เนื่องจาก", "สำหรับ", "ส่วน"),
    *("เขา", "เธอ", "พวกเขา", "ผม", "ดิฉัน", "ฉัน", "เรา", "มัน", "นี่", "นั่น", "สิ่งนี้", "ปัจจุบัน", "ตอนนี้", "วันนี้"),
    *("ນອກຈາກນີ້", "ຢ່າງໃດກໍຕາມ", "ແຕ່", "ດັ່ງນັ້ນ", "ຕໍ່ມາ", "ເຂົາ", "ລາວ", "ພວກເຂົາ", "ຂ້ອຍ", "ພວກເຮົາ"),
)
_POLITE = ("ครับ", "ค่ะ", "คะ", "จ้ะ", "ເດີ")
_BOUND = ("ๆ", "ฯ", "ໆ")
_SHORTEST, _LONGEST = 16, 160


def unstopped(text: str, start: int, end: int) -> bool:
    """Whether any of it is in a script without full stops."""
    return not text.isascii() and _THAI_OR_LAO.search(text, start, end) is not None


def unstopped_edges(text: str, start: int, end: int) -> Iterator[int]:
    """Where a sentence ends inside a line, as far as can be told without a dictionary; nothing for other scripts.

    It ends at two blanks, after a polite particle, before a word that begins one, and at a blank where it has become
    longer than anybody reads at once.
    """
    if not unstopped(text, start, end):
        return
    begin = start
    for blank in _BLANK.finditer(text, start, end):
        after = blank.end()
        if after >= end or not _THAI_OR_LAO.match(text, after) or text.startswith(_BOUND, after):
            continue
        length = blank.start() - begin
        between = bool(_THAI_OR_LAO.match(text, blank.start() - 1))
        if (
            (between and (len(blank[0]) > 1 or length > _LONGEST))
            or text.endswith(_POLITE, begin, blank.start())
            or (length >= _SHORTEST and text.startswith(_STARTERS, after))
        ):
            yield after
            begin = after
