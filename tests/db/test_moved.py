"""A project whose file is moved, deleted or replaced while it is open: no act is acknowledged into nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from db.edits.highlights import NoteHighlight
from db.errors import NotSaved
from db.store import Store

skip_on_windows = pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")


@skip_on_windows
@pytest.mark.parametrize("what", ["moved", "deleted", "replaced"])
def test_an_act_is_refused_in_words_and_what_stands_can_be_saved_elsewhere(
    tmp_path: Path, filled: Callable[[Path], Store], what: str
) -> None:
    path = tmp_path / "p.commonplace"
    store = filled(path)
    store.apply(NoteHighlight(1, "the last one saved")).result()
    if what == "moved":
        path.rename(tmp_path / "elsewhere.commonplace")
    else:
        path.unlink()
    if what == "replaced":
        path.write_bytes(b"something else")
    with pytest.raises(NotSaved, match="moved, deleted or replaced"):
        store.apply(NoteHighlight(1, "lost")).result()
    store.save_elsewhere(tmp_path / "saved.commonplace").result()
    store.close()
    if what == "replaced":
        assert path.read_bytes() == b"something else"
    again = Store.open(tmp_path / "saved.commonplace", "Tester")
    reading = again.reading()
    assert reading.one("SELECT note FROM highlight WHERE id = 1")[0] == "the last one saved"
    reading.close()
    again.apply(NoteHighlight(1, "and on")).result()
    again.close()


@skip_on_windows
def test_acts_go_on_when_the_file_is_put_back(tmp_path: Path, filled: Callable[[Path], Store]) -> None:
    path, away = tmp_path / "p.commonplace", tmp_path / "away.commonplace"
    store = filled(path)
    path.rename(away)
    with pytest.raises(NotSaved):
        store.apply(NoteHighlight(1, "no")).result()
    away.rename(path)
    store.apply(NoteHighlight(1, "yes")).result()
    store.close()
