"""commonplace new"""

from __future__ import annotations

from pathlib import Path


def test_a_new_project_is_empty_and_sound(run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "mine")
    assert made.status == 0
    assert made.out == f"Made {tmp_path / 'mine.commonplace'}.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.commonplace"]
    assert run("list", tmp_path / "mine.commonplace", "articles", "--json").out == ""
    assert run("check", tmp_path / "mine.commonplace", "--json").one["ok"] is True


def test_the_sample_begins_with_nothing_to_undo(run, sample: Path) -> None:
    assert len(run("list", sample, "articles", "--json").lines) >= 8
    (begin,) = run("history", sample, "--json").lines
    assert begin["kind"] == "begin"
