"""The hostile projects, codebooks and lists come in by the command as their maker asks, without harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ENDINGS = (".qdpx", ".jsonl", ".db")
CODEBOOKS = ("formula.csv", "names.json")
OUTCOMES = {"ok": "taken", "warn": "warned", "refuse": "refused"}


def test_each_has_its_outcome_and_leaves_a_sound_project(
    hostile_folder: tuple[Path, list[dict[str, Any]]], here: Any, tmp_path: Path
) -> None:
    folder, rows = hostile_folder
    project = tmp_path / "h.commonplace"
    here("new", project)
    met = 0
    for row in rows:
        if not row["file"].endswith(ENDINGS) and row["file"] not in CODEBOOKS:
            continue
        met += 1
        said = here("import", project, folder / row["file"], "--json")
        (item,) = said.one["items"]
        assert item["outcome"] == OUTCOMES[row["outcome"]], (row["file"], item)
        assert item["reason"] or row["outcome"] != "refuse"
        assert item["warnings"] or row["outcome"] != "warn"
        assert said.status == (1 if row["outcome"] == "refuse" or item.get("not_taken") else 0)
    assert met == 15
    assert json.loads(here("check", project, "--json").out)["ok"]


def test_a_pipe_is_told_of_and_not_waited_for(
    hostile_folder: tuple[Path, list[dict[str, Any]]], here: Any, tmp_path: Path
) -> None:
    project = tmp_path / "f.commonplace"
    here("new", project)
    (item,) = here("import", project, hostile_folder[0] / "fifo.txt", "--json").one["items"]
    assert (item["outcome"], item["reason"]) == ("refused", "is no file but a pipe, a socket or a device")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "theme,note\nTrade,words\n=1+1,x\n"),
        ("b.json", '{"themes": ["Trade", {"name": "War", "themes": [{"name": "Drones", "note": "w"}, 7]}]}'),
    ],
)
def test_a_list_of_themes_is_known_without_being_told(here: Any, tmp_path: Path, name: str, content: str) -> None:
    project, path = tmp_path / "c.commonplace", tmp_path / name
    path.write_text(content, encoding="utf-8")
    here("new", project)
    item = here("import", project, path, "--json").one["items"][0]
    listed = [line["name"] for line in here("list", project, "themes", "--json").lines]
    assert item["counts"]["theme"] == len(listed) == (2 if name == "a.csv" else 3)
