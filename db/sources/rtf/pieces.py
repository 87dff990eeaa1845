"""One walk over the words and groups of an RTF document that makes pieces of it, without recursion."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from db.sources.blocks import Line, Piece
from db.sources.links import inert
from db.sources.rtf.codes import CHARSETS, PASSED_OVER, SHOWN, SIGNS, code_page
from db.text.canonical import canonical

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\", re.DOTALL
)
_LINKED = re.compile(r'HYPERLINK\s+(?:\\l\s+)?(?:"([^"]{1,2000})"|(\S{1,2000}))', re.IGNORECASE)
_HEADING = re.compile(r"\s*(?:heading|überschrift|titre|título|titolo|заголовок|标题)\s*([1-6])\b", re.IGNORECASE)
_NOTES = {"footnote": "", "annotation": "\u201c"}


@dataclass(slots=True)
class _State:
    """What holds in a group: `kind` says what its text is, "text" or something beside the text."""

    kind: str = "text"
    around: str = "text"
    codec: str = "cp1252"
    fallback: int = 1
    hidden: bool = False
    strong: bool = False
    emphasis: bool = False
    level: int = 0
    listed: int = 0
    in_table: bool = False
    link: int | None = None
    starred: bool = False


@dataclass(slots=True)
class Told:
    """The pieces of a document, what its properties say, and whether it ends before its end."""

    pieces: list[Piece] = field(default_factory=list)
    title: str = ""
    author: str = ""
    cut_off: bool = False


def pieces_of(raw: bytes) -> Told:
    """What the document shows, in its order; notes and comments as items at the end."""
    return _Walk(raw).done()


class _Walk:
    def __init__(self, raw: bytes) -> None:
        self._source = raw.decode("latin-1")
        self._told = Told()
        self._state = _State()
        self._groups: list[_State] = []
        self._fonts: dict[int, str] = {}
        self._levels: dict[int, int] = {}
        self._codec = "cp1252"
        self._first_font: int | None = None
        self._font = self._style = 0
        self._line = Line()
        self._kept: list[tuple[Line, list[Piece]]] = []
        self._pieces = self._told.pieces
        self._notes: list[Piece] = []
        self._marks: dict[str, int | None] = {"strong": None, "emphasis": None}
        self._bytes = bytearray()
        self._text: list[str] = []
        self._instruction: list[str] = []
        self._left_out = 0
        self._columns = 0
        self._row_from = 0
        self._numbered = 0

    def done(self) -> Told:
        at, end = 0, len(self._source)
        match = _TOKEN.match
        while at < end:
            found = match(self._source, at)
            if found is None:
                break
            at = found.end()
            word, number, code, sign, brace, run = found.groups()
            if run is not None:
                self._run(run)
            elif word is not None:
                if word == "bin":
                    at += max(int(number or 0), 0)
                else:
                    self._word(word, None if number is None else int(number))
            elif code is not None:
                self._code(int(code, 16))
            elif brace == "{":
                self._open()
            elif brace == "}":
                if self._groups:
                    self._close()
            elif sign is not None:
                self._sign(sign)
        self._told.cut_off = bool(self._groups)
        while self._groups:
            self._close()
        self._end()
        self._told.pieces += self._notes
        return self._told

    # Groups

    def _open(self) -> None:
        self._settle()
        self._groups.append(self._state)
        kind = self._state.kind
        self._state = replace(
            self._state, kind="nothing" if kind == "two ways" else kind, around=kind, link=None, starred=False
        )
        self._left_out = 0

    def _close(self) -> None:
        self._settle()
        ended, self._state = self._state, self._groups.pop()
        self._left_out = 0
        if ended.link is not None:
            self._line.close(ended.link)
        if ended.kind == "note" and self._state.kind != "note":
            if piece := self._line.take("item", 1):
                self._pieces.append(piece)
            self._line, self._pieces = self._kept.pop()
        elif ended.kind == "fonts" and self._state.kind == "text" and self._first_font is not None:
            self._state.codec = self._fonts.get(self._first_font, self._codec)

    def _begin(self, word: str) -> bool:
        """Whether `word` says what the group that it stands in holds."""
        state = self._state
        optional, state.starred = state.starred, False
        if word == "ud" and state.around == "two ways":
            state.kind = self._groups[-2].kind if len(self._groups) > 1 else "text"
        elif state.kind == "nothing":
            return True
        elif word in PASSED_OVER or (optional and word not in SHOWN):
            state.kind = "nothing"
        elif word == "upr":
            state.kind = "two ways"
        elif word in ("fonttbl", "stylesheet", "info"):
            state.kind = {"fonttbl": "fonts", "stylesheet": "styles", "info": "info"}[word]
        elif word in ("title", "author") and state.kind == "info":
            state.kind = word
        elif word == "fldinst":
            state.kind = "instruction"
            self._instruction = []
        elif word == "fldrslt":
            if (target := self._target()) and state.kind in ("text", "note"):
                state.link = self._line.open("link", target)
        elif word in _NOTES and state.kind == "text":
            self._note(word)
        elif word in ("listtext", "pntext"):
            state.kind = "nothing"
            self._groups[-1].listed = max(self._groups[-1].listed, 1)
        elif word == "atnauthor":
            state.kind = "nothing"
        else:
            return False
        return True

    def _note(self, word: str) -> None:
        """A footnote or a comment: a mark where it stands, its words among the notes."""
        self._numbered += 1
        mark = f"[{self._numbered}]"
        self._mark()
        self._line.add(mark)
        self._kept.append((self._line, self._pieces))
        self._line, self._pieces = Line(), self._notes
        self._marks = dict.fromkeys(self._marks)
        self._line.add(f"{mark} ")
        self._state.kind = "note"
        self._state.in_table = False
        self._state.level = self._state.listed = 0

    def _target(self) -> str | None:
        found = _LINKED.search("".join(self._instruction))
        return inert(found[1] or found[2]) if found else None

    # Words

    def _word(self, word: str, number: int | None) -> None:
        if self._left_out and word != "u":
            self._left_out -= 1
            return
        if word == "u" and number is not None:
            self._wide(number)
            return
        if self._begin(word):
            return
        state = self._state
        if state.kind in ("fonts", "styles"):
            self._of_table(word, number or 0)
        elif word in SIGNS:
            self._letters(SIGNS[word])
        elif word in ("par", "sect", "page", "cell", "nestcell", "row", "line"):
            self._break(word)
        elif word in ("b", "i", "v", "deleted"):
            self._settle()
            on = number != 0
            if word in ("v", "deleted"):
                state.hidden = on
            else:
                setattr(state, "strong" if word == "b" else "emphasis", on)
        elif word == "plain":
            self._settle()
            state.strong = state.emphasis = state.hidden = False
            state.codec = self._codec if self._first_font is None else self._fonts.get(self._first_font, self._codec)
        elif word == "pard":
            self._settle()
            state.level = state.listed = 0
            state.in_table = False
        else:
            self._property(word, number or 0)

    def _property(self, word: str, number: int) -> None:
        state = self._state
        if word == "f":
            self._settle()
            state.codec = self._fonts.get(number, self._codec)
        elif word == "uc":
            state.fallback = max(min(number, 20), 0)
        elif word == "intbl":
            state.in_table = True
        elif word == "trowd" and not self._columns:
            self._row_from = len(self._pieces)
        elif word == "outlinelevel":
            state.level = number + 1 if 0 <= number < 6 else 0
        elif word == "s":
            state.level = self._levels.get(number, 0)
        elif word == "ls":
            state.listed = max(state.listed, 1) if number else 0
        elif word == "ilvl":
            state.listed = number + 1 if 0 <= number < 9 else 1
        elif word in ("ansicpg", "mac", "pc", "pca"):
            page = number if word == "ansicpg" else {"mac": 10000, "pc": 437, "pca": 850}[word]
            self._codec = state.codec = code_page(page)
        elif word == "deff":
            self._first_font = number

    def _of_table(self, word: str, number: int) -> None:
        """A word of the table of fonts, or of styles."""
        if self._state.kind == "styles":
            if word == "s":
                self._style = number
            elif word == "outlinelevel" and 0 <= number < 6:
                self._levels[self._style] = number + 1
        elif word == "f":
            self._font = number
        elif word == "fcharset" and number in CHARSETS:
            self._fonts[self._font] = CHARSETS[number]
        elif word == "cpg":
            self._fonts[self._font] = code_page(number)

    def _break(self, word: str) -> None:
        if self._state.kind not in ("text", "note") or (self._state.hidden and word != "row"):
            return
        self._settle()
        if word == "line":
            if not self._line.new_line():
                self._end()
        elif word in ("cell", "nestcell"):
            self._end(cell=True)
            self._columns += 1
        elif word == "row":
            if self._columns == 1:
                # A row of one cell only sets its text apart.
                self._pieces[self._row_from :] = [
                    Piece(one.text, spans=one.spans) if one.kind == "cell" else one
                    for one in self._pieces[self._row_from :]
                ]
            self._columns = 0
            self._row_from = len(self._pieces)
        else:
            self._end(cell=self._state.in_table)

    def _end(self, cell: bool = False) -> None:
        """End the block that is being filled."""
        self._settle()
        state = self._state
        if cell and state.in_table:
            piece = self._line.take("cell", self._columns + 1)
        elif state.level:
            piece = self._line.take("heading", state.level)
        elif state.listed or state.kind == "note":
            piece = self._line.take("item", max(state.listed, 1))
        else:
            piece = self._line.take("paragraph", 0)
        if piece:
            self._pieces.append(piece)

    # Letters

    def _run(self, run: str) -> None:
        if self._left_out:
            cut = min(self._left_out, len(run))
            self._left_out -= cut
            run = run[cut:]
        kind = self._state.kind
        if kind == "styles":
            found = _HEADING.match(run)
            if found:
                self._levels.setdefault(self._style, int(found[1]))
            elif run.strip(" ;").lower() == "title":
                self._levels.setdefault(self._style, 1)
        elif kind not in ("nothing", "fonts", "info", "two ways") and not self._state.hidden:
            self._bytes += run.encode("latin-1")

    def _code(self, value: int) -> None:
        if self._left_out:
            self._left_out -= 1
        elif not self._state.hidden:
            self._bytes.append(value)

    def _wide(self, number: int) -> None:
        """A sign by its UTF-16 number, after which a reader of old would find its likeness in the code page."""
        self._left_out = self._state.fallback
        self._letters(chr(number % 0x10000))

    def _letters(self, letters: str) -> None:
        if self._state.hidden:
            return
        self._decode()
        self._text.append(letters)

    def _sign(self, sign: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif sign == "*":
            self._state.starred = True
        elif sign in "\r\n":
            self._break("par")
        elif sign in "\\{}" and not self._state.hidden:
            self._bytes += sign.encode()  # it may be the second half of a letter
        elif sign in SIGNS:
            self._letters(SIGNS[sign])

    def _decode(self) -> None:
        if self._bytes:
            self._text.append(self._bytes.decode(self._state.codec, "replace"))
            self._bytes.clear()

    def _settle(self) -> None:
        """Bring what was said so far to where it belongs."""
        self._decode()
        if not self._text:
            return
        said = "".join(self._text)
        self._text.clear()
        if not said.isascii():
            # Two halves make one sign; a half alone is none.
            said = said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        said = canonical(said).text
        kind = self._state.kind
        if kind in ("text", "note"):
            self._mark()
            self._line.add(said)
        elif kind == "instruction":
            self._instruction.append(said)
        elif kind in ("title", "author"):
            so_far = getattr(self._told, kind)
            setattr(self._told, kind, so_far if so_far == said else f"{so_far}{said}"[:500])

    def _mark(self) -> None:
        """Open and close what is bold or slanted, as it holds here."""
        for kind, mark in self._marks.items():
            on = getattr(self._state, kind)
            if on and mark is None:
                self._marks[kind] = self._line.open(kind)
            elif not on and mark is not None:
                self._line.close(mark)
                self._marks[kind] = None
