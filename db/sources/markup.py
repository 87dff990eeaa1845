"""HTML to pieces: what a page shows, in its order, walked without recursion.

The rule for hidden text, the same wherever HTML comes in: scripts, styles, templates, <noscript>, form controls,
embedded objects, comments, and elements hidden by the `hidden` attribute or by an inline `display:none` or
`visibility:hidden` are not text. What a separate style sheet would hide is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from lxml import etree
from lxml import html as lxml_html
from lxml.etree import _Element as Element

from db.sources.blocks import Line, Piece
from db.sources.links import inert


def _names(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


NOT_TEXT = _names(
    "applet audio button canvas embed head iframe input link meta noscript object script select style svg "
    "template textarea title video"
)
BLOCKS = _names(
    "address article aside blockquote body br caption cell center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html item lb legend li list "
    "main nav ol p pre quote row section summary table tbody td tfoot th thead tr ul"
)
BREAKS = frozenset(("br", "lb"))
CAPTION_CLASSES = _names(
    "caption caption-text figure-caption image-caption image-description media-caption photo-caption wp-caption-text"
)
POST_CLASSES = _names(
    "bluesky-embed fb-post instagram-media mastodon-embed reddit-embed-bq telegram-post threads-post "
    "tiktok-embed twitter-tweet twitter-video vk-post"
)
MARKS = {
    "b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "code": "code", "kbd": "code",
    "samp": "code", "tt": "code",
}  # fmt: skip
UNSEEN = _names("noscript script select style svg template textarea title")
DEEP = "the page is nested too deeply; its text came without its structure"

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)\b", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)\b", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_DEPTH = "Excessive depth"


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page; `deep` says that the parser gave up on its nesting, so the tree lacks text."""

    tree: Element
    deep: bool


def parse(source: str) -> Page | None:
    """The tree of `source`, fetching nothing; None when there is nothing to make a tree of."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, recover=True)
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return Page(tree, any(_DEPTH in entry.message for entry in parser.error_log))


def drop_hidden(tree: Element) -> None:
    """Take out what the page hides, by the rule above; text that follows it stays."""
    hidden = [e for e in tree.iter(etree.Element) if _is_hidden(e)]
    for element in hidden:
        drop(element)


def drop(element: Element) -> None:
    """Take `element` out of its tree and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _is_hidden(element: Element) -> bool:
    if element.tag in ("html", "body"):
        return False
    if element.tag in ("noscript", "template") or (element.tag == "dialog" and element.get("open") is None):
        return True
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


@dataclass(slots=True)
class _Frame:
    """What a block element says about the text in it."""

    kind: str = "paragraph"
    level: int = 0
    fixed: bool = False
    spoken: bool = False


def pieces_of(tree: Element, base: str | None = None, without: frozenset[str] = frozenset()) -> list[Piece]:
    """The pieces that `tree` shows, links resolved against `base`; elements named in `without` are left out."""
    return list(_Walk(base, NOT_TEXT | without).over(tree))


class _Walk:
    """One walk over a tree: frames for the blocks that are open, marks for the spans that are."""

    def __init__(self, base: str | None, left_out: frozenset[str]) -> None:
        self._base = base
        self._left_out = left_out
        self._line = Line()
        self._frames = [_Frame()]
        self._marks: list[int | None] = []
        self._lists = 0
        self._quotes = 0
        self._plain_tables: list[bool] = []
        self._columns: list[int] = []
        self._as_it_stands = 0

    def over(self, tree: Element) -> Iterator[Piece]:
        walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        skipped: Element | None = None
        for event, element in walk:
            if event in ("comment", "pi"):
                self._say(element.tail)
            elif event == "start":
                if element is not tree and element.tag in self._left_out and not _is_heading(element):
                    skipped = element
                    walk.skip_subtree()
                    continue
                if element.tag in BLOCKS:
                    yield from self._flush(element.tag)
                self._enter(element)
                self._say(element.text)
            elif skipped is not None and element is skipped:
                skipped = None
                self._say(element.tail)
            else:
                if element.tag in BLOCKS and element.tag not in BREAKS:
                    yield from self._flush()
                self._leave(element)
                if element is not tree:
                    self._say(element.tail)
        yield from self._flush()

    def _say(self, text: str | None) -> None:
        if text:
            self._line.add(text, self._as_it_stands > 0)

    def _flush(self, tag: str = "") -> Iterator[Piece]:
        frame = self._frames[-1]
        if tag in BREAKS:
            if self._as_it_stands:
                self._line.add("\n", True)
                return
            if frame.kind == "heading":
                self._line.add(" ")
                return
            if self._line.new_line():
                return
        spoken_twice = frame.kind == "item" and frame.spoken
        # A later paragraph of an item has no bullet of its own.
        piece = self._line.take("paragraph" if spoken_twice else frame.kind, frame.level)
        if piece:
            frame.spoken = True
            yield piece

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._frames.append(self._frame(element))
        self._as_it_stands += tag == "pre"
        self._marks.append(self._mark(element))

    def _leave(self, element: Element) -> None:
        tag = element.tag
        self._line.close(self._marks.pop())
        self._as_it_stands -= tag == "pre"
        if tag in BLOCKS:
            self._frames.pop()
        if tag in ("ul", "ol", "list"):
            self._lists -= 1
        elif tag in ("blockquote", "quote"):
            self._quotes -= 1
        elif tag == "table":
            self._plain_tables.pop()
        elif tag in ("tr", "row"):
            self._columns.pop()

    def _frame(self, element: Element) -> _Frame:
        around = self._frames[-1]
        said = self._kind(element)
        if around.fixed:
            return _Frame(around.kind, around.level, True)
        if said is None:
            return around if around.kind == "item" else _Frame(around.kind, around.level)
        return _Frame(said[0], said[1], said[0] in ("post", "caption"))

    def _kind(self, element: Element) -> tuple[str, int] | None:
        """What `element` makes of the text in it; it counts lists, quotes, tables and columns on the way."""
        tag = element.tag
        classes = element.get("class", "").lower().split()
        if tag in ("ul", "ol", "list"):
            self._lists += 1
        elif tag in ("blockquote", "quote"):
            self._quotes += 1
        elif tag == "table":
            self._plain_tables.append(_is_layout(element))
        elif tag in ("tr", "row"):
            self._columns.append(0)
        elif tag in ("td", "th", "cell") and self._columns:
            self._columns[-1] += 1
        if not POST_CLASSES.isdisjoint(classes):
            return "post", 0
        if tag in ("figcaption", "caption") or not CAPTION_CLASSES.isdisjoint(classes):
            return "caption", 0
        if _is_heading(element):
            return "heading", _heading_level(element)
        if tag in ("li", "item"):
            return "item", max(self._lists, 1)
        if tag in ("blockquote", "quote"):
            return "quote", self._quotes
        if tag == "pre":
            return "code", 0
        if tag in ("td", "th", "cell") and self._columns and self._plain_tables and not self._plain_tables[-1]:
            return "cell", self._columns[-1]
        return None

    def _mark(self, element: Element) -> int | None:
        tag = element.tag
        if tag in ("a", "ref"):
            target = inert(element.get("href") or element.get("target") or "", self._base)
            return self._line.open("link", target) if target else None
        style = element.get("style", "")
        if tag == "hi":
            rend = element.get("rend", "")
            return self._line.open("strong" if rend == "#b" else "emphasis") if rend in ("#b", "#i") else None
        if tag in ("b", "strong") and _LIGHT.search(style):
            return None
        if tag in MARKS:
            return None if self._as_it_stands else self._line.open(MARKS[tag])
        if tag == "span" and style:
            if _BOLD.search(style):
                return self._line.open("strong")
            if _ITALIC.search(style):
                return self._line.open("emphasis")
        return None


def _is_heading(element: Element) -> bool:
    """Whether this is a heading: h1 to h6, or a <head rend="h2"> of the extractor's own tree."""
    tag = element.tag
    return tag in ("h1", "h2", "h3", "h4", "h5", "h6") or (tag == "head" and element.get("rend") is not None)


def _heading_level(element: Element) -> int:
    named = element.get("rend", "h2") if element.tag == "head" else str(element.tag)
    return int(named[1]) if re.fullmatch(r"h[1-6]", named) else 2


def _is_layout(table: Element) -> bool:
    """Whether a table only arranges the page: it holds another table, or no row with two cells."""
    if table.find(".//table") is not None:
        return True
    rows = table.iter("tr", "row")
    return not any(sum(1 for cell in row if cell.tag in ("td", "th", "cell")) > 1 for row in rows)


def fragment(inside: str, base: str | None = None) -> list[Piece]:
    """The pieces of a piece of HTML, as feeds and tables hold articles, without what it hides."""
    page = parse(inside) if inside.strip() else None
    if page is None:
        return []
    if page.deep:
        return stripped(inside)
    drop_hidden(page.tree)
    return pieces_of(page.tree, base)


def stripped(source: str) -> list[Piece]:
    """The pieces of a page whose tree cannot be built: tags are only counted off, whatever their nesting."""
    strip = _Strip()
    strip.feed(source)
    strip.close()
    return strip.pieces()


class _Strip(HTMLParser):
    """Takes the tags off a page; headings and items keep their kind, nothing else does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._line = Line()
        self._pieces: list[Piece] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._unseen and tag in UNSEEN:
            self._unseen = tag
        if tag in BLOCKS:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        if tag in BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._line.add(data)

    def pieces(self) -> list[Piece]:
        self._flush()
        return self._pieces

    def _flush(self) -> None:
        if piece := self._line.take("paragraph", 0):
            self._pieces.append(piece)
