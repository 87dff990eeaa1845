"""Any edits of a theme tree leave a tree, and undo brings every tree of before back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edits import Edit
from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.merging import MergeThemes, SplitTheme, TagWhatIsLeft
from db.edits.synonyms import AddSynonym
from db.edits.themes import AddTheme, DeleteTheme, MoveTheme, RecolourTheme, RenameTheme, below
from db.edits.wordings import DefineTheme
from db.errors import ProjectError, Refused, StandsInTheWay
from db.file.check import check
from db.journal.recorder import Recorder
from db.reading import Reading
from db.reads import themes as reads
from db.records.articles import Draft
from db.records.changes import Words
from db.store import Store

Living = Callable[[Reading], dict[str, dict[str, Any]]]
TEXT = "Forty characters are enough to be marked."

theme = st.integers(1, 9)
name = st.sampled_from(["Drones", "drones", "Drone", "Grain", "Ships", "🚢", "مسيّرات", "A/B"])
edit = st.one_of(
    st.builds(AddTheme, name, st.none() | theme),
    st.builds(RenameTheme, theme, name),
    st.builds(MoveTheme, theme, st.none() | theme, st.none() | theme),
    st.builds(MergeThemes, st.lists(theme, min_size=1, max_size=3).map(tuple), theme),
    st.builds(SplitTheme, theme, st.lists(st.integers(1, 4), min_size=1, max_size=3).map(tuple), theme | name),
    st.builds(DeleteTheme, theme),
    st.builds(RecolourTheme, theme, st.sampled_from(["Rose", "Slate"])),
    st.builds(DefineTheme, theme, name),
)


def _store(folder: str) -> Store:
    store = Store.create(Path(folder) / "p.commonplace", "AK")
    store.apply(AddArticles((Draft("Text", TEXT, TEXT.encode(), "txt"),))).result()
    for parent, called in ((None, "Drones"), (1, "Types"), (2, "Small"), (None, "Grain"), (4, "Types")):
        store.apply(AddTheme(called, parent)).result()
    for number in range(4):
        given_themes = tuple(ThemeGiven(one) for one in (1 + number, 5))
        store.apply(AddHighlight(1, number, 10 + number, Tags(given_themes))).result()
    return store


def _is_a_tree(reading: Reading) -> None:
    parents = dict(reading.all("SELECT id, parent_id FROM theme WHERE gone IS NULL"))
    for start in parents:
        seen, here = set(), start
        while here is not None:
            assert here in parents, "a theme stands under one that is gone"
            assert here not in seen, "a theme stands under itself"
            seen.add(here)
            here = parents[here]
    known = reads.tree(reading)
    assert {found.id for found in known} == set(parents)
    assert [reads.theme(reading, found.id) for found in known] == known, "one alone is as in the tree"


@given(edits=st.lists(edit, min_size=1, max_size=12))
def test_random_edits_leave_a_tree_and_are_undone_one_by_one(edits: list[Edit]) -> None:
    with TemporaryDirectory() as folder:
        store = _store(folder)
        reading = store.reading()
        states = [_state(reading)]
        for one in edits:
            try:
                if not store.apply(one).result().touched:
                    continue
            except ProjectError:
                assert _state(reading) == states[-1], "a refused edit leaves nothing"
                continue
            _is_a_tree(reading)
            states.append(_state(reading))
        for state in reversed(states[:-1]):
            store.undo().result()
            assert _state(reading) == state
        for state in states[1:]:
            store.redo().result()
            assert _state(reading) == state
        assert check(reading, store.path).faults == ()
        reading.close()
        store.close()


@given(edits=st.lists(edit, min_size=2, max_size=10), data=st.data())
def test_acts_undone_in_any_order_never_make_a_circle(edits: list[Edit], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        store = _store(folder)
        reading = store.reading()
        acts = []
        for one in edits:
            try:
                done = store.apply(one).result()
            except ProjectError:
                continue
            if done.touched:
                acts.append(done.seq)
        for seq in data.draw(st.permutations(acts)):
            try:
                store.undo(seq).result()
            except ProjectError:
                continue
            _is_a_tree(reading)
        reading.close()
        store.close()


def _state(reading: Reading) -> list[Any]:
    return [
        reading.all(f"SELECT {columns} FROM {table} ORDER BY 1, 2")
        for table, columns in (
            ("theme WHERE gone IS NULL", "id, parent_id, name, hue, definition, position, wording"),
            ("theme_tag", "highlight_id, theme_id, position, wording, stance"),
            ("synonym WHERE gone IS NULL", "theme_id, form"),
            ("wording WHERE gone IS NULL", "theme_id, number, definition"),
            ("example", "theme_id, highlight_id"),
        )
    ]


def test_an_older_move_is_not_undone_into_a_circle(tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "p.commonplace", "AK")) as store:
        store.apply(AddTheme("A")).result()
        store.apply(AddTheme("B", 1)).result()
        out = store.apply(MoveTheme(2, None)).result()
        store.apply(MoveTheme(1, 2)).result()
        with pytest.raises(StandsInTheWay, match="Move the theme A"):
            store.undo(out.seq).result()


def test_a_circle_in_a_damaged_file_is_walked_once_and_can_be_opened(tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "p.commonplace", "AK")) as store:
        for called in "ABC":
            store.apply(AddTheme(called)).result()

        class Damage:
            def apply(self, rows: Recorder) -> Words:
                rows.update("theme", 1, parent_id=2)
                rows.update("theme", 2, parent_id=3)
                rows.update("theme", 3, parent_id=1)
                assert sorted(below(rows, 1)) == [1, 2, 3]
                return Words("Damage")

        store.apply(Damage()).result()
        with closing(store.reading()) as reading:
            known = reads.tree(reading)
            assert sorted(found.name for found in known) == ["A", "B", "C"]
            assert [reads.theme(reading, found.id) for found in known] == known
            with pytest.raises(Refused, match="under itself"):
                store.apply(MoveTheme(1, 3)).result()
            store.apply(MergeThemes((1,), 2)).result()
            store.apply(MoveTheme(3, None)).result()
            _is_a_tree(reading)


def _insert(rows: Recorder, parent: int | None, called: str, place: int) -> int:
    return rows.insert(
        "theme", parent_id=parent, name=called, hue="Sky", definition="", position=place, created="", modified=""
    )


def test_a_chain_of_a_thousand_and_ten_thousand_children_are_one_tree(tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "p.commonplace", "AK")) as store:

        class Deep:
            def apply(self, rows: Recorder) -> Words:
                parent = None
                for depth in range(1_000):
                    parent = _insert(rows, parent, f"Level {depth}", 0)
                for place in range(10_000):
                    _insert(rows, 1, f"Child {place}", place)
                assert len(below(rows, 1)) == 11_000
                return Words("Deep")

        store.apply(Deep()).result()
        store.apply(AddArticles((Draft("Text", TEXT, TEXT.encode(), "txt"),))).result()
        for marked in (1000, 500, 1000):
            store.apply(AddHighlight(1, 0, 5, Tags((ThemeGiven(marked),)))).result()
        store.apply(AddHighlight(1, 0, 5, Tags((ThemeGiven(700), ThemeGiven(900), ThemeGiven(2000))))).result()
        with closing(store.reading()) as reading:
            known = {found.id: found for found in reads.tree(reading)}
            assert len(known) == 11_000
            assert len(known[1_000].path) == 1_000
            assert known[1].passages_below == 4
            assert known[501].passages_below == 3
            assert known[950].passages_below == 2
            assert all(reads.theme(reading, number) == known[number] for number in (1, 501, 950, 1_000, 2_000))
            with pytest.raises(Refused):
                store.apply(MoveTheme(1, 1_000)).result()
            store.apply(MoveTheme(501, 1_500)).result()
            assert len({found.id: found for found in reads.tree(reading)}[1_000].path) == 502
            store.apply(RecolourTheme(1, "Rose")).result()
            assert {found.hue for found in reads.tree(reading)} == {"Rose"}
            store.apply(DeleteTheme(1)).result()
            assert reads.tree(reading) == []
            store.undo().result()
            assert len(reads.tree(reading)) == 11_000


def test_a_theme_that_goes_under_its_own_child_leaves_it_its_place(tmp_path: Path) -> None:
    with TemporaryDirectory() as folder, closing(_store(folder)) as store, closing(store.reading()) as reading:
        store.apply(MergeThemes((1, 2), 3)).result()
        assert [found.path for found in reads.tree(reading)] == [("Grain",), ("Grain", "Types"), ("Small",)]
        assert reading.all("SELECT form FROM synonym WHERE theme_id = 3 ORDER BY id") == [("Drones",), ("Types",)]


def test_children_of_one_name_become_one(tmp_path: Path) -> None:
    with TemporaryDirectory() as folder, closing(_store(folder)) as store, closing(store.reading()) as reading:
        done = store.apply(MergeThemes((1,), 4)).result()
        assert str(done.words) == "Merge Drones into Grain, 2 passages"
        assert [found.path for found in reads.tree(reading)] == [
            ("Grain",),
            ("Grain", "Types"),
            ("Grain", "Types", "Small"),
        ]


def test_what_was_left_by_a_deleted_theme_goes_to_another(tmp_path: Path) -> None:
    with TemporaryDirectory() as folder, closing(_store(folder)) as store, closing(store.reading()) as reading:
        gone = store.apply(DeleteTheme(4)).result()
        done = store.apply(TagWhatIsLeft(gone.seq, 1)).result()
        assert str(done.words) == "Move 3 passages of a deleted theme to Drones"
        assert reading.all("SELECT highlight_id FROM theme_tag WHERE theme_id = 1") == [(1,), (2,), (3,), (4,)]


@pytest.mark.parametrize(
    "blank", ["", "  ", "\u200f\u200e", "\u200b\ufeff", "\u3164", "\u200d", "\u2066\u2069", "\u2800"]
)
def test_a_name_of_which_nothing_is_seen_is_refused(blank: str, tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "p.commonplace", "AK")) as store:
        with pytest.raises(Refused, match="needs a name"):
            store.apply(AddTheme(blank)).result()
        store.apply(AddTheme("Drones")).result()
        with pytest.raises(Refused, match="needs a name"):
            store.apply(RenameTheme(1, blank)).result()
        with pytest.raises(Refused, match="needs letters"):
            store.apply(AddSynonym(1, blank)).result()


@pytest.mark.parametrize(
    "same", ["Drones ", "\u200fDrones", "Dro\u200bnes", "Drones\u200e", "\ufeffDrones", "Dro\u00adnes"]
)
def test_names_that_look_the_same_are_one_name(same: str, tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "p.commonplace", "AK")) as store:
        store.apply(AddTheme("Drones")).result()
        with pytest.raises(Refused, match="There is a theme Drones here already"):
            store.apply(AddTheme(same)).result()


def test_emoji_and_joined_letters_stay_as_they_are(tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "p.commonplace", "AK")) as store, closing(store.reading()) as reading:
        names = [
            "👩\u200d🚀",
            "می\u200cشود",
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "❤\ufe0f",
        ]
        for one in names:
            store.apply(AddTheme(one)).result()
        assert [found.name for found in reads.tree(reading)] == names
