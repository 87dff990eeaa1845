"""Letters on the pages of a PDF as typst sets them: each with its font's own table of what its glyphs mean.

Programs that read any PDF guess at the order of letters that run to the left, and lose some; this reads our own files
only, and guesses nothing (ISO 32000-1: 7.8 content streams, 9.4 text, 9.10 what glyphs mean).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO
from unicodedata import bidirectional

from db.bundles.found import Unreadable
from db.bundles.packing import MOST_BYTES
from db.record import record

_MOST_PAGE = 64 << 20
LEFTWARD = ("R", "AL")
"""The classes of letters that run to the left."""
_OPERATOR = re.compile(
    rb"q 1 0 0 -1 ([-\d.]+) ([-\d.]+) cm|/(f\d+) ([\d.]+) Tf|/Span<</ActualText(<[0-9A-Fa-f]*>|\()"
    rb"|(/ReversedChars) BMC|(\d) Tr\b|(\()|(ET)\b|(\bDo)\b|(EMC)|<([0-9A-Fa-f]+)>"
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b"", b"\r": b""}
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>(?:\s*<([0-9A-Fa-f]+)>)?\s*\n")


@record
class Shown:
    """Letters that are painted at once: where they begin, in points from the lower left, their size and how.

    `mode` is 0 for letters that are filled; `foreign` says that something other than letters is painted.
    """

    left: float
    base: float
    size: float
    text: str
    mode: int = 0
    foreign: bool = False


@record
class _Font:
    meanings: dict[int, str]
    marks: frozenset[int]


class Pages:
    """A file of ours, opened; raises Unreadable for one that another program wrote."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._offsets: list[int] = []
        self._fonts: dict[int, _Font] = {}
        try:
            root = self._read_table()
            catalog = self.body(root)
            self._pages = list(self._below(_reference(catalog, rb"/Pages")))
            self._info = self.body(self._told)
        except (ValueError, IndexError, KeyError, RecursionError) as error:
            raise Unreadable("it is damaged, or another program wrote it anew") from error

    def lacking(self) -> str:
        """The characters that its fonts have no glyph for."""
        found = re.search(rb"/Lacking<FEFF([0-9A-F]*)>", self._info)
        return bytes.fromhex(found[1].decode()).decode("utf-16-be", "replace") if found else ""

    def shown(self) -> Iterator[Shown]:
        """Everything that is painted, page by page."""
        for number in self._pages:
            try:
                page = self.body(number)
                fonts = self._fonts_of(self.body(_reference(page, rb"/Resources")))
                content = self._stream(_reference(page, rb"/Contents"))
                found = list(_letters(content, fonts))
            except (ValueError, IndexError, KeyError, zlib.error) as error:
                raise Unreadable("it is damaged, or another program wrote it anew") from error
            yield from found

    def body(self, number: int) -> bytes:
        """What stands in an object."""
        self._file.seek(self._offsets[number])
        content = b""
        while b"endobj" not in content:
            piece = self._file.read(65_536)
            if not piece or len(content) > MOST_BYTES:
                raise ValueError("an object has no end")
            content += piece
        head, _, rest = content.partition(b" 0 obj")
        if int(head) != number:
            raise ValueError("an object is not where it should be")
        return rest[: rest.index(b"endobj")]

    def _read_table(self) -> int:
        self._file.seek(0, 2)
        size = self._file.tell()
        self._file.seek(max(0, size - 1024))
        tail = self._file.read()
        self._file.seek(int(tail[tail.rindex(b"startxref") + 9 :].split()[0]))
        if self._file.readline().strip() != b"xref":
            raise ValueError("it has no plain table of objects")
        count = int(self._file.readline().split()[1])
        self._offsets = [int(self._file.read(20)[:10]) for _ in range(min(count, size // 20))]
        trailer = self._file.read()
        self._told = _reference(trailer, rb"/Info")
        return _reference(trailer, rb"/Root")

    def _below(self, number: int, depth: int = 0) -> Iterator[int]:
        body = self.body(number)
        kids = re.search(rb"/Kids\[(.*?)\]", body, re.DOTALL)
        if kids is None:
            yield number
            return
        if depth > 8:
            raise ValueError("its tree of pages has no end")
        for kid in re.findall(rb"(\d+) 0 R", kids[1]):
            yield from self._below(int(kid), depth + 1)

    def _fonts_of(self, resources: bytes) -> dict[bytes, _Font]:
        named = re.search(rb"/Font<<(.*?)>>", resources, re.DOTALL)
        pairs = re.findall(rb"/(f\d+) (\d+) 0 R", named[1]) if named else ()
        return {name: self._font(int(number)) for name, number in pairs}

    def _font(self, number: int) -> _Font:
        if number not in self._fonts:
            if len(self._fonts) > 256:
                self._fonts.clear()
            body = self.body(number)
            under = self.body(_reference(body, rb"/DescendantFonts\["))
            meanings = _meanings(self._stream(_reference(body, rb"/ToUnicode")))
            self._fonts[number] = _Font(meanings, _marks(under, meanings))
        return self._fonts[number]

    def _stream(self, number: int) -> bytes:
        """What an object's stream unpacks to."""
        body = self.body(number)
        at = body.index(b"stream\n") + 7
        packed = body[at : body.rindex(b"\nendstream")]
        return zlib.decompressobj().decompress(packed, _MOST_PAGE) if b"/FlateDecode" in body[:at] else packed


def _letters(content: bytes, fonts: Mapping[bytes, _Font]) -> Iterator[Shown]:
    left = base = size = 0.0
    font = _Font({}, frozenset())
    mode, backwards = 0, False
    said: str | None = None
    wide = False
    marked: list[str] = []
    found: list[str] = []
    at = 0
    while (match := _OPERATOR.search(content, at)) is not None:
        at = match.end()
        if match[1] is not None:
            left, base = float(match[1]), float(match[2])
        elif match[3] is not None:
            font, size = fonts[match[3]], float(match[4])
        elif match[5] is not None:
            raw = bytes.fromhex(match[5][1:-1].decode()) if match[5] != b"(" else b""
            if match[5] == b"(":
                raw, at = _string(content, at)
            said = raw[2:].decode("utf-16-be", "replace") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")
            wide = False
            marked.append("said")
        elif match[6] is not None:
            backwards = True
            marked.append("backwards")
        elif match[7] is not None:
            mode = int(match[7])
        elif match[8] is not None or match[12] is not None:
            codes, at = _string(content, at) if match[8] else (bytes.fromhex(match[12].decode()), at)
            if content[max(0, match.start() - 8) : match.start()].rstrip().endswith(b"/Lang"):
                continue  # the language of what follows, not a word of it
            for code in _codes(codes, font):
                wide = True
                if said is None:
                    found.append(font.meanings.get(code, "\ufffd"))
        elif match[9] is not None:
            if found:
                yield Shown(left, base, size, _as_read(found, backwards), mode)
            found, backwards = [], False
        elif match[11] is not None:
            if marked and marked.pop() == "said":
                # A sign above or below a letter means what the letter already says.
                found += [said] if said and wide else []
                said = None
        else:
            yield Shown(left, base, size, "", mode, True)


def _as_read(painted: list[str], backwards: bool) -> str:
    """What was painted from the left, in the order in which it is read; signs stay behind their letters."""
    leftward = backwards or any(bidirectional(one) in LEFTWARD for text in painted for one in text)
    return "".join(painted[::-1] if leftward else painted)


def _codes(codes: bytes, font: _Font) -> Iterator[int]:
    """The glyphs that take room; signs above or below a letter mean what the letter already says."""
    for index in range(0, len(codes) - 1, 2):
        code = codes[index] << 8 | codes[index + 1]
        if code not in font.marks:
            yield code


def _string(content: bytes, at: int) -> tuple[bytes, int]:
    """The string that begins here, and where it ends."""
    start, depth = at, 1
    while depth:
        byte = content[at]
        if byte == 0x5C:
            at += 1
        elif byte == 0x28:
            depth += 1
        elif byte == 0x29:
            depth -= 1
        at += 1
    return _ESCAPED.sub(_plain, content[start : at - 1]), at


def _plain(found: re.Match[bytes]) -> bytes:
    told = found[1]
    if told[:1].isdigit() and told[:1] < b"8":
        return bytes([int(told, 8) & 255])
    return _NAMED.get(told, told)


def _meanings(table: bytes) -> dict[int, str]:
    """What glyphs mean, by their codes."""
    found: dict[int, str] = {}
    for first, last, begin in _PAIR.findall(table[table.index(b"endcodespacerange") :]):
        if begin:
            start = int.from_bytes(bytes.fromhex(begin.decode()), "big")
            found.update(
                (code, chr(start + code - int(first, 16))) for code in range(int(first, 16), int(last, 16) + 1)
            )
        else:
            found[int(first, 16)] = bytes.fromhex(last.decode()).decode("utf-16-be", "replace")
    return found


def _marks(font: bytes, codes: Iterable[int]) -> frozenset[int]:
    """The codes of glyphs that take no room."""
    listed = re.search(rb"/W\[((?:[^\[\]]|\[[^\]]*\])*)\]", font)
    usual = re.search(rb"/DW ([-\d.]+)", font)
    widths = dict.fromkeys(codes, float(usual[1]) if usual else 1000.0)
    run = re.compile(rb"(\d+)\s*(?:\[([^\]]*)\]|(\d+)\s+([-\d.]+))")
    for first, several, last, width in run.findall(listed[1]) if listed else ():
        if last:
            widths.update(dict.fromkeys(range(int(first), int(last) + 1), float(width)))
        else:
            widths.update((int(first) + index, float(one)) for index, one in enumerate(several.split()))
    return frozenset(code for code, width in widths.items() if not width)


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(name + rb" ?(\d+) 0 R", body)
    if found is None:
        raise ValueError("it lacks a part")
    return int(found[1])
