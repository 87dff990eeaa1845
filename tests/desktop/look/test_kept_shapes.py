"""Icons that are kept are those that would be drawn, and are drawn anew when their file or ours is another."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.look import kept_shapes
from desktop.look.icons import Icons
from desktop.look.kept_shapes import KeptShapes

NAMES = ("undo", "search", "commonplace")


@pytest.fixture(autouse=True)
def may_keep(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def drawn(path: Path, *, mirrored: bool = False) -> tuple[list[object], int]:
    """The pictures of a start, and how many of them had to be drawn."""
    icons = Icons(kept=KeptShapes(path))
    seen: list[object] = []
    for name in NAMES:
        seen.append(icons._shape(name, 16, mirrored).toImage())
        seen.append(icons._shape(name, 32, mirrored).toImage())
    icons.keep()
    return seen, len(icons._renderers)


def test_kept_icons_are_those_that_were_drawn(tmp_path: Path) -> None:
    path = tmp_path / "icons.kept"
    for mirrored in (False, True):
        first, before = drawn(path, mirrored=mirrored)
        again, after = drawn(path, mirrored=mirrored)
        assert first == again
        assert (before, after) == (len(NAMES), 0)
    assert drawn(path)[1] == 0, "those of the other direction have not taken their place"


def test_what_is_drawn_after_the_first_picture_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "icons.kept"
    icons = Icons(kept=KeptShapes(path))
    icons.keep()
    icons.pixmap("undo", "#000000")
    icons.keep()
    assert not path.exists()


def test_an_icon_whose_file_is_another_now_is_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "icons"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.svg").write_bytes((kept_shapes.folder_path("icons") / f"{name}.svg").read_bytes())
    monkeypatch.setattr(kept_shapes, "folder_path", lambda _name: folder)
    path = tmp_path / "icons.kept"
    drawn(path)
    os.utime(folder / "undo.svg", (1, 1))
    assert drawn(path)[1] == 1
    assert drawn(path)[1] == 0


def test_a_damaged_file_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "icons.kept"
    first, _ = drawn(path)
    path.write_bytes(path.read_bytes()[:-7])
    assert drawn(path) == (first, len(NAMES))
