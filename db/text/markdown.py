"""Markdown as an article's text with blocks and spans, and notes as safe HTML; nothing is ever fetched.

CommonMark 0.31 with tables through markdown-it-py, raw HTML taken as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from db.records.articles import Block, Span
from db.text.front_matter import split_front_matter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

HARD_BREAK = "\u2028"
BETWEEN_BLOCKS = "\n\n"

_DEEPEST = 60
# Beyond this many marks in one paragraph parsing takes seconds (50,000 brackets: 2.3 s).
_MOST_BRACKETS = 10_000
_MOST_EMPHASIS = 20_000
_PARAGRAPH_BREAK = re.compile(r"\n[ \t>]*\n")
_KEPT_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_BREAKS = re.compile("[\n\r\u2028]+")
_SPAN_KINDS = {"em": "emphasis", "strong": "strong", "link": "link"}


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A Markdown source as text with its blocks and spans (code points of the text) and its front matter."""

    text: str
    blocks: tuple[Block, ...] = ()
    spans: tuple[Span, ...] = ()
    front_matter: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_markdown(source: str) -> MarkdownText:
    """Return what a canonical Markdown source says; one that is too deep or too tangled comes in as plain text."""
    front_matter, body, warnings = split_front_matter(source)
    tangled = _is_tangled(body)
    tokens = [] if tangled else _parser().parse(body)
    if tangled or any(token.level >= _DEEPEST - 2 for token in tokens):
        how = "tangled" if tangled else "deeply nested"
        said = f"the Markdown is too {how} to be read and was taken as plain text"
        return MarkdownText(body.strip("\n"), (), (), front_matter, (*warnings, said))
    writer = _Writer()
    writer.write(tokens)
    text = "".join(writer.parts)
    return MarkdownText(text, tuple(writer.blocks), tuple(writer.spans), front_matter, warnings)


def render_note(source: str) -> str:
    """Return a note as HTML without raw HTML and images; links keep only http, https and mailto targets."""
    if _is_tangled(source):
        return "<p>" + escape(source).replace("\n", "<br>\n") + "</p>\n"
    parser = _parser()
    tokens = parser.parse(source)
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        return "<p>" + escape(source).replace("\n", "<br>\n") + "</p>\n"
    for token in tokens:
        if token.children:
            token.children = list(_made_safe(token.children))
    return str(parser.renderer.render(tokens, parser.options, {}))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")


def _is_tangled(source: str) -> bool:
    for paragraph in _PARAGRAPH_BREAK.split(source):
        if len(paragraph) > _MOST_BRACKETS and (
            paragraph.count("[") > _MOST_BRACKETS or paragraph.count("*") + paragraph.count("_") > _MOST_EMPHASIS
        ):
            return True
    return False


def _made_safe(children: Sequence[Token]) -> Iterator[Token]:
    """Put the words of an image in its place, and leave out links that lead elsewhere than the web or mail."""
    from markdown_it.token import Token

    kept: list[bool] = []
    for child in children:
        if child.type == "image":
            yield Token("text", "", 0, content=_alt(child))
            continue
        if child.type == "link_open":
            kept.append(bool(_KEPT_LINK.match(str(child.attrs.get("href", "")))))
            if not kept[-1]:
                continue
        elif child.type == "link_close" and not kept.pop():
            continue
        yield child


def _alt(image: Token) -> str:
    words = "".join(part.content if part.type != "image" else _alt(part) for part in image.children or ())
    return _BREAKS.sub(" ", words).strip()


class _Writer:
    """Writes the text of a token stream and notes where its blocks and spans stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.spans: list[Span] = []
        self._length = 0
        self._containers: list[tuple[str, int]] = []  # kind and depth, the innermost last
        self._item_written = False
        self._heading = 0
        self._column = 0

    def write(self, tokens: Sequence[Token]) -> None:
        lists = quotes = 0
        for token in tokens:
            name = token.type
            if name in ("bullet_list_open", "ordered_list_open"):
                lists += 1
            elif name in ("bullet_list_close", "ordered_list_close"):
                lists -= 1
            elif name == "list_item_open":
                self._containers.append(("item", lists))
                self._item_written = False
            elif name == "blockquote_open":
                quotes += 1
                self._containers.append(("quote", quotes))
            elif name in ("list_item_close", "blockquote_close"):
                quotes -= name == "blockquote_close"
                self._containers.pop()
                self._item_written = True
            elif name == "heading_open":
                self._heading = int(token.tag[1:])
            elif name == "heading_close":
                self._heading = 0
            elif name == "tr_open":
                self._column = 0
            elif name in ("th_open", "td_open"):
                self._column += 1
            elif name == "table_close":
                self._column = 0
            elif name == "inline":
                self._inline(token.children or [])
            elif name in ("fence", "code_block"):
                self._block(token.content.strip("\n"), "code", 0)

    def _kind(self) -> tuple[str, int]:
        if self._column:
            return "cell", self._column
        if self._heading:
            return "heading", self._heading
        if not self._containers:
            return "paragraph", 0
        kind, depth = self._containers[-1]
        if kind == "item" and self._item_written:
            return "paragraph", depth  # a later paragraph of an item has no bullet of its own
        return kind, depth

    def _inline(self, children: Sequence[Token]) -> None:
        images = [child for child in children if child.type == "image"]
        if images and all(c.type in ("image", "softbreak") or not c.content.strip() for c in children):
            for image in images:
                self._block(_alt(image), "caption", 0)
            return
        if not any(child.content.strip() or child.type == "image" for child in children):
            return
        kind, level = self._kind()
        self._begin()
        start = self._length
        opened: list[tuple[int, str, str]] = []
        for child in children:
            name = child.type
            if name == "softbreak":
                self._say(" ")
            elif name == "hardbreak":
                self._say(HARD_BREAK)
            elif name == "image":
                self._say(_alt(child))
            elif name == "code_inline":
                begin = self._length
                self._say(_BREAKS.sub(" ", child.content))
                self._span(begin, "code", "")
            elif name.endswith("_open"):
                opened.append((self._length, _SPAN_KINDS.get(name[:-5], ""), str(child.attrs.get("href", ""))))
            elif name.endswith("_close") and opened:
                begin, span, target = opened.pop()
                if span and (span != "link" or _KEPT_LINK.match(target)):
                    self._span(begin, span, target if span == "link" else "")
            else:
                self._say(_BREAKS.sub(" ", child.content))
        self.blocks.append(Block(start, self._length, kind, level))
        self._item_written = True

    def _block(self, content: str, kind: str, level: int) -> None:
        if content.strip():
            self._begin()
            start = self._length
            self._say(content)
            self.blocks.append(Block(start, self._length, kind, level))
            self._item_written = True

    def _begin(self) -> None:
        if self._length and self.blocks and self.blocks[-1].end == self._length:
            self._say(BETWEEN_BLOCKS)

    def _span(self, begin: int, kind: str, target: str) -> None:
        if self._length > begin:
            self.spans.append(Span(begin, self._length, kind, target))

    def _say(self, content: str) -> None:
        self.parts.append(content)
        self._length += len(content)
