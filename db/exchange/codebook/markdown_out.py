"""Writes themes as a Markdown outline: nested lists, the definition under its theme, the uuid as a comment."""

from __future__ import annotations

import re
from typing import BinaryIO

from db.exchange.codebook.described import described
from db.exchange.codebook.line import Codebook, CodebookLine
from db.exchange.hues import colour_of

TITLE = "# Codebook"
STEP = 2
"""Blanks that a level is moved in by."""
_MARKS = re.compile(r"([\\`*_\[\]<>#|~{}!&])")
_NAME_BEGINS = re.compile(r"^(?=[-+=:])|(?<=^\d)(?=[.)])|(?<=^\d\d)(?=[.)])")
_LINE_BEGINS = re.compile(r"^([ \t]*)(?=\\*(?:[-+#>=:]|\*[ \t]))|^([ \t]*\d+)(?=\\*[.)])")
"""Where a line of a definition gets a backslash so that it begins no other block; reading takes one away there."""


def write(lines: list[CodebookLine], file: BinaryIO) -> None:
    """Write the outline, parents first."""
    file.write(f"{TITLE}\n\n".encode())
    depths: list[int] = []
    whole = Codebook(lines)
    below: dict[int | None, list[int]] = {}
    for place, line in enumerate(lines):
        below.setdefault(line.parent, []).append(place)
        depths.append(0 if line.parent is None else depths[line.parent] + 1)
    stack = list(reversed(below.get(None, [])))
    while stack:
        place = stack.pop()
        file.write(_item(whole.lines[place], depths[place]).encode())
        stack += reversed(below.get(place, []))


def _item(line: CodebookLine, depth: int) -> str:
    margin = " " * (STEP * depth)
    facts = [line.guid or "", colour_of(line.colour) if line.colour else ""]
    comment = " ".join(fact for fact in facts if fact)
    said = [f"{margin}- {escaped(line.name)}" + (f" <!-- {comment} -->" if comment else "")]
    words = described(line)
    if words:
        inner = " " * (STEP * (depth + 1))
        said.append("")
        said += [f"{inner}{_shown(one)}" if one else "" for one in words.split("\n")]
        said.append("")
    return "\n".join(said) + "\n"


def escaped(name: str) -> str:
    """A name that Markdown shows as it is."""
    return _NAME_BEGINS.sub(r"\\", _MARKS.sub(r"\\\1", name))


def _shown(words: str) -> str:
    """A line of a definition: only what would begin another block is escaped, for the rest may be Markdown."""
    return _LINE_BEGINS.sub(r"\1\2\\", words)
