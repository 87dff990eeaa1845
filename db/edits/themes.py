"""Acts on the theme tree: add, rename, recolour, move, delete."""

from __future__ import annotations

from collections.abc import Mapping

from db.edits.leaving import hide_with_all
from db.edits.synonyms import keep_synonym
from db.edits.theme_tags import named_wording
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.names.cleaned import cleaned_name
from db.record import record
from db.records.changes import Words
from db.records.themes import HUES


@record
class AddTheme:
    """A new theme under a parent (None: at the top); its colour is its parent's, or the next free hue."""

    name: str
    parent: int | None = None
    definition: str = ""
    hue: str | None = None

    def apply(self, rows: Recorder) -> Words:
        add_theme(rows, self.name, self.parent, self.definition, self.hue)
        return Words("Add the theme {theme}", {"theme": cleaned_name(self.name)}, "Added #{theme}.")


@record
class RenameTheme:
    """Another name for a theme; its passages keep it, and the old name still finds it."""

    theme: int
    name: str

    def apply(self, rows: Recorder) -> Words:
        name = _named(self.name)
        old = rows.one("SELECT name, parent_id FROM theme WHERE id = ? AND gone IS NULL", self.theme)
        if old is None:
            raise NotFound("There is no such theme any more.")
        refuse_twin(rows, name, old[1], self.theme)
        rows.update("theme", self.theme, name=name)
        keep_synonym(rows, self.theme, old[0])
        return Words("Rename the theme {old} to {theme}", {"old": old[0], "theme": name}, "#{old} is #{theme} now.")


@record
class RecolourTheme:
    """Another hue for a theme and everything below it."""

    theme: int
    hue: str

    def apply(self, rows: Recorder) -> Words:
        if self.hue not in HUES:
            raise Refused(f"There is no colour {self.hue}.", f"One of {', '.join(HUES)}.")
        for theme in below(rows, self.theme):
            rows.update("theme", theme, hue=self.hue)
        return Words(
            "Colour the theme {theme}", {"theme": theme_name(rows, self.theme)}, "#{theme} has another colour."
        )


@record
class MoveTheme:
    """Put a theme under another parent (None: at the top), before a sibling or at the end."""

    theme: int
    parent: int | None
    before: int | None = None

    def apply(self, rows: Recorder) -> Words:
        name = theme_name(rows, self.theme)
        if self.parent is not None:
            theme_name(rows, self.parent)
        if self.parent is not None and self.parent in below(rows, self.theme):
            raise Refused(f"{name} cannot stand under itself.", "Choose a parent that is not below it.")
        refuse_twin(rows, name, self.parent, self.theme)
        place_theme(rows, self.theme, self.parent, self.before)
        return Words("Move the theme {theme}", {"theme": name}, "Moved #{theme}.")


@record
class DeleteTheme:
    """Take a theme and those below it from the codebook; the passages stay, without that tag."""

    theme: int

    def apply(self, rows: Recorder) -> Words:
        name, passages = theme_name(rows, self.theme), 0
        for theme in reversed(below(rows, self.theme)):
            passages += rows.one("SELECT count(*) FROM theme_tag WHERE theme_id = ?", theme)[0]
            hide_with_all(rows, "theme", theme)
        if not passages:
            return Words("Delete the theme {theme}", {"theme": name}, "Deleted #{theme}.")
        return Words(
            "Delete the theme {theme}, {count} passage" + ("" if passages == 1 else "s"),
            {"theme": name, "count": passages},
            f"Deleted #{{theme}}; its {'passage stays' if passages == 1 else '{count} passages stay'}.",
        )


def add_theme(
    rows: Recorder,
    name: str,
    parent: int | None,
    definition: str = "",
    hue: str | None = None,
    uuid: bytes | None = None,
    position: int | None = None,
    **times: str,
) -> int:
    """Write a new theme and return its id. Raises Refused for an empty or taken name.

    `position` among its siblings: at their end, when it is left out. `times` are when it was created and modified,
    where an import knows better than the clock.
    """
    name = _named(name)
    refuse_twin(rows, name, parent, None)
    if parent is not None:
        found = rows.one("SELECT hue FROM theme WHERE id = ? AND gone IS NULL", parent)
        if found is None:
            raise NotFound("The parent theme is no longer there.")
        hue = hue or found[0]
    if position is None:
        position = next_position(rows, parent)
    return rows.insert(
        "theme",
        uuid,
        parent_id=parent,
        name=name,
        hue=hue or next_hue(hues_at_the_top(rows)),
        definition=definition.strip(),
        position=position,
        **({"created": rows.now, "modified": rows.now} | times),
    )


def next_position(rows: Recorder, parent: int | None) -> int:
    """The place after the last of the themes under a parent."""
    (position,) = rows.one(
        "SELECT ifnull(max(position), -1) + 1 FROM theme WHERE parent_id IS ? AND gone IS NULL", parent
    )
    return int(position)


def place_theme(rows: Recorder, theme: int, parent: int | None, before: int | None = None) -> None:
    """Put a theme among the children of another, and give it and all below it the colour of those."""
    siblings = rows.all(
        "SELECT id, position FROM theme WHERE parent_id IS ? AND gone IS NULL AND id <> ? ORDER BY position, id",
        parent,
        theme,
    )
    positions = dict(siblings)
    order = list(positions)
    order.insert(order.index(before) if before in positions else len(order), theme)
    rows.update("theme", theme, parent_id=parent, position=order.index(theme))
    for position, sibling in enumerate(order):
        if positions.get(sibling, position) != position:
            rows.update("theme", sibling, position=position)
    if parent is not None:
        (hue,) = rows.one("SELECT hue FROM theme WHERE id = ?", parent)
        for under in below(rows, theme):
            rows.update("theme", under, hue=hue)


def theme_name(rows: Recorder, theme: int) -> str:
    """The name of a living theme. Raises NotFound."""
    return named_wording(rows, theme)[0]


def below(rows: Recorder, theme: int) -> list[int]:
    """A theme and all living ones under it, each level after the one above; a circle in a damaged file is walked once.

    Nothing but the id is carried along: a depth beside it would make one theme on a circle new at every turn.
    """
    return [
        found
        for (found,) in rows.all(
            "WITH RECURSIVE tree (id) AS (SELECT id FROM theme WHERE id = ? AND gone IS NULL UNION "
            "SELECT t.id FROM theme t JOIN tree ON t.parent_id = tree.id WHERE t.gone IS NULL) SELECT id FROM tree",
            theme,
        )
    ]


def hues_at_the_top(rows: Recorder) -> dict[str, int]:
    """How many themes at the top have each hue; those that none has are left out."""
    return dict(rows.all("SELECT hue, count(*) FROM theme WHERE gone IS NULL AND parent_id IS NULL GROUP BY hue"))


def next_hue(used: Mapping[str, int]) -> str:
    """The hue that is used least, the first of these."""
    return min(HUES, key=lambda hue: (used.get(hue, 0), HUES.index(hue)))


def _named(name: str) -> str:
    name = cleaned_name(name)
    if not name:
        raise Refused("A theme needs a name.", "Type a few letters that can be seen.")
    return name


def refuse_twin(rows: Recorder, name: str, parent: int | None, besides: int | None) -> None:
    """Raise Refused when another theme has this name at this place."""
    twin = rows.one(
        # in the words of the index theme_name: a parent may have ten thousand children
        "SELECT 1 FROM theme WHERE ifnull(parent_id, 0) = ifnull(?, 0) AND name = ? AND gone IS NULL AND id IS NOT ?",
        parent,
        name,
        besides,
    )
    if twin:
        raise Refused(f"There is a theme {name} here already.", "Choose another name, or use that one.")
