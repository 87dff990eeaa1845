"""Reading a bundle's Markdown back through a CommonMark parser, a few excerpts at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from markdown_it import MarkdownIt
from markdown_it.token import Token

from db.bundles.found import Found, FoundNote, Reading, Unreadable
from db.bundles.markdown.text import parser, plain
from db.bundles.markdown.units import beside_label, excerpt, line, parts
from db.bundles.proof.said import said

_BEFORE, _AFTER = "Before:", "After:"
_NOTE = re.compile(r" {0,3}\[\^(\d+)\]:[ \t]*(.*)")
_LABEL = re.compile(r"\[\^(\d+)\]")
_ENOUGH = 1 << 15  # characters of a piece; the parser's time grows with those of one


def read(file: BinaryIO) -> Reading:
    """Read the quotations back."""
    return Reading(_found(file), on_one_line=True)


def _found(file: BinaryIO) -> Iterator[Found | FoundNote]:
    marked = parser()
    current: Found | None = None
    for text, notes in _texts(file):
        for part in parts(text):
            found = excerpt(part)
            if found is not None:
                if current is not None:
                    yield current
                current = found
                continue
            labels = {f":{label}": -1 for label in _LABEL.findall(part)}
            for kind, block in _blocks(marked.parse(part, {"footnotes": {"refs": labels}})):
                if kind == "bullet_list" and current is not None:
                    _context(block, current)
                    continue
                if kind == "paragraph" and current is not None and _cited(block, current):
                    continue
                if current is not None:
                    yield current
                    current = None
                if kind == "blockquote":
                    current = _quotation(block)
        for label, words in notes:
            yield FoundNote(int(label), _inline_text(marked, words))
    if current is not None:
        yield current


def _texts(file: BinaryIO) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The file in pieces that end where a quotation or a heading begins, and the notes that stand in each."""
    lines: list[str] = []
    notes: list[tuple[str, str]] = []
    size = 0
    noting = empty = False
    reader = TextIOWrapper(file, encoding="utf-8", newline="\n")
    try:
        for row in reader:
            bare = row.rstrip("\n")
            if size > _ENOUGH and empty and bare.startswith((">", "#")):
                yield "".join(lines), notes
                lines, notes, size = [], [], 0
            note = _NOTE.fullmatch(bare)
            if note:
                notes.append((note[1], note[2]))
                lines.append("\n")
            elif noting and bare.strip():
                notes[-1] = (notes[-1][0], f"{notes[-1][1]}\n{bare}")
            else:
                lines.append(row)
            noting = bool(note) or (noting and bool(bare.strip()))
            empty = not bare.strip()
            size += len(row)
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    finally:
        reader.detach()
    yield "".join(lines), notes


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    """The outermost blocks with their tokens; what the parser gathers of notes is none."""
    start = 0
    for index, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            return
        if token.level:
            continue
        if token.nesting == 1:
            start = index
        elif token.nesting == -1:
            yield tokens[start].type.removesuffix("_open"), tokens[start : index + 1]
        else:
            yield token.type, [token]


def _quotation(block: list[Token]) -> Found:
    found = Found(citation=None)
    paragraphs = []
    for token in block[1:-1]:
        if token.type == "inline":
            children = token.children or []
            if children and children[-1].type == "footnote_ref" and not found.number:
                label = str(children[-1].meta.get("label", ""))
                found.number = int(label) if label.isdigit() else 0
            odd = {child.type for child in children} - {"text", "text_special", "hardbreak", "footnote_ref"}
            if odd:
                found.oddities.append(said("It holds markup ({names}).", names=", ".join(sorted(odd))))
            paragraphs.append(plain(children))
        elif token.type not in ("paragraph_open", "paragraph_close"):
            found.oddities.append(said("It holds a block ({name}).", name=token.type.removesuffix("_open")))
    found.quote = "\n\n".join(paragraphs)
    return found


def _cited(block: list[Token], found: Found) -> bool:
    """Take the paragraph that holds the number and the citation of a quotation, where they stand in the text."""
    children = block[1].children or [] if len(block) == 3 else []
    close = next((index for index, child in enumerate(children) if child.type == "strong_close"), 0)
    label = plain(children[: close + 1]).removesuffix(".") if close else ""
    if found.number or not label.isdigit():
        return False
    found.number = int(label)
    found.citation = plain(children[close + 1 :]).strip(" ")
    return True


def _context(block: list[Token], found: Found) -> None:
    for token in block:
        children = token.children or []
        # An empty text token stands before an item's opening emphasis.
        strong = next((index for index, child in enumerate(children) if child.type == "strong_close"), 0)
        label = plain(children[: strong + 1]) if strong else ""
        if label == _BEFORE:
            found.before = beside_label(plain(children[strong + 1 :]).strip(" "))
        elif label == _AFTER:
            found.after = beside_label(plain(children[strong + 1 :]).strip(" "))


def _inline_text(marked: MarkdownIt, words: str) -> str:
    simple = line(words)
    if simple is not None:
        return simple
    return " ".join(plain(token.children) for token in marked.parse(words, {}) if token.type == "inline")
