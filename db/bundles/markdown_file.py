"""A bundle as Markdown: block quotations whose footnotes [^12] are their numbers and hold the citations.

Context, tags and note follow a quotation as a list; white space in the context is one space each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from markdown_it.token import Token

from db.bundles.beside_words import beside_words
from db.bundles.citation import day_in_words
from db.bundles.citations.cited import as_text
from db.bundles.found import Found, FoundNote, Reading, Unreadable
from db.bundles.markdown_text import escaped, parser, plain, quoted
from db.bundles.method_words import method_parts
from db.bundles.notes import NoteLine, Words, note_lines
from db.bundles.outline import Numbered, Outline, Prose, SectionHead, SeeAlso
from db.bundles.shown import is_web_address, one_line
from db.bundles.tags import actor_words, statement_words, theme_words

_BEFORE, _AFTER = "Before:", "After:"


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the bundle as CommonMark with footnotes."""

    def put(*lines: str) -> None:
        file.write("".join(f"{line}\n" for line in lines).encode("utf-8"))

    front = outline.front
    put(f"# {_words(front.title)}", "")
    put(f"{front.excerpts} excerpts from {front.sources} sources.", "")
    for label, value in (
        ("Search", front.query_in_words or front.query),
        ("Made by", front.coder),
        ("On", day_in_words(front.made)),
    ):
        if value:
            put(f"- {label}: {_words(value)}")
    if front.marking:
        put(f"- Marking: {_words(front.marking)}")
    for part in outline.parts():
        if isinstance(part, Numbered):
            step()
            put("", *_excerpt(outline, part))
        elif isinstance(part, SectionHead):
            if part.title:
                put("", f"{'#' * min(6, part.level + 1)} {_words(part.title)}")
            if part.definition:
                put("", f"*{_words(part.definition)}*")
        elif isinstance(part, SeeAlso):
            put("", "See also " + ", ".join(f"[^{number}]" for number in part.numbers) + ".")
        elif isinstance(part, Prose):
            put("", "\\\n".join(_note_line(row) for row in note_lines(part.words)))
    for line in _method(outline):
        put(line)
    put("", f"## {outline.notes.heading}", "")
    for named, entry in outline.notes.entries():
        lead = f"{named.number}. " if outline.notes.is_plain else "- "
        put(lead + _citation(named.citation if outline.notes.is_plain else as_text(entry)))
    put("")
    for numbered in outline.excerpts():
        put(f"[^{numbered.number}]: {_citation(numbered.noted)}")


def _method(outline: Outline) -> Iterator[str]:
    """How the bundle was made, and its index of actors, where they are wanted."""
    settings = outline.front.settings
    for title, facts in method_parts(outline):
        heading = ["", f"## {title}", ""]
        for fact in facts:
            yield from heading
            heading = []
            label = f"{_words(fact.label)}: " if fact.label else ""
            yield f"{'  ' * fact.level}- {label}{_words(fact.words)}"
    indexed = outline.index() if settings.index else []
    if indexed:
        yield from ("", "## Actors", "")
    for one in indexed:
        yield f"- {_words(one.name)} " + ", ".join(f"[^{number}]" for number in one.numbers)


def read(file: BinaryIO) -> Reading:
    """Read the quotations back through a CommonMark parser."""
    return Reading(_found(file), on_one_line=True)


def _found(file: BinaryIO) -> Iterator[Found | FoundNote]:
    try:
        tokens = parser().parse(file.read().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    current: Found | None = None
    for kind, block in _blocks(tokens):
        if kind == "bullet_list" and current is not None:
            _context(block, current)
            continue
        if current is not None:
            yield current
            current = None
        if kind == "blockquote":
            current = _quotation(block)
        elif kind == "footnote":
            label = str(block[0].meta.get("label", ""))
            if label.isdigit():
                yield FoundNote(int(label), _inline_text(block))
    if current is not None:
        yield current


def _excerpt(outline: Outline, numbered: Numbered) -> Iterator[str]:
    excerpt, mark = numbered.excerpt, numbered.excerpt.highlight
    yield from quoted(numbered.seen, f"[^{numbered.number}]")
    yield ""
    if excerpt.before.strip():
        yield f"- **{_BEFORE}** {_words(excerpt.before)}"
    if excerpt.after.strip():
        yield f"- **{_AFTER}** {_words(excerpt.after)}"
    if mark.themes:
        yield "- Themes: " + _words("; ".join(theme_words(outline.front.paths, tag) for tag in mark.themes))
    if mark.actors:
        yield "- Actors: " + _words("; ".join(actor_words(tag) for tag in mark.actors))
    if statement := statement_words(mark):
        yield "- Statement: " + _words(statement)
    if mark.important:
        yield "- Important"
    for label, words in beside_words(numbered):
        yield f"- {label}: {_words(words)}"
    yield f"- Link: <{numbered.link}>"
    if mark.note.strip():
        yield "- Note: " + "\\\n  ".join(_note_line(row) for row in note_lines(mark.note))


def _note_line(row: NoteLine) -> str:
    words = "".join(_set(one) for one in row.words)
    return f"{row.bullet.replace('.', chr(92) + '.')} {words}" if row.bullet else words


def _set(words: Words) -> str:
    # White space inside the marks would undo them, so it stays outside.
    core = words.text.strip()
    mark = ("**" if words.strong else "") + ("*" if words.emphasis else "")
    if not core:
        return " "
    head, tail = words.text[: words.text.index(core)], words.text[words.text.index(core) + len(core) :]
    return f"{head}{mark}{escaped(core)}{mark[::-1]}{tail}"


def _words(text: str) -> str:
    return escaped(one_line(text))


def _citation(line: str) -> str:
    """The citation with a web address between angle brackets, where it can stand there unescaped."""
    pieces = []
    for part in one_line(line).split(", "):
        bare = is_web_address(part) and part.isascii() and not set(part) & set("\\`")
        pieces.append(f"<{part}>" if bare else escaped(part))
    return ", ".join(pieces)


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    """The outermost blocks, and each footnote, with their tokens."""
    start = 0
    for index, token in enumerate(tokens):
        if token.type == "footnote_open":
            start = index
        elif token.type == "footnote_close":
            yield "footnote", tokens[start : index + 1]
        elif token.type in ("footnote_block_open", "footnote_block_close") or token.level:
            continue
        elif token.nesting == 1:
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
                found.oddities.append(f"it holds markup ({', '.join(sorted(odd))})")
            paragraphs.append(plain(children))
        elif token.type not in ("paragraph_open", "paragraph_close"):
            found.oddities.append(f"it holds a block ({token.type.removesuffix('_open')})")
    found.quote = "\n\n".join(paragraphs)
    return found


def _context(block: list[Token], found: Found) -> None:
    for token in block:
        children = token.children or []
        # An empty text token stands before an item's opening emphasis.
        strong = next((index for index, child in enumerate(children) if child.type == "strong_close"), 0)
        label = plain(children[: strong + 1]) if strong else ""
        if label == _BEFORE:
            found.before = plain(children[strong + 1 :]).strip(" ")
        elif label == _AFTER:
            found.after = plain(children[strong + 1 :]).strip(" ")


def _inline_text(block: list[Token]) -> str:
    return " ".join(plain(token.children) for token in block if token.type == "inline")
