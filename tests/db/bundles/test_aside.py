"""What an export leaves whose process was killed: cleared by the next one, and only that."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from db.bundles.aside import aside, clear
from db.bundles.in_place import OLD, move


def killed(target: Path) -> Path:
    """An export that ended in its middle: its folder stays, its lock is let go."""
    work = aside(target)
    made = work.__enter__()
    made.mkdir()
    (made / "excerpts.md").write_text("half")
    keep = made.parent.with_name("kept")
    made.parent.rename(keep)
    work.__exit__(None, None, None)
    keep.rename(made.parent)
    return made.parent


def test_what_a_killed_export_left_goes_with_the_next_one(tmp_path: Path) -> None:
    left = killed(tmp_path / "brief")
    assert left.is_dir()
    with aside(tmp_path / "other") as made:
        assert not left.exists()
        made.write_text("whole")
        move(made, tmp_path / "other")
    assert os.listdir(tmp_path) == ["other"]


def test_what_another_export_writes_just_now_stays(tmp_path: Path) -> None:
    with aside(tmp_path / "brief") as made:
        made.write_text("half")
        assert clear(tmp_path) == 0
        assert made.read_text() == "half"
        move(made, tmp_path / "brief")
    assert os.listdir(tmp_path) == ["brief"]


def test_one_that_another_looks_at_while_it_begins_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def taken_once(file: int) -> None:
        looked.append(file)
        if len(looked) == 1:
            raise OSError(errno.EAGAIN, "held")

    monkeypatch.setattr("db.bundles.aside.lock_file", taken_once)
    with aside(tmp_path / "brief") as made:
        assert len(looked) == 2
        assert os.listdir(tmp_path) == [made.parent.name]


def test_what_is_not_of_an_export_stays(tmp_path: Path) -> None:
    name = f".mine-{'0' * 32}.part"
    for folder, lock in (("a", None), ("b", ""), ("c", "{}"), ("d", '{"this": "mine", "target": "x"}')):
        own = tmp_path / folder / name
        own.mkdir(parents=True)
        (own / "notes.txt").write_text("mine")
        if lock is not None:
            (own / "lock").write_text(lock)
        assert clear(tmp_path / folder) == 0
        assert (own / "notes.txt").read_text() == "mine"
    assert clear(tmp_path / "nowhere") == 0


def test_a_link_by_such_a_name_leads_to_nothing_that_is_taken_away(tmp_path: Path) -> None:
    left = killed(tmp_path / "brief")
    elsewhere = tmp_path / "elsewhere"
    left.rename(elsewhere)
    left.symlink_to(elsewhere, target_is_directory=True)
    assert clear(tmp_path) == 0
    assert (elsewhere / "made" / "excerpts.md").exists()


@pytest.mark.parametrize("there", [False, True])
def test_an_earlier_bundle_that_made_room_comes_back_to_its_place(tmp_path: Path, there: bool) -> None:
    left = killed(tmp_path / "brief")
    (left / OLD).mkdir()
    (left / OLD / "excerpts.md").write_text("earlier")
    if there:
        (tmp_path / "brief").mkdir()
        (tmp_path / "brief" / "excerpts.md").write_text("newer")
    assert clear(tmp_path) == 1
    assert (tmp_path / "brief" / "excerpts.md").read_text() == ("newer" if there else "earlier")
    assert os.listdir(tmp_path) == ["brief"]


def test_nothing_is_put_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    left = killed(tmp_path / "in" / "brief")
    (left / "lock").write_text((left / "lock").read_text().replace('"brief"', '"../out"'))
    (left / OLD).mkdir()
    assert clear(tmp_path / "in") == 0
    assert not (tmp_path / "out").exists()


def test_a_long_name_has_room_beside_it(tmp_path: Path) -> None:
    target = tmp_path / ("黑" * 80)
    with aside(target) as made:
        made.write_text("whole")
        move(made, target)
    assert target.read_text() == "whole"
