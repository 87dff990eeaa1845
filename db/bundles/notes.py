"""A coder's note, written in Markdown, as lines of plain and marked words that every format can set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

# One line that begins with a letter means something else in Markdown by one of these alone.
_MARKS = re.compile(r"[\\`*_\[\]<&]").search


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a line in one kind of type."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(slots=True)
class NoteLine:
    """One line of a note; `bullet` is "•" or "3." for an item of a list, `depth` how deep it is nested from 0."""

    bullet: str = ""
    depth: int = 0
    words: list[Words] = field(default_factory=list)


def note_lines(note: str) -> list[NoteLine]:
    """The lines of a note. Raw HTML stays words, pictures become their names, links their words and addresses."""
    if note[:1].isalpha() and note.isprintable() and note[-1] != " " and not _MARKS(note):
        return [NoteLine(words=[Words(note)])]
    lines: list[NoteLine] = []
    lists: list[int | None] = []
    bullet = ""
    for token in _parser().parse(note):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            number = lists[-1]
            bullet = "•" if number is None else f"{number}."
            lists[-1] = None if number is None else number + 1
        elif token.type in ("inline", "code_block", "fence"):
            children = token.children if token.type == "inline" else _rows(token)
            for line in _inline(children or []):
                lines.append(NoteLine(bullet, max(0, len(lists) - 1), line))
                bullet = ""
    return lines


@cache
def _parser() -> MarkdownIt:
    """Made once: that takes longer than most notes."""
    return MarkdownIt("commonmark", {"html": False})


def _rows(token: Token) -> list[Token]:
    """The lines of a block of code, as text and breaks."""
    found: list[Token] = []
    for row in token.content.rstrip("\n").split("\n"):
        found += [Token("text", "", 0, content=row), Token("hardbreak", "", 0)]
    return found[:-1]


def _inline(children: list[Token]) -> list[list[Words]]:
    lines: list[list[Words]] = [[]]
    strong = emphasis = 0
    address = ""
    for token in children:
        if token.type == "hardbreak" or token.type == "softbreak":
            # Coders break lines where they mean it.
            lines.append([])
        elif token.type.startswith("strong_"):
            strong += token.nesting
        elif token.type.startswith("em_"):
            emphasis += token.nesting
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            if address and all(address not in words.text for words in lines[-1]):
                lines[-1].append(Words(f" ({address})"))
        elif token.content:
            lines[-1].append(Words(token.content, strong > 0, emphasis > 0))
    return [line for line in lines if line]
