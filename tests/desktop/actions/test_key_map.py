"""Keys by act: the usual ones clash with nothing, others are kept, and a key never means two things."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions.key_map import KeyMap, list_keys, usual_keys
from desktop.actions.key_names import canonical, is_plain, sequence, with_modifier
from desktop.actions.reader_acts import READER_ACTS, READER_GROUPS
from desktop.settings import Settings

USUAL = usual_keys()
ACTS = sorted(USUAL)
FIELDS_KEEP = {"Ctrl+C": "copy", "Ctrl+V": "paste_article", "Ctrl+Z": "undo", "Ctrl+Shift+Z": "redo", "Ctrl+Y": "redo"}
"""Keys of a text field that do the like of it elsewhere in the window."""
IN_FIELDS = (
    *("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Insert", "Shift+Insert"),
    *("Ctrl+Left", "Ctrl+Right", "Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Backspace", "Ctrl+Delete"),
    *("Ctrl+Home", "Ctrl+End", "Shift+Home", "Shift+End", "Shift+Left", "Shift+Right", "Shift+Delete"),
)


def test_no_act_has_the_id_of_another() -> None:
    ids = [act.id for act in READER_ACTS]
    assert [name for name, often in Counter(ids).items() if often > 1] == []
    assert {act.group for act in READER_ACTS} == {g for g, _ in READER_GROUPS}


def test_the_usual_keys_clash_with_nothing() -> None:
    held = Counter(key for keys in USUAL.values() for key in keys)
    assert [key for key, often in held.items() if often > 1] == []
    variants = {with_modifier(key) for key in held} - {""}
    assert variants & set(held) == set(), "the variant with Alt of one key is another's key"
    assert [key for key in held if key.startswith(("Ctrl+Alt+", "Alt+Shift+"))] == []
    window = {key: act for act, keys in USUAL.items() for key in keys if not is_plain(key)}
    reader_only = {key for act in READER_ACTS for key in act.keys}
    clashes = {key: window[key] for key in IN_FIELDS if key in window and key not in reader_only}
    assert clashes == {key: act for key, act in FIELDS_KEEP.items() if key in window}


def test_every_usual_key_is_one_that_qt_knows(qapp: object) -> None:
    assert [key for keys in USUAL.values() for key in keys if sequence(key).isEmpty() or canonical(key) != key] == []


def test_keys_are_kept_and_the_usual_ones_come_back(tmp_path: Path) -> None:
    key_map = KeyMap(Settings(tmp_path))
    key_map.give("repeat", "Ctrl+Shift+R")
    key_map.exchange("export", "Ctrl+E", "F8")
    again = KeyMap(Settings(tmp_path))
    assert again.keys("repeat") == ("R", "Ctrl+Shift+R")
    assert again.window_keys("repeat") == ("Ctrl+Shift+R",)
    assert again.keys("export") == ("F8",)
    assert [again.is_changed(act) for act in ("repeat", "export", "undo")] == [True, True, False]
    again.reset("repeat")
    assert KeyMap(Settings(tmp_path)).keys("repeat") == ("R",)
    again.reset_all()
    assert not KeyMap(Settings(tmp_path)).any_changed


def test_a_key_taken_over_leaves_its_holder() -> None:
    key_map = KeyMap()
    key_map.give("repeat", "B")
    assert key_map.keys("pick") == ()
    assert key_map.means("B") == key_map.means("Alt+B") == "repeat"
    key_map.reset("pick")
    assert key_map.keys("pick") == ("B",)
    assert key_map.keys("repeat") == ("R",)


def test_escape_is_never_given_away() -> None:
    key_map = KeyMap()
    key_map.give("repeat", "Esc")
    key_map.exchange("repeat", "R", "Esc")
    key_map.take("leave", "Esc")
    assert key_map.keys("leave") == ("Esc",)
    assert key_map.keys("repeat") == ("R",)


def test_a_variant_gives_way_to_a_key_that_was_chosen() -> None:
    key_map = KeyMap()
    key_map.give("export", "Alt+R")
    assert (key_map.means("Alt+R"), key_map.means("R")) == ("export", "repeat")


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"keys": 3}', '{"keys": {"repeat": "R", "undo": [1, ""], "no such act": ["Q"], "leave": []}}']
)
def test_a_damaged_file_leaves_the_usual_keys(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    key_map = KeyMap(Settings(tmp_path))
    assert key_map.keys("repeat") == ("R",)
    assert key_map.keys("leave") == ("Esc",)
    assert key_map.means("Q") is None


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(["B", "R", "Ctrl+E", "F8", "Esc", "Alt+R", "N"]))))
def test_whatever_is_chosen_a_key_means_one_thing(chosen: list[tuple[str, str]]) -> None:
    key_map = KeyMap()
    for act, key in chosen:
        key_map.give(act, key)
    held = [key for act in ACTS for key in key_map.keys(act)]
    assert len(held) == len(set(held))
    assert {key_map.holder(key) for key in held} <= set(ACTS)
    assert key_map.keys("leave") == ("Esc",)
    key_map.reset_all()
    assert {act: key_map.keys(act) for act in ACTS} == USUAL


def test_words_that_name_keys_name_those_of_now(qtbot: QtBot) -> None:
    key_map, button = KeyMap(), QPushButton()
    qtbot.addWidget(button)
    key_map.tip(button, "Undo (%undo%)", named=True)
    assert button.toolTip() == button.accessibleName() == "Undo (Ctrl+Z)"
    key_map.exchange("undo", "Ctrl+Z", "Ctrl+U")
    assert button.toolTip() == button.accessibleName() == "Undo (Ctrl+U)"
    key_map.take("undo", "Ctrl+U")
    assert key_map.said("Press %undo%. 5%x%") == "Press “Undo”. 5%x%"


def test_the_tag_bar_has_keys_that_are_not_typed() -> None:
    key_map = KeyMap()
    key_map.exchange("bar_role", "Alt+R", "Q")
    key_map.give("bar_role", "Shift+Q")
    assert key_map.keys("bar_role") == ("Alt+R",)
    key_map.exchange("bar_role", "Alt+R", "Ctrl+J")
    assert [key_map.usual_of(key, "bar") for key in ("Ctrl+J", "Alt+R", "R", "Ctrl+1")] == ["Alt+R", "", "R", "Ctrl+1"]
    key_map.give("bar_new", "Esc")
    assert key_map.keys("bar_leave") == ("Esc",)


def test_lists_have_keys_of_their_own_beside_those_of_the_window() -> None:
    own = Counter(key for keys in list_keys().values() for key in keys)
    assert [key for key, often in own.items() if often > 1] == []
    assert set(list_keys()) & set(USUAL) == set()
    key_map = KeyMap()
    assert (key_map.means("D"), key_map.means("D", "lists")) == ("done", "list_done")
    key_map.exchange("list_done", "D", "F8")
    assert tuple(key_map.usual_of(key, "lists") for key in ("F8", "D", "Q")) == ("D", "", "Q")
    assert key_map.keys("done") == ("D",), "the reader's key is another one"
    assert key_map.usual_of("Alt+X", "lists") == "X"
    key_map.exchange("list_aside", "X", "Esc")
    assert key_map.keys("list_leave") == ("Esc",)
