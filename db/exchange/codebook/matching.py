"""Which themes of a project the lines of a codebook are: by uuid, then by path, then by what was once answered."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID

from db.exchange.codebook.line import Codebook, CodebookLine
from db.exchange.ids import OURS
from db.text.fold import folded_name

ANSWERED = "codebook pair"
"""The scheme of `external` under which the uuid or path of a line stands for the theme it was made one with."""


class Asked(Protocol):
    """A project that can be asked, on its own or inside an act."""

    def all(self, sql: str, *values: Any) -> list[Any]:
        """All rows of a question."""


class Matching:
    """The living themes of a project by all that a line can name them by."""

    def __init__(self, project: Asked) -> None:
        self._by_uuid: dict[str, int] = {}
        self.names: dict[int, str] = {}
        self.parents: dict[int, int | None] = {}
        self._children: dict[tuple[int | None, str], int] = {}
        for theme, uuid, parent, name in project.all(
            "SELECT id, uuid, parent_id, name FROM theme WHERE gone IS NULL ORDER BY id"
        ):
            self._by_uuid[str(UUID(bytes=uuid))] = theme
            self.made(theme, parent, name)
        self._forms: dict[int, set[str]] = {}
        for theme, form in project.all("SELECT theme_id, form FROM synonym WHERE gone IS NULL"):
            self._forms.setdefault(theme, set()).add(folded_name(form))
        self._learned = {
            (scheme, value): theme
            for scheme, value, theme in project.all(
                "SELECT e.scheme, e.value, t.id FROM external e JOIN theme t ON t.uuid = e.uuid AND t.gone IS NULL "
                "WHERE e.kind = 'theme' AND e.scheme IN (?, ?)",
                OURS,
                ANSWERED,
            )
        }

    def made(self, theme: int, parent: int | None, name: str) -> None:
        """A theme is there from now on."""
        self.names[theme] = name
        self.parents[theme] = parent
        self._children.setdefault((parent, name), theme)

    def by_guid(self, line: CodebookLine) -> int | None:
        """The theme whose uuid a line has, or had in an earlier import."""
        if line.guid is None:
            return None
        found = self._learned.get((OURS, line.guid))
        return self._by_uuid.get(line.guid) if found is None else found

    def by_path(self, line: CodebookLine, parent: int | None, whole: tuple[str, ...]) -> int | None:
        """The theme of this name under that parent, else the one that the line was made one with before."""
        found = self._children.get((parent, line.name))
        return self._answered(line, whole) if found is None else found

    def _answered(self, line: CodebookLine, whole: tuple[str, ...]) -> int | None:
        # only while the name finds the theme: an undo takes the answer back with it
        theme = self._learned.get((ANSWERED, answer_value(line, whole)))
        if theme is None:
            return None
        name = folded_name(line.name)
        return theme if name == folded_name(self.names[theme]) or name in self._forms.get(theme, ()) else None


def answer_value(line: CodebookLine, whole: tuple[str, ...]) -> str:
    """What `external` keeps of a line that was made one with a theme: its uuid, else its path."""
    return line.guid or "\x1f".join(whole)


def matched(matching: Matching, codebook: Codebook) -> dict[int, int]:
    """The lines that are themes here already: the theme by the place of the line."""
    found: dict[int, int] = {}
    paths: list[tuple[str, ...]] = []
    for place, line in enumerate(codebook.lines):
        paths.append((line.name,) if line.parent is None else (*paths[line.parent], line.name))
        theme = matching.by_guid(line)
        if theme is None and (line.parent is None or line.parent in found):
            theme = matching.by_path(line, None if line.parent is None else found[line.parent], paths[place])
        if theme is not None:
            found[place] = theme
    return found
