"""Readwise: the CSV of all highlights (Highlight, Book Title, Book Author, Note, Color, Tags, Location ...)."""

from __future__ import annotations

from db.exchange.annotations.given import Annotations, Given, Page, derived
from db.exchange.annotations.values import line, table, tags, words

COLUMNS = {"highlight", "book title", "book author", "note", "location", "highlighted at"}
_HEADING = (".h1", ".h2", ".h3")


def read(raw: bytes, file_name: str) -> Annotations:
    """The highlights of the table; it has no ids of its own, so theirs are made of what they say."""
    found = Annotations("Readwise", "readwise")
    for row in table(raw, file_name)[1]:
        quote, title, author = (
            words(row.get("highlight")).strip(),
            line(row.get("book title")),
            line(row.get("book author")),
        )
        key, note = line(row.get("amazon book id")), words(row.get("note")).strip()
        place = " ".join(filter(None, (line(row.get("location type")), line(row.get("location")))))
        if line(row.get("color")):
            found.less["colours of highlights"] += 1
        if line(row.get("document tags")):
            found.less["tags of whole sources"] += 1
        given = [*line(row.get("tags")).split(",")]
        if note.casefold() in _HEADING:  # how Readwise marks that a highlight is a heading
            found.changed["highlights that Readwise takes for headings are tagged as such"] += 1
            given, note = [*given, "heading"], ""
        found.given.append(
            Given(
                id=derived("readwise", title, author, quote or note),
                page=Page(title=title, author=author, key=key),
                quote=quote,
                note=note,
                themes=tags(one.strip().removeprefix(".") for one in given),
                created=line(row.get("highlighted at")),
                place=place,
            )
        )
    return found
