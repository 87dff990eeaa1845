"""A project in a network folder works without a write-ahead log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.edits.highlights import NoteHighlight
from db.store import Store


def test_a_project_in_a_network_folder_keeps_no_log(
    tmp_path: Path, filled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"/dev/vda / ext4 rw 0 0\nbox:/x {tmp_path} nfs rw 0 0\n")
    monkeypatch.setattr("db.file.network.MOUNTS", table)
    store = filled(tmp_path / "p.commonplace")
    assert not (tmp_path / "p.commonplace-wal").exists()
    store.close()
    monkeypatch.undo()
    here = Store.open(tmp_path / "p.commonplace", "Tester")
    here.apply(NoteHighlight(1, "on a disk again")).result()
    assert (tmp_path / "p.commonplace-wal").exists()
    here.close()
