"""Makes a codebook from a file fit for a project: names that can be seen, one theme a name and place, no circles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from db.errors import SourceRefused
from db.exchange.codebook.colours import known_hue
from db.exchange.codebook.dots import as_tree, like_a_tree
from db.exchange.codebook.line import DEEPEST, Codebook, CodebookLine
from db.exchange.hues import COLOURS
from db.names.cleaned import cleaned_name

# Codebook.xsd, GUIDType: either case, with braces or without
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_NAMELESS = "Without a name"


def settled(codebook: Codebook, dots: bool | None = None) -> Codebook:
    """The codebook, parents before children, with a note for whatever is not as it was in the file.

    `dots` reads names with dots as a tree; None: where Taguette, which writes trees so, made the file.
    """
    made = Codebook(origin=codebook.origin, notes=list(codebook.notes))
    if dots is not False and like_a_tree(codebook):
        if dots or codebook.origin.startswith("Taguette"):
            codebook = as_tree(codebook)
            made.note(0, "names with dots were read as a tree")
        else:
            made.note(0, "names with dots look like a tree; they came in as they stand")
    _Settling(made).settle(codebook)
    return made


class _Settling:
    def __init__(self, made: Codebook) -> None:
        self._made = made
        self._places: dict[int, int] = {}
        self._by_name: dict[tuple[int | None, str], int] = {}
        self._guids: set[str] = set()
        self._near = 0

    def settle(self, codebook: Codebook) -> None:
        lines = codebook.lines
        for place in _parents_first(lines, self._made.note):
            self._take(place, lines[place])
        self._refuse_the_bottomless()
        if self._near:
            few = "1 colour was" if self._near == 1 else f"{self._near} colours were"
            self._made.note(0, f"{few} brought to the nearest of the twelve here")
        self._put_in_order()

    def _refuse_the_bottomless(self) -> None:
        depths: list[int] = []
        for line in self._made.lines:
            depths.append(1 if line.parent is None else depths[line.parent] + 1)
        if max(depths, default=0) > DEEPEST:
            raise SourceRefused(f"In this codebook themes stand more than {DEEPEST:,} deep.", "Nothing was brought in.")

    def _put_in_order(self) -> None:
        """What came below a theme that stood twice goes to those that stand below it."""
        lines = self._made.lines
        order = _parents_first(lines, self._made.note)
        places = {old: new for new, old in enumerate(order)}
        lines[:] = [
            line if line.parent is None else replace(line, parent=places[line.parent])
            for line in (lines[old] for old in order)
        ]

    def _take(self, place: int, line: CodebookLine) -> None:
        name = self._name(line)
        parent = None if line.parent is None else self._places.get(line.parent)
        guid = self._guid(line, name)
        definition, inclusion, exclusion = (_text(words) for words in (line.definition, line.inclusion, line.exclusion))
        synonyms = tuple(dict.fromkeys(filter(None, map(cleaned_name, line.synonyms))))
        same = self._by_name.get((parent, name))
        if same is not None:
            self._places[place] = same
            self._join(same, definition, inclusion, exclusion, synonyms, line, guid)
            return
        hue, understood = known_hue(line.colour)
        if not understood:
            self._made.note(line.at, f"the colour {str(line.colour)[:40]} of {name} is unknown; another is chosen")
        elif hue and line.colour and line.colour.strip().lower() not in (hue.lower(), COLOURS[hue].lower()):
            self._near += 1
        self._places[place] = self._by_name[parent, name] = len(self._made.lines)
        self._made.lines.append(
            CodebookLine(name, parent, guid, hue, definition, inclusion, exclusion, synonyms, line.at)
        )

    def _name(self, line: CodebookLine) -> str:
        name = cleaned_name(line.name)
        if not name:
            self._made.note(line.at, f"a theme had no name that can be seen; it is called “{_NAMELESS}”")
            return _NAMELESS
        if name != line.name:
            self._made.note(line.at, f"characters that nobody sees were taken from the name {name}")
        return name

    def _guid(self, line: CodebookLine, name: str) -> str | None:
        written = (line.guid or "").strip()
        if not written:
            return None
        found = _GUID.fullmatch(written)
        if found is None:
            self._made.note(line.at, f"{written[:60]} is no uuid; {name} gets one of its own")
            return None
        guid = str(UUID(found[1]))
        if guid in self._guids:
            self._made.note(line.at, f"{name} has the uuid of another theme of the file; it gets one of its own")
            return None
        self._guids.add(guid)
        return guid

    def _join(
        self,
        same: int,
        definition: str,
        inclusion: str,
        exclusion: str,
        synonyms: tuple[str, ...],
        line: CodebookLine,
        guid: str | None,
    ) -> None:
        """A name that stands twice under one parent is one theme, which says what both said."""
        first = self._made.lines[same]
        self._made.lines[same] = replace(
            first,
            guid=first.guid or guid,
            definition=_both(first.definition, definition),
            inclusion=_both(first.inclusion, inclusion),
            exclusion=_both(first.exclusion, exclusion),
            synonyms=tuple(dict.fromkeys(first.synonyms + synonyms)),
        )
        self._made.note(line.at, f"{first.name} stands twice at this place; it is one theme now")


def _both(one: str, other: str) -> str:
    return one if other in ("", one) else f"{one}\n\n{other}" if one else other


def _text(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def _parents_first(lines: list[CodebookLine], note: Callable[[int, str], None]) -> list[int]:
    """Every place once, after the one it stands under; a circle is cut at the theme of it that comes first."""
    below: dict[int | None, list[int]] = {}
    for place, line in enumerate(lines):
        below.setdefault(line.parent, []).append(place)
    order: list[int] = []
    met: set[int] = set()

    def walk(stack: list[int]) -> None:
        while stack:
            here = stack.pop()
            if here not in met:
                met.add(here)
                order.append(here)
                stack.extend(reversed(below.get(here, ())))

    walk(list(reversed(below.get(None, ()))))
    for place, line in enumerate(lines):
        if place not in met:
            note(line.at, f"{line.name[:80]} stands under itself in a circle; it was put at the top")
            walk([place])
    return order
