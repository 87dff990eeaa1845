"""Plain text as Markdown that reads back the same: CommonMark escapes, entities where white space would be lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from db.bundles.shown import shown

# Marks of CommonMark, of its common extensions (tables, footnotes, strikethrough, mathematics, citations, attributes),
# and of emoji short codes.
_MARKS = re.compile(r"([\\`*_\[\]<~^$|{}@]|&(?=[#A-Za-z])|:(?=[A-Za-z0-9_+-]+:))")
_LIST_NUMBER = re.compile(r"(\d+)([.)])")
_LINE_MARKS = "+-=:%!>#"
_ANY = re.compile(r"[\\`*_\[\]<~^$|{}@&:\n]").search


class PlainMarkdown(MarkdownIt):
    """CommonMark with footnotes that leaves the words of a link as they were written."""

    def normalizeLinkText(self, link: str) -> str:
        return link


def parser() -> MarkdownIt:
    """The parser that reads a bundle back."""
    return PlainMarkdown("commonmark", {"html": False}).use(footnote_plugin)


def escaped(text: str) -> str:
    """One line of text as inline Markdown; white space at its ends becomes entities, line feeds too."""
    words = shown(text)
    return words if _is_plain(words) else "&#10;".join(_line(line) for line in words.split("\n"))


def inline(text: str) -> str:
    """Words on one line of inline Markdown; white space at their ends stays as it is."""
    if _is_plain(text):
        return shown(text)
    if not text.strip():
        return text
    flat = " ".join(text.split()) if "\n" in text else text
    core = flat.strip()
    start = flat.index(core)
    return flat[:start] + _line(shown(core)) + flat[start + len(core) :]


def quoted(text: str, end: str) -> list[str]:
    """The lines of a block quotation that reads back exactly; `end` follows its last word.

    A line feed is a hard break, two are a new paragraph; those that Markdown cannot say are entities.
    """
    words = shown(text)
    if "\n" not in words:
        return [f"> {_line(words)}{end}"]
    paragraphs = _paragraphs(words)
    paragraphs[-1][-1] += end
    found: list[str] = []
    for paragraph in paragraphs:
        if found:
            found.append(">")
        found += [f"> {line}\\" for line in paragraph[:-1]]
        found.append(f"> {paragraph[-1]}")
    return found


def between_marks(text: str, *, first: bool, last: bool, heading: bool = False) -> str:
    """A piece of a line; `first` and `last` say whether the line begins and ends with it, `heading` that it is one."""
    words = shown(text)
    head = words[: len(words) - len(words.lstrip())] if first else ""
    core = words[len(head) :]
    tail = core[len(core.rstrip()) :] if last else ""
    core = core[: len(core) - len(tail)]
    set_ = _MARKS.sub(r"\\\1", core)
    if heading:
        # signs at its end would be taken for the end of the heading
        set_ = set_.replace("#", "\\#")
    if set_[:1] and set_[0] in _LINE_MARKS:
        set_ = f"\\{set_}"
    if first and _LIST_NUMBER.match(set_):
        set_ = _LIST_NUMBER.sub(r"\1\\\2", set_, count=1)
    return _entities(head) + set_ + _entities(tail)


def plain(children: Sequence[Token] | None) -> str:
    """The text of inline tokens as a reader sees it."""
    found = []
    for token in children or ():
        if token.type in ("text", "text_special", "code_inline", "html_inline"):
            found.append(token.content)
        elif token.type == "hardbreak":
            found.append("\n")
        elif token.type == "softbreak":
            found.append(" ")
        elif token.type == "image":
            found.append(plain(token.children))
    return "".join(found)


def _paragraphs(text: str) -> list[list[str]]:
    """Paragraphs of escaped lines, none of them empty; spare line feeds stand as entities at the ends of lines."""
    body = text.strip("\n")
    lead = "&#10;" * (len(text) - len(text.lstrip("\n"))) if body else "&#10;" * len(text)
    tail = "&#10;" * (len(text) - len(text.rstrip("\n"))) if body else ""
    paragraphs: list[list[str]] = [[]]
    for index, piece in enumerate(re.split(r"(\n+)", body)):
        if index % 2 == 0:
            paragraphs[-1].append(_line(piece))
        elif len(piece) > 1:
            paragraphs[-1][-1] += "&#10;" * (len(piece) - 2)
            paragraphs.append([])
    paragraphs[0][0] = lead + paragraphs[0][0]
    paragraphs[-1][-1] += tail
    return paragraphs


def _is_plain(text: str) -> bool:
    """Whether words for sure hold nothing that Markdown takes otherwise: most do, and there is little to ask."""
    return text[:1].isalpha() and not text[-1].isspace() and not _ANY(text)


def _line(line: str) -> str:
    if _is_plain(line):
        return line
    core = line.strip()
    if not core:
        return _entities(line)
    start = line.index(core)
    words = _MARKS.sub(r"\\\1", core)
    if words[0] in _LINE_MARKS:
        words = f"\\{words}"
    words = _LIST_NUMBER.sub(r"\1\\\2", words, count=1) if _LIST_NUMBER.match(words) else words
    return _entities(line[:start]) + words + _entities(line[start + len(core) :])


def _entities(space: str) -> str:
    return "".join(f"&#{ord(character)};" for character in space)
