"""What the words of RTF stand for: code pages, signs that have a word of their own, and groups that are no text."""

from __future__ import annotations

import codecs

CHARSETS = {
    77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "big5", 83: "mac_greek", 84: "mac_turkish",
    89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""The code pages of the charsets of fonts; 0, 1 and 2 are those of the document (RTF 1.9.1, \\fcharset)."""

SIGNS = {
    "tab": "\t", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "emspace": " ", "enspace": " ", "qmspace": " ",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
    "~": "\u00a0", "_": "\u2011", "-": "", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip


def _names(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


PASSED_OVER = _names(
    "colortbl filetbl revtbl listtable listoverridetable rsidtbl generator themedata colorschememapping xmlnstbl "
    "latentstyles datastore datafield pict object nonshppict header headerl headerr headerf footer footerl footerr "
    "footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn bkmkstart bkmkend template sp sn sv private1 xe tc rxe txe "
    "do background pgptbl mmathPr formfield atnid atndate atnref atrfstart atrfend"
)
"""Groups whose content no reader of the document sees in its text."""

SHOWN = frozenset(("shpinst", "fldinst", "annotation", "atnauthor", "ud"))
"""Groups marked as optional (\\*) that are understood here."""


def code_page(number: int, otherwise: str = "cp1252") -> str:
    """The codec of a Windows, DOS or Macintosh code page, `otherwise` for one that Python does not know."""
    if number == 65001:
        return "utf-8"
    named = {10000: "mac_roman", 10006: "mac_greek", 10007: "mac_cyrillic", 10081: "mac_turkish"}.get(number)
    name = named or {936: "gb18030", 950: "big5", 708: "iso8859_6", 709: "iso8859_6"}.get(number) or f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return otherwise
