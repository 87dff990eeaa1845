"""What the columns of a table of themes are called, and how several names go into one cell and come out again."""

from __future__ import annotations

from collections.abc import Iterable

COLUMNS = ("path", "name", "colour", "definition", "inclusion", "exclusion", "synonyms", "uuid")
CALLED = {
    "path": ("path", "code path", "full path", "theme path", "hierarchy", "hierarchical name"),
    "name": ("name", "theme", "code", "tag", "label", "code name", "title", "term"),
    "parent": ("parent", "parent code", "parent theme", "category", "above"),
    "colour": ("colour", "color", "hue"),
    "definition": ("definition", "description", "memo", "comment", "note", "notes", "scope note"),
    "inclusion": ("inclusion", "include", "inclusion criteria", "inclusion note", "use for"),
    "exclusion": ("exclusion", "exclude", "exclusion criteria", "exclusion note", "do not use for"),
    "synonyms": ("synonyms", "synonym", "aliases", "alias", "also called", "other names"),
    "uuid": ("uuid", "guid", "id"),
}
ONLY_ARTICLES = frozenset(
    (
        *("text", "full text", "fulltext", "body", "content", "headline", "byline", "author", "authors"),
        *("outlet", "source", "publisher", "publication", "newspaper", "date", "published", "url", "link"),
    )
)
"""Names of columns that tables of articles have, and no table of themes."""
_KEYS = {called: key for key, names in CALLED.items() for called in names}


def column_of(heading: str) -> str | None:
    """Which of CALLED a heading is, None for one that says nothing of a theme."""
    return _KEYS.get(" ".join(heading.replace("_", " ").lower().split()))


def joined(names: Iterable[str], between: str) -> str:
    """Names in one cell; the sign between them has a backslash where it belongs to a name."""
    sign = between.strip()
    return between.join(name.replace("\\", "\\\\").replace(sign, f"\\{sign}") for name in names)


def parted(cell: str, sign: str) -> tuple[str, ...]:
    """The names that `joined` made one cell of, and those of anybody who writes the sign between names."""
    return tuple(part.strip() for part in _split(cell, sign) if part.strip())


def _split(cell: str, sign: str) -> list[str]:
    if "\\" not in cell:
        return cell.split(sign)
    parts, here, at = [""], 0, 0
    while at < len(cell):
        if cell[at] == "\\" and cell.startswith(("\\", sign), at + 1):
            step = 1 if cell[at + 1] == "\\" else len(sign)
            parts[here] += cell[at + 1 : at + 1 + step]
            at += 1 + step
        elif cell.startswith(sign, at):
            parts.append("")
            here += 1
            at += len(sign)
        else:
            parts[here] += cell[at]
            at += 1
    return parts
