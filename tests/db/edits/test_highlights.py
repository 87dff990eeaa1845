"""New themes and actors that come with a tag, and the date of what a passage tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db.edits.highlights import AddHighlight, DateHighlights, RetagHighlight, Tags, ThemeGiven
from db.errors import Refused
from db.reads import highlights, themes
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


def _events(store: Store) -> list[str | None]:
    reading = store.reading()
    found = [highlight.event for highlight in highlights.each(reading)]
    reading.close()
    return found


def test_a_passage_is_dated_as_precisely_as_the_date_is_known(store: Store) -> None:
    assert _events(store) == [None, None, None]
    done = store.apply(DateHighlights((1, 3), "2022-07")).result()
    assert str(done.words) == "Date 2 passages 2022-07"
    assert done.words.outcome == "Dated 2022-07."
    assert _events(store) == ["2022-07", None, "2022-07"]
    done = store.apply(DateHighlights((3,), None)).result()
    assert str(done.words).startswith("Take the date from “")
    assert _events(store) == ["2022-07", None, None]
    store.undo().result()
    store.undo().result()
    assert _events(store) == [None, None, None]


def test_a_date_comes_with_a_new_highlight_and_stays_until_it_is_taken_away(store: Store) -> None:
    made = store.apply(AddHighlight(2, 0, 7, Tags(), event="2022-07-19")).result().made["highlight"][0]
    assert _events(store)[-1] == "2022-07-19"
    store.apply(RetagHighlight(made, Tags(), note="x")).result()
    assert _events(store)[-1] == "2022-07-19"
    store.apply(RetagHighlight(made, Tags(), event="1991")).result()
    assert _events(store)[-1] == "1991"
    store.apply(RetagHighlight(made, Tags(), event="")).result()
    assert _events(store)[-1] is None


@pytest.mark.parametrize("written", ["2022-13", "2022-02-30", "22", "19.7.2022", "July 2022", "2022-07-19T10", "٢٠٢٢"])
def test_what_is_no_date_is_refused_and_nothing_is_stored(written: str, store: Store) -> None:
    with pytest.raises(Refused, match="is no date"):
        store.apply(DateHighlights((1, 2), written)).result()
    with pytest.raises(Refused, match="is no date"):
        store.apply(AddHighlight(2, 0, 7, Tags(), event=written)).result()
    assert _events(store) == [None, None, None]
