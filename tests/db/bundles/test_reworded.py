"""A bundle tells which of its excerpts were tagged before the words of their theme were changed."""

from __future__ import annotations

import json
from pathlib import Path

from db.bundles.gathering.gather import gather
from db.bundles.write import write_bundle
from db.edits.wordings import DefineTheme, KeepUnderWording
from db.records.bundle_settings import Settings
from db.store import Store


def test_the_manifest_and_the_readme_say_so(store: Store, tmp_path: Path) -> None:
    for words in ("What is bought", "What is bought and sold"):
        store.apply(DefineTheme(3, words)).result()
    reading = store.reading()
    outline = gather(reading, Settings(), ids=(1, 2, 3))
    assert [(one.name, one.wording, one.excerpts, one.earlier) for one in outline.front.method.reworded] == [
        ("Trade", 2, 1, 1)
    ]
    write_bundle(outline, tmp_path / "out", ("md",))
    told = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["method"]["earlier_wordings"]
    assert [(one["theme"], one["excerpts"], one["earlier"]) for one in told] == [("Trade", 1, 1)]
    read_me = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    assert "1 of 1 excerpts under Trade were tagged under earlier words" in read_me
    store.apply(KeepUnderWording(3, (2,))).result()
    assert gather(reading, Settings(), ids=(1, 2, 3)).front.method.reworded == ()
    reading.close()
