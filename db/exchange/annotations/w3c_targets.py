"""What a Web Annotation stands on: the source, and where in it (Web Annotation Data Model, 3.2 and 4)."""

from __future__ import annotations

import re
from typing import Any

from db.exchange.annotations.given import Annotations, Page
from db.exchange.annotations.values import line, number, several, words
from db.record import record

_SETS = ("Composite", "List", "Independents", "Choice")
_MOST = 1_000
_DEEPEST = 20
_CHAR = re.compile(r"char=(\d{1,12}),(\d{1,12})")  # RFC 5147


@record
class Target:
    """One source, with the quote or the place in it, in code points."""

    page: Page
    quote: str = ""
    before: str = ""
    after: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def has_place(self) -> bool:
        """Whether it names a passage, and not only a source."""
        return bool(self.quote) or self.start is not None


def targets(value: Any, found: Annotations) -> list[Target]:
    """All targets of an annotation; those of a set, too."""
    made: list[Target] = []
    waiting = [(one, 0) for one in reversed(several(value))]
    while waiting and len(made) < _MOST:
        one, depth = waiting.pop()
        if isinstance(one, str):
            made.append(Target(Page(url=line(one))))
        elif isinstance(one, dict) and line(one.get("type")) in _SETS and depth < _DEEPEST:
            waiting += [(item, depth + 1) for item in reversed(several(one.get("items")))]
        elif isinstance(one, dict):
            made.append(_target(one, found))
    return made


def _target(value: dict[str, Any], found: Annotations) -> Target:
    value = {key.removeprefix("oa:"): said for key, said in value.items()}
    source = value.get("source", value.get("hasSource", value.get("id", value.get("@id"))))
    place = _Place(found)
    for selector in several(value.get("selector", value.get("hasSelector"))):
        place.take(selector, 0)
    for key, what in (
        ("state", "states of sources (a version, a request)"),
        ("renderedVia", "programs that showed it"),
    ):
        if key in value:
            found.less[what] += 1
    told = value if "source" not in value and "hasSource" not in value else source
    page = _page(source, told if isinstance(told, dict) else {})
    return Target(page, place.quote, place.before, place.after, place.start, place.end)


def _page(source: Any, told: dict[str, Any]) -> Page:
    """The source by its address and its title; what an export of ours says of it stands under Dublin Core's names."""
    if isinstance(source, list):
        source = source[0] if source else ""
    named = source if isinstance(source, dict) else told
    identity = line(source.get("id") or source.get("@id")) if isinstance(source, dict) else line(source)
    published = line(named.get("dcterms:source"))
    title = next(
        (line(named[key]) for key in ("dcterms:title", "dc:title", "title", "name", "label") if named.get(key)), ""
    )
    ours = "commonplace:file" in named
    return Page(
        url=published or ("" if identity.startswith("urn:uuid:") else identity),
        title=title,
        author=line(named.get("dcterms:creator")),
        file=line(named.get("file")),
        year=line(named.get("dcterms:date"))[:4],
        article=line(named.get("dcterms:isVersionOf")).removeprefix("urn:uuid:") if ours else "",
        text=identity.removeprefix("urn:uuid:") if ours else "",
    )


class _Place:
    """What the selectors of one target say together."""

    def __init__(self, found: Annotations) -> None:
        self._found = found
        self.quote = self.before = self.after = ""
        self.start: int | None = None
        self.end: int | None = None

    def take(self, selector: Any, depth: int) -> None:
        """One selector and those that refine it, whose positions count from the part of the page it chose."""
        if not isinstance(selector, dict) or depth > _DEEPEST:
            if selector is not None:
                self._found.less["selectors that the file only names by their address"] += 1
            return
        kind = line(selector.get("type", selector.get("@type"))).removeprefix("oa:")
        if kind == "Choice":
            for item in several(selector.get("items"))[:_MOST]:
                self.take(item, depth + 1)
        elif kind == "TextQuoteSelector":
            if not self.quote:
                self.quote = words(selector.get("exact"))
                self.before, self.after = words(selector.get("prefix")), words(selector.get("suffix"))
        elif kind == "TextPositionSelector":
            self._position(number(selector.get("start")), number(selector.get("end")), depth)
        elif kind == "FragmentSelector" and (char := _CHAR.fullmatch(line(selector.get("value")))):
            self._position(int(char[1]), int(char[2]), depth)
        else:
            self._found.less[_lost(kind)] += 1
        for finer in several(selector.get("refinedBy")):
            self.take(finer, depth + 1)

    def _position(self, start: int | None, end: int | None, depth: int) -> None:
        if depth:
            self._found.less["positions counted from a part of a page"] += 1
        elif start is not None and end is not None and start < end:
            self.start, self.end = start, end


def _lost(kind: str) -> str:
    named = {
        "RangeSelector": "places in the tree of a page (RangeSelector)",
        "XPathSelector": "places in the tree of a page (XPath)",
        "CssSelector": "places in the tree of a page (CSS)",
        "SvgSelector": "places in pictures (SVG)",
        "DataPositionSelector": "positions counted in bytes",
        "FragmentSelector": "places by a fragment of an address",
    }
    return named.get(kind, f"places by {kind[:40] or 'a selector without a kind'}")
