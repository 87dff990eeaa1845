"""The tour as a command: it leaves a project, a proved bundle and pictures, and says where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from db.bundles.verify import verify
from db.reads import highlights
from db.store import Store

ROOT = Path(__file__).parents[3]


def test_the_tour_leaves_what_it_says(home: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "tour", str(tmp_path / "tour")],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = dict(line.split(":", 1) for line in done.stdout.splitlines() if not line.startswith("A picture"))
    project, bundle = Path(told["The project"].strip()), Path(told["The bundle"].strip())
    store = Store.open(project, "T", read_only=True)
    assert highlights.count(store.reading()) > 100
    store.close()
    assert verify(bundle).ok
    pictures = sorted((tmp_path / "tour" / "pictures").glob("*.png"))
    assert len(pictures) >= 8
    wanted = ("reader", "tag-bar", "themes", "actors", "search", "export", "dark", "arabic")
    assert {name for name in wanted if not any(name in picture.name for picture in pictures)} == set()
    for picture in pictures:
        image = QImage(str(picture))
        seen = {image.pixel(x, y) for x in range(0, image.width(), 40) for y in range(0, image.height(), 20)}
        assert len(seen) > 10, f"{picture.name} shows next to nothing"


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in its way")
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "tour", str(tmp_path / "file")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("commonplace: ")
    assert "Traceback" not in done.stderr
