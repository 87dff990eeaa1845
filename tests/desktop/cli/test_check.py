"""commonplace check"""

from __future__ import annotations

import sqlite3
from pathlib import Path


def test_a_sound_project(here, sample: Path) -> None:
    said = here("check", sample, "--json")
    assert said.status == 0
    assert set(said.one) == {"ok", "articles", "highlights", "themes", "actors", "faults"}
    assert said.one["ok"] is True
    assert here("check", sample).out.startswith("The project is sound: ")


def test_a_row_that_another_program_changed_is_named(here, sample: Path) -> None:
    connection = sqlite3.connect(sample)
    connection.execute("UPDATE theme SET name = 'Quietly renamed' WHERE id = 1")
    connection.commit()
    connection.close()
    said = here("check", sample, "--json")
    assert said.status == 1
    assert said.one["ok"] is False
    assert "changed by another program (name)" in said.one["faults"][0]
    assert "Faults found: 1: " in here("check", sample).out
