"""How a passage gets a theme: every tag says under which wording of the theme it was given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from db.errors import NotFound, Refused
from db.journal.many_links import LinkChange
from db.journal.recorder import Recorder
from db.journal.tables import TABLES
from db.journal.watching import Row

AT_ONCE = 2_000
"""Tags that are read and written together."""


def named_wording(rows: Recorder, theme: int) -> tuple[str, int]:
    """The name of a living theme and the number of its wording now. Raises NotFound."""
    found = rows.lately.one("SELECT name, wording FROM theme WHERE id = ? AND gone IS NULL", theme)
    if found is None:
        raise NotFound("There is no such theme any more.", "Undo may bring it back.")
    name, wording = found
    return name, wording


def give_theme(rows: Recorder, highlight: int, theme: int, position: int, stance: int | None = None) -> None:
    """Tag a highlight that does not have the theme yet, under the theme's wording now."""
    give_worded(rows, highlight, theme, position, named_wording(rows, theme)[1], stance)


def give_worded(rows: Recorder, highlight: int, theme: int, position: int, wording: int, stance: int | None) -> None:
    """The same where the number of the wording now is known."""
    check_stance(stance)
    rows.link(
        "theme_tag",
        new=True,
        highlight_id=highlight,
        theme_id=theme,
        position=position,
        wording=wording,
        stance=stance,
    )


def check_stance(stance: int | None) -> None:
    """Raises Refused for what is no stance from -2 to +2."""
    if stance is not None and not -2 <= stance <= 2:
        raise Refused(f"A stance goes from -2 to +2, not {stance}.")


def set_stance(rows: Recorder, highlight: int, theme: int, stance: int | None) -> None:
    """Say what the speaker of a highlight thinks of a theme that it has. Raises NotFound when it has it no more."""
    check_stance(stance)
    known = themes_of(rows, highlight).get(theme)
    if known is None:
        raise NotFound("That theme is no longer on this passage.")
    rows.link("theme_tag", new=False, **_tag(highlight, theme, *known[:2], stance))


def themes_of(rows: Recorder, highlight: int) -> dict[int, tuple[int, int, int | None]]:
    """Position, wording and stance of every theme that a highlight has, in order."""
    return {
        theme: (position, wording, stance)
        for theme, position, wording, stance in rows.all(
            "SELECT theme_id, position, wording, stance FROM theme_tag WHERE highlight_id = ? ORDER BY position",
            highlight,
        )
    }


def set_themes(rows: Recorder, highlight: int, themes: Mapping[int, int | None]) -> None:
    """Let a highlight have just these themes in this order, with these stances; those it has keep their wording."""
    known = themes_of(rows, highlight)
    for theme in known:
        if theme not in themes:
            rows.unlink("theme_tag", highlight, theme)
    for position, (theme, stance) in enumerate(themes.items()):
        check_stance(stance)
        if theme in known:
            rows.link("theme_tag", new=False, **_tag(highlight, theme, position, known[theme][1], stance))
        else:
            give_theme(rows, highlight, theme, position, stance)


def copy_themes(rows: Recorder, source: int, target: int) -> None:
    """Let a highlight have the themes of another too, under the wording they were given under.

    Of a theme that both have, the stance is taken over where the target has none.
    """
    there = themes_of(rows, target)
    known = set(there)
    for theme, (_, wording, stance) in themes_of(rows, source).items():
        if theme not in known:
            rows.link("theme_tag", new=True, **_tag(target, theme, len(known), wording, stance))
            known.add(theme)
        elif stance is not None and theme in there and there[theme][2] is None:
            rows.link("theme_tag", new=False, **_tag(target, theme, *there[theme][:2], stance))


def move_tags(
    rows: Recorder,
    source: int,
    target: int,
    wording_of: Callable[[int], int],
    only: Iterable[int] | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Give what is tagged with one theme (`only`: these highlights of it) another in its place; how many there were.

    `wording_of` says under which wording of the target a tag under one of the source stands. A highlight that has
    both keeps the target's tag; the stance of the one that goes is taken over where that has none.
    """
    listed = TABLES["theme_tag"].listed
    asked = f"SELECT {listed} FROM theme_tag WHERE theme_id = ? ORDER BY highlight_id"
    moved = rows.all(asked, source)
    if only is not None:
        wanted = set(only)
        moved = [row for row in moved if row[0] in wanted]
    known = {row[0]: row for row in rows.all(asked, target)}
    for begin in range(0, len(moved), AT_ONCE):
        changes: list[LinkChange] = []
        some = moved[begin : begin + AT_ONCE]
        for row in some:
            changes.append((row, None))
            highlight, _, position, wording, stance = row
            there = known.get(highlight)
            if there is None:
                changes.append((None, (highlight, target, position, wording_of(wording), stance)))
            elif there[-1] is None and stance is not None:
                changes.append((there, (*there[:-1], stance)))
        rows.link_many("theme_tag", changes)
        rows.breathe()
        progress(len(some))
    return len(moved)


def _tag(highlight: int, theme: int, position: int, wording: int, stance: int | None) -> Row:
    return {
        "highlight_id": highlight,
        "theme_id": theme,
        "position": position,
        "wording": wording,
        "stance": stance,
    }
