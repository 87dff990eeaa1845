"""The whole story by keys: from an article to a bundle that proves itself, in the real window."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _python(*words: str, home: Path, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COMMONPLACE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    asked = [*before, sys.executable, *words]
    return subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240)


def test_the_tour_walks_to_its_end_and_its_bundle_is_proved(tmp_path: Path) -> None:
    done = _python("-m", "desktop", "tour", str(tmp_path / "tour"), home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert "Qt" not in done.stderr
    pictures = sorted((tmp_path / "tour" / "pictures").glob("*.png"))
    assert len(pictures) >= 8
    assert all(picture.stat().st_size > 20_000 for picture in pictures)
    for name in ("reader", "tag-bar", "themes", "actors", "search", "export", "dark", "arabic"):
        assert any(name in picture.name for picture in pictures), name
    proved = _python("-m", "desktop", "verify", str(tmp_path / "tour" / "bundle"), home=tmp_path / "home")
    assert proved.returncode == 0
    assert "quotations stand in the sources" in proved.stdout
    sound = _python("-m", "desktop", "check", str(tmp_path / "tour" / "Tour.commonplace"), home=tmp_path / "home")
    assert sound.returncode == 0, sound.stdout


def test_one_letter_changed_is_found_and_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    project = tmp_path / "p.commonplace"
    assert _python("-m", "desktop", "new", str(project), "--sample", home=home).returncode == 0
    asked = ("-m", "desktop", "export", str(project), str(tmp_path / "b"), "--query", "#Drones @Iran")
    assert _python(*asked, home=home).returncode == 0
    for place in ("*.md", "sources/*.txt"):
        shutil.rmtree(tmp_path / "c", ignore_errors=True)
        shutil.copytree(tmp_path / "b", tmp_path / "c")
        file = next((tmp_path / "c").glob(place))
        words = file.read_text(encoding="utf-8")
        at = words.index("Iran") if "Iran" in words else words.index("ран")
        file.write_text(words[:at] + "X" + words[at + 1 :], encoding="utf-8", newline="")
        found = _python("-m", "desktop", "verify", str(tmp_path / "c"), home=home)
        assert found.returncode == 1, place
        assert file.name in found.stdout


def test_the_main_job_needs_no_network(tmp_path: Path) -> None:
    fence = ("unshare", "-rn")
    if shutil.which("unshare") is None or subprocess.run([*fence, "true"], capture_output=True).returncode != 0:
        pytest.skip("this system does not allow a network namespace of one's own")
    done = _python("-m", "desktop", "tour", str(tmp_path / "tour"), home=tmp_path / "home", before=fence)
    assert done.returncode == 0, done.stderr
