"""The whole story by keys: from an article to a bundle that proves itself, in the real window."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from PySide6.QtGui import QImage

from db.bundles.proof.verify import verify
from db.file.check import check
from db.reads import highlights
from db.store import Store

ROOT = Path(__file__).resolve().parents[2]


def _python(*words: str, home: Path, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COMMONPLACE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    asked = [*before, sys.executable, *words]
    return subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240)


def _fence() -> tuple[str, ...]:
    """What keeps the network from a process, where this system allows it; every test refuses sockets besides."""
    fence = ("unshare", "-rn")
    allowed = shutil.which("unshare") and subprocess.run([*fence, "true"], capture_output=True).returncode == 0
    return fence if allowed else ()


def test_the_tour_walks_to_its_end_without_a_network_and_its_bundle_is_proved(tmp_path: Path) -> None:
    done = _python("-m", "desktop", "tour", str(tmp_path / "tour"), home=tmp_path / "home", before=_fence())
    assert done.returncode == 0, done.stderr
    assert "Qt" not in done.stderr
    told = dict(line.split(":", 1) for line in done.stdout.splitlines() if not line.startswith("A picture"))
    project, bundle = Path(told["The project"].strip()), Path(told["The bundle"].strip())
    with closing(Store.open(project, "T", read_only=True)) as store:
        assert highlights.count(store.reading()) > 100
        assert check(store.reading(), project).faults == ()
    assert verify(bundle).ok
    pictures = sorted((tmp_path / "tour" / "pictures").glob("*.png"))
    assert len(pictures) >= 8
    wanted = ("reader", "tag-bar", "themes", "actors", "search", "export", "dark", "arabic")
    assert {name for name in wanted if not any(name in picture.name for picture in pictures)} == set()
    for picture in pictures:
        assert picture.stat().st_size > 20_000
        image = QImage(str(picture))
        seen = {image.pixel(x, y) for x in range(0, image.width(), 40) for y in range(0, image.height(), 20)}
        assert len(seen) > 10, f"{picture.name} shows next to nothing"


def test_one_letter_changed_is_found_and_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    project = tmp_path / "p.commonplace"
    assert _python("-m", "desktop", "new", str(project), "--sample", home=home).returncode == 0
    asked = ("-m", "desktop", "export", str(project), str(tmp_path / "b"), "--query", "#Drones @Iran")
    assert _python(*asked, home=home).returncode == 0
    for place in ("*.md", "sources/*.txt"):  # each by a program of its own: this is what an editor starts
        shutil.rmtree(tmp_path / "c", ignore_errors=True)
        shutil.copytree(tmp_path / "b", tmp_path / "c")
        file = next((tmp_path / "c").glob(place))
        words = file.read_text(encoding="utf-8")
        at = words.index("Iran") if "Iran" in words else words.index("ран")
        file.write_text(words[:at] + "X" + words[at + 1 :], encoding="utf-8", newline="")
        found = _python("-m", "desktop", "verify", str(tmp_path / "c"), home=home)
        assert found.returncode == 1, place
        assert file.name in found.stdout
