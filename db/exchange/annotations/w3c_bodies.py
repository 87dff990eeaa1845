"""What a Web Annotation says: bodies of many purposes as note and tags of a passage (3.2.3 to 3.2.8, 3.3.5)."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from db.exchange.annotations.given import Annotations, GivenTheme
from db.exchange.annotations.values import end_of, line, several, tags, words
from db.record import record

_SETS = ("Composite", "List", "Independents", "Choice")
_TAGGING = ("tagging", "classifying")
_MOST = 10_000
_BREAKS = frozenset(("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"))


@record
class Said:
    """The bodies of one annotation."""

    note: str
    themes: tuple[GivenTheme, ...]


class Bodies:
    """Reads bodies, and counts in `found` what was read otherwise than it stands."""

    def __init__(self, found: Annotations) -> None:
        self._found = found

    def of(self, annotation: dict[str, Any], motives: list[str]) -> Said:
        """The note and the tags of an annotation; a body without a purpose has that of the annotation."""
        notes: list[str] = [words(annotation.get("bodyValue"))]
        named: list[str] = []
        otherwise = "tagging" if any(one in _TAGGING for one in motives) and "commenting" not in motives else ""
        waiting = list(reversed(several(annotation.get("body", annotation.get("hasBody")))))
        for _ in range(_MOST):
            if not waiting:
                break
            body = waiting.pop()
            if isinstance(body, dict) and line(body.get("type")) in _SETS:
                waiting += reversed(several(body.get("items")))
                continue
            purposes, text = _body(body)
            if not text:
                continue
            if any(one in _TAGGING for one in purposes or [otherwise]):
                if "://" in text or text.startswith("urn:"):
                    self._found.changed["tags that are addresses are themes by the end of the address"] += 1
                    text = end_of(text)
                named.append(text)
            else:
                notes.append(text)
        said = list(dict.fromkeys(note.strip() for note in notes if note.strip()))
        if len(said) > 1:
            self._found.changed["several notes of one annotation stand in one, one below the other"] += 1
        return Said("\n\n".join(said), tags(named))


def _body(body: Any) -> tuple[list[str], str]:
    """The purposes of a body and its words; of what lies elsewhere, its name or its address."""
    if isinstance(body, str):
        return [], line(body)
    if not isinstance(body, dict):
        return [], ""
    purposes = [
        end_of(line(one)).removeprefix("oa:") for one in several(body.get("purpose", body.get("oa:hasPurpose")))
    ]
    text = words(body.get("value") or body.get("rdf:value") or body.get("chars"))
    if text and line(body.get("format")).partition(";")[0] == "text/html":
        text = without_marks(text)
    if not text:
        source = body.get("source")
        named = source if isinstance(source, dict) else body
        text = line(named.get("label")) or line(named.get("name")) or line(named.get("id") or named.get("@id"))
        text = text or (line(source) if isinstance(source, str) else "")
    return purposes, text


def without_marks(source: str) -> str:
    """The words of a bit of HTML, its paragraphs on lines of their own; nothing in it is loaded or run."""
    reading = _Words()
    reading.feed(source)
    reading.close()
    lines = (" ".join(one.split()) for one in "".join(reading.found).split("\n"))
    return "\n".join(one for one in lines if one)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag in _BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data.replace("\n", " "))
