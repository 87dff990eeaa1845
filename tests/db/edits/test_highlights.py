"""New themes and actors that come with a tag."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.reads import themes
from db.store import Store


def _paths(path: Path, filled: Callable[[Path], Store], *given: str) -> list[tuple[str, ...]]:
    store = filled(path / "p.commonplace")
    tags = Tags(tuple(ThemeGiven(name) for name in given))
    store.apply(AddHighlight(1, 3, 9, tags)).result()
    reading = store.reading()
    found = [theme.path for theme in themes.tree(reading)]
    reading.close()
    store.close()
    return found


def test_a_path_makes_a_child_where_its_beginning_is_a_theme(tmp_path: Path, filled: Callable[[Path], Store]) -> None:
    found = _paths(tmp_path, filled, "Military/Missiles/Cruise", "Military / Drones")
    assert ("Military", "Missiles", "Cruise") in found
    assert found.count(("Military", "Drones")) == 1


def test_a_slash_in_a_name_is_a_slash(tmp_path: Path, filled: Callable[[Path], Store]) -> None:
    assert ("AC/DC",) in _paths(tmp_path, filled, "AC/DC")
