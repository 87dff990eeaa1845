"""Reads an outline in Markdown as a tree of themes: headings and nested lists; the text under one is its definition."""

from __future__ import annotations

import re
from dataclasses import replace

from db.errors import SourceRefused
from db.exchange.codebook.described import undescribed
from db.exchange.codebook.line import MOST, Codebook, CodebookLine
from db.exchange.codebook.markdown_out import STEP, TITLE

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)$")
_COMMENT = re.compile(r"[ \t]*<!--[ \t]*(.*?)[ \t]*-->[ \t]*$")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})$")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_ESCAPE = re.compile(r"^([ \t]*)\\(?=\\*(?:[-+#>=:]|\*[ \t]))|^([ \t]*\d+)\\(?=\\*[.)])")
_TAB = " " * 4


def read(content: bytes, name: str) -> Codebook:
    """The themes of the outline. Raises SourceRefused where no line of it is a heading or an item."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceRefused(f"{name} is no text in UTF-8.", "Save it as UTF-8. Nothing was brought in.") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    outline = _Outline(name)
    for at, line in enumerate(text.split("\n"), 1):
        outline.take(at, line)
    if not outline.codebook.lines:
        raise SourceRefused(f"{name} has no headings and no lists.", "Write a theme a line, each after “- ”.")
    return outline.whole()


class _Outline:
    def __init__(self, name: str) -> None:
        self.codebook = Codebook()
        self._name = name
        self._words: dict[int, list[str]] = {}
        self._heads: list[tuple[int, int]] = []
        self._items: list[tuple[int, int]] = []
        self._lost = 0

    def take(self, at: int, line: str) -> None:
        """A line of the file."""
        if not self.codebook.lines and not self._words and line.strip() == TITLE:
            return
        heading = _HEADING.match(line)
        item = None if heading else _ITEM.match(line)
        if heading:
            level = len(heading[1])
            self._heads = [one for one in self._heads if one[0] < level]
            self._items = []
            self._heads.append((level, self._add(at, heading[2], self._heads)))
        elif item:
            margin = len(item[1].replace("\t", _TAB))
            self._items = [one for one in self._items if one[0] < margin]
            self._items.append((margin, self._add(at, item[2], self._items or self._heads)))
        else:
            self._text(line)

    def whole(self) -> Codebook:
        """All that was taken."""
        for place, words in self._words.items():
            line = self.codebook.lines[place]
            self.codebook.lines[place] = undescribed(replace(line, definition="\n".join(words).strip("\n")))
        if self._lost:
            self.codebook.note(0, f"{self._lost} lines before the first theme were left out")
        return self.codebook

    def _add(self, at: int, words: str, above: list[tuple[int, int]]) -> int:
        lines = self.codebook.lines
        if len(lines) >= MOST:
            raise SourceRefused(f"{self._name} holds more than {MOST:,} themes.", "Nothing was brought in.")
        comment = _COMMENT.search(words)
        facts = comment[1].split() if comment else []
        called = words[: comment.start()] if comment else words
        bold = re.fullmatch(r"(\*\*|__)(.+)\1", called.strip())
        called = _ESCAPE.sub(r"\1", bold[2] if bold else called.strip())
        colour = next((fact for fact in facts if _COLOUR.match(fact)), None)
        guid = next((fact for fact in facts if fact != colour), None)
        lines.append(CodebookLine(called, above[-1][1] if above else None, guid, colour, at=at))
        return len(lines) - 1

    def _text(self, line: str) -> None:
        if not self.codebook.lines:
            self._lost += bool(line.strip())
            return
        place = len(self.codebook.lines) - 1
        margin = self._items[-1][0] + STEP if self._items else 0
        inside = line[margin:] if not line[:margin].strip(" \t") else line.strip(" \t")
        self._words.setdefault(place, []).append(_LINE_ESCAPE.sub(r"\1\2", inside))
