"""commonplace history, undo and redo"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from db.edits.themes import AddTheme
from db.store import Store


def test_acts_are_taken_back_and_brought_back(here, sample: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The text number {name}.", "utf-8")
        assert here("import", sample, tmp_path / f"{name}.txt").status == 0
    entries = here("history", sample, "--json").lines
    assert [entry["seq"] for entry in entries] == [3, 2, 1]
    assert set(entries[0]) == {"seq", "at", "coder", "kind", "words", "target", "undone"}
    count = len(here("list", sample, "articles", "--json").lines)
    undone = here("undo", sample)
    assert (undone.status, undone.out) == (0, f"Undone: {entries[0]['words']}\n")
    assert len(here("list", sample, "articles", "--json").lines) == count - 1
    assert here("redo", sample).out == f"Redone: {entries[0]['words']}\n"
    assert here("undo", sample, "--seq", 2).out == f"Undone: {entries[1]['words']}\n"
    newest = here("history", sample, "--json", "--limit", 1).one
    assert (newest["kind"], newest["target"]) == ("undo", 2)
    assert "(undone)" in here("history", sample).out
    assert here("check", sample, "--json").one["ok"] is True


def test_an_act_that_something_stands_on_is_left_and_the_one_before_is_named(
    here, sample: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The text number {name}.", "utf-8")
        assert here("import", sample, tmp_path / f"{name}.txt").status == 0
    with closing(sqlite3.connect(sample)) as outside, outside:
        outside.execute(
            "UPDATE article SET title = 'Written by another program' WHERE id = (SELECT max(id) FROM article)"
        )
    refused = here("undo", sample)
    assert refused.status != 0
    assert "cannot be undone by itself" in refused.err
    assert "undo it with --seq 2." in refused.err
    assert here("undo", sample, "--seq", 2).status == 0


def test_what_cannot_be_redone_is_left_and_the_one_before_is_named(here, sample: Path) -> None:
    store = Store.open(sample, "T")
    for name in ("Harbours", "Ports"):
        store.apply(AddTheme(name)).result()
    for _ in range(2):
        store.undo().result()
    store.close()
    with closing(sqlite3.connect(sample)) as outside, outside:
        outside.execute("UPDATE theme SET name = 'Harbours' WHERE id = (SELECT min(id) FROM theme WHERE gone IS NULL)")
    refused = here("redo", sample)
    assert refused.status != 0
    assert "cannot be redone by itself" in refused.err
    assert "The one before is “Add the theme Ports”: redo it with --seq " in refused.err
    assert (
        here("redo", sample, "--seq", refused.err.split("--seq ")[1].split(".")[0]).out
        == "Redone: Add the theme Ports\n"
    )
    assert here("redo", sample, "--seq", 1).status != 0, "it was never undone"
