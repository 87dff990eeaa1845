"""OpenDocument texts: headings, lists, tables and links; notes and comments at the end, pictures left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.blocks import Line, Piece, join
from db.sources.links import inert, language_code
from db.sources.package import text_parts
from db.sources.plain import remarks
from db.sources.titles import first_line, printable, shorten, stem
from db.sources.xml import local, tree_of, words
from db.text.canonical import canonical

_NOTES = ("note", "annotation")
_LEFT_OUT = frozenset(
    ("tracked-changes", "sequence-decls", "forms", "desc", "object", "object-ole", "plugin", "script", "annotation-end")
)
_HREF = "{http://www.w3.org/1999/xlink}href"


def read(raw: bytes, file_name: str) -> Draft:
    """The document's text with its structure; title and author from its properties, never a date of publication."""
    name = printable(file_name) or "The document"
    parts = text_parts(raw, name)
    if "content.xml" not in parts:
        raise SourceRefused(f"{name} holds no OpenDocument text.", "Check that it is an .odt file, or paste its text.")
    content = tree_of(parts["content.xml"], name)
    body = next((e for e in content.iter(etree.Element) if local(e) == "text" and "office" in str(e.tag)), None)
    if body is None:
        raise SourceRefused(f"{name} is no text but another OpenDocument.", "Save the text of it as .odt.")
    walk = _Walk(_looks(content), _looks(tree_of(parts["styles.xml"], name)) if "styles.xml" in parts else {})
    pieces = [*walk.over(body), *walk.notes]
    joined = join(pieces)
    if not joined.text:
        raise SourceRefused(f"{name} has no text.", "If its text is in pictures, it must be typed or recognised first.")
    told = _properties(parts.get("meta.xml"), name)
    heading = next((p.text for p in pieces if p.kind == "heading"), "")
    return Draft(
        title=shorten(told.get("title", "")) or shorten(heading) or first_line(joined.text) or stem(file_name),
        text=joined.text,
        raw=raw,
        format="odt",
        file_name=file_name,
        author=told.get("initial-creator") or told.get("creator"),
        language=language_code(told.get("language", "")),
        blocks=joined.blocks,
        spans=joined.spans,
        warnings=(*canonical(joined.text).warnings, *remarks(joined.text)),
    )


def _properties(meta: bytes | None, name: str) -> dict[str, str]:
    if meta is None:
        return {}
    found = ((local(e), words(e)) for e in tree_of(meta, name).iter(etree.Element))
    return {key: value for key, value in found if key in ("title", "creator", "initial-creator", "language") and value}


def _looks(tree: Element) -> dict[str, frozenset[str]]:
    """What each style makes of its text: strong, emphasis, hidden, title, quote."""
    looks: dict[str, frozenset[str]] = {}
    for style in tree.iter(etree.Element):
        if local(style) != "style":
            continue
        told = {k.rpartition("}")[2]: v for k, v in style.attrib.items()}
        given = {k.rpartition("}")[2]: v for p in style for k, v in p.attrib.items() if local(p) == "text-properties"}
        called = f"{told.get('name', '')} {told.get('parent-style-name', '')}".lower()
        made = {
            "strong": given.get("font-weight") in ("bold", "600", "700", "800", "900"),
            "emphasis": given.get("font-style") == "italic",
            "hidden": given.get("display") == "none",
            "title": "title" in called.split(),
            "quote": "quotations" in called.split(),
        }
        looks[str(told.get("name", ""))] = frozenset(key for key, on in made.items() if on)
    return looks


class _Walk:
    """One walk over the body; a stack of what is open stands in for recursion."""

    def __init__(self, *looks: dict[str, frozenset[str]]) -> None:
        self._looks = {name: look for of in reversed(looks) for name, look in of.items()}
        self.notes: list[Piece] = []
        self._numbered = 0

    def over(self, body: Element, note: str = "") -> Iterator[Piece]:
        line = Line()
        line.add(note)
        marks: list[list[int | None]] = []
        lists = columns = tables = 0
        kind: tuple[str, int] = ("paragraph", 0)
        walk = etree.iterwalk(body, events=("start", "end"))
        for event, element in walk:
            name = local(element)
            if event == "start":
                if element is not body and (
                    name in _LEFT_OUT or name in ("note", "annotation") or self._hides(element)
                ):
                    if name in ("note", "annotation"):
                        self._aside(element, line)
                    walk.skip_subtree()
                    marks.append([])
                    continue
                opened: list[int | None] = []
                if name == "list":
                    lists += 1
                elif name == "table":
                    tables += 1
                elif name == "table-row":
                    columns = 0
                elif name == "table-cell":
                    columns += 1
                elif name in ("p", "h"):
                    kind = self._kind(element, lists, columns if tables else 0)
                elif name == "a" and (target := inert(element.get(_HREF) or "")):
                    opened.append(line.open("link", target))
                elif name == "span":
                    opened += [line.open(look) for look in ("strong", "emphasis") if look in self._look(element)]
                elif name == "s" or name == "tab":
                    line.add(" ")
                elif name == "line-break":
                    line.new_line()
                marks.append(opened)
                if _holds_text(name):
                    line.add(element.text or "")
                continue
            for mark in reversed(marks.pop()):
                line.close(mark)
            if name in ("p", "h") and (piece := line.take(*kind)):
                yield piece
            elif name == "list":
                lists -= 1
            elif name == "table":
                tables -= 1
            if element is not body and _holds_text(local(element.getparent())):
                line.add(element.tail or "")

    def _aside(self, element: Element, line: Line) -> None:
        """A note or a comment: a mark where it stands, its words among the notes."""
        self._numbered += 1
        mark = f"[{self._numbered}]"
        line.add(mark)
        paragraphs = [words(p) for p in element.iter(etree.Element) if local(p) == "p"]
        if text := canonical(" ".join(p for p in paragraphs if p)).text:
            self.notes.append(Piece(f"{mark} {text}", "item", 1))

    def _kind(self, element: Element, lists: int, column: int) -> tuple[str, int]:
        if local(element) == "h":
            level = next((v for k, v in element.attrib.items() if k.endswith("}outline-level")), "1")
            return "heading", min(max(int(level), 1), 6) if level.isascii() and level.isdigit() and len(
                level
            ) < 3 else 1
        if column:
            return "cell", column
        if lists:
            return "item", lists
        look = self._look(element)
        return ("heading", 1) if "title" in look else ("quote", 1) if "quote" in look else ("paragraph", 0)

    def _look(self, element: Element) -> frozenset[str]:
        named = next((v for k, v in element.attrib.items() if k.endswith("}style-name")), "")
        return self._looks.get(named, frozenset(("title",) if named == "Title" else ()))

    def _hides(self, element: Element) -> bool:
        return local(element) in ("span", "p", "h") and "hidden" in self._look(element)


def _holds_text(name: str) -> bool:
    """Whether the letters right inside an element are text, not the blanks between its parts."""
    return name in ("p", "h", "span", "a", "ruby-base", "meta", "meta-field", "bookmark", "reference-mark")
