"""A process killed in the middle of tagging loses nothing that it acknowledged, and leaves nothing half done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from db.file.check import check
from db.reads import highlights, project
from db.store import Store

ROOT = Path(__file__).parents[2]
TAG = """
import sys
from pathlib import Path
from db.edits.highlights import ActorGiven, AddHighlight, NoteHighlight, Tags, ThemeGiven
from db.store import Store
store = Store.open(Path(sys.argv[1]), "Killed")
assert store.read_only == "", store.read_only
number = int(sys.argv[2])
while True:
    tags = Tags((ThemeGiven(1), ThemeGiven(f"T {number % 5}")), (ActorGiven(1, "speaker"),))
    made = store.apply(AddHighlight(1, number % 50, number % 50 + 20, tags, note=f"n {number}")).result()
    store.keep_draft("tag bar", f"half {number}").result()
    print(made.seq, number, flush=True)
    number += 1
"""


def test_killed_twenty_times_nothing_acknowledged_is_lost(tmp_path: Path, filled: Any) -> None:
    path = tmp_path / "p.commonplace"
    filled(path).close()
    rng = random.Random(4)
    acknowledged: list[tuple[int, int]] = []
    for _ in range(20):
        child = subprocess.Popen(
            [sys.executable, "-c", TAG, str(path), str(len(acknowledged))],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(rng.randrange(1, 40))]
        # the kill is to fall anywhere in an act, not just after one
        until = time.perf_counter() + rng.random() * 0.003
        while time.perf_counter() < until:
            pass
        child.kill()
        assert child.stderr is not None
        with child:  # communicate() would pass over what readline() has read ahead
            rest, alarm = child.stdout.read(), child.stderr.read()
        assert alarm == ""
        # what was not written out to the end was not acknowledged
        lines = "".join((*said, rest)).split("\n")[:-1]
        acknowledged += [(int(line.split()[0]), int(line.split()[1])) for line in lines]
        store = Store.open(path, "Tester")
        assert store.read_only == ""
        reading = store.reading()
        known = {entry.seq for entry in project.entries(reading, 10_000)}
        assert {seq for seq, _ in acknowledged} <= known
        # an act that was stored just before the kill and not told of any more is kept, and whole
        assert len(known) - 9 - len(acknowledged) <= 20
        assert check(reading, path).faults == ()
        drafted = project.draft(reading, "tag bar")
        assert drafted in [f"half {acknowledged[-1][1] + more}" for more in (0, 1)]
        reading.close()
        store.close()
        assert [file.name for file in tmp_path.iterdir()] == ["p.commonplace"]
    store = Store.open(path, "Tester")
    reading = store.reading()
    notes = {highlight.note for highlight in highlights.each(reading)}
    assert {f"n {number}" for _, number in acknowledged} <= notes
    assert all(len(highlight.themes) == 2 for highlight in highlights.each(reading) if highlight.note.startswith("n "))
    reading.close()
    store.close()
