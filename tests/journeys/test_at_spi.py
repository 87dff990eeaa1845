"""What reaches a screen reader: the real window on a virtual screen, its keys by the X server, asked over AT-SPI."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.reads import articles, highlights
from db.store import Store
from desktop.sample import make_sample

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NEEDS = ("Xvfb", "dbus-run-session", "xdotool")
PYTHON = "/usr/bin/python3"
PATIENCE = 30.0
ANSWER = "answer: "


def missing() -> str:
    """What the machine lacks for a screen reader without a screen, "" when it has everything."""
    lacking = [name for name in NEEDS if shutil.which(name) is None]
    asked = [PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"]
    if not Path(PYTHON).exists() or subprocess.run(asked, capture_output=True, check=False).returncode:
        lacking.append("gir1.2-atspi-2.0 with python3-gi")
    return ", ".join(lacking)


class Rig:
    """The program and its listener on a screen and a bus of their own."""

    def __init__(self, folder: Path, project: Path) -> None:
        self._folder = folder
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._screen.stdout is not None
        self._environment = os.environ | {
            "DISPLAY": f":{self._screen.stdout.readline().strip()}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "COMMONPLACE_HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
            "XDG_RUNTIME_DIR": str(folder),
        }
        words = f'"{sys.executable}" -m desktop "{project}" & "{PYTHON}" "{HERE / "at_spi" / "listener.py"}"; kill $!'
        self._log = (folder / "log").open("wb")
        self._bus = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", words],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def begin(self) -> None:
        """Wait until both stand, and give the window the keys."""
        assert self._answer() == "ready", (self._folder / "log").read_text()
        found = self._tool("search", "--sync", "--name", "Commonplace").split()[-1]
        self._tool("windowfocus", "--sync", found)

    def _answer(self) -> Any:
        assert self._bus.stdout is not None
        for line in self._bus.stdout:  # services of the bus write here too
            if line.startswith(ANSWER):
                return json.loads(line.removeprefix(ANSWER))
        return None

    def _tool(self, *words: str) -> str:
        return subprocess.run(
            ["xdotool", *words], env=self._environment, check=True, capture_output=True, text=True, timeout=PATIENCE
        ).stdout

    def ask(self, words: str) -> Any:
        """What the listener finds."""
        assert self._bus.stdin is not None
        self._bus.stdin.write(f"{words}\n")
        self._bus.stdin.flush()
        return self._answer()

    def press(self, *keys: str) -> None:
        """Keys as the X server sends them."""
        self._tool("key", "--delay", "60", *keys)

    def until(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Ask for the focus until it has these values; words arrive some time after a key."""
        end = time.monotonic() + PATIENCE
        found: dict[str, Any] = {}
        while time.monotonic() < end:
            found = self.ask("focus")
            if {key: found.get(key) for key in wanted} == wanted:
                return found
            time.sleep(0.05)
        raise AssertionError(f"wanted {wanted}, heard {found}")

    def __enter__(self) -> Rig:
        return self

    def __exit__(self, *_error: object) -> None:
        """End all of it."""
        for process, end in ((self._bus, None), (self._screen, self._screen.terminate)):
            if end is not None:
                end()
            process.communicate(timeout=PATIENCE)
        self._log.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "heard.commonplace"
    make_sample(path, "Tester").close()
    return path


@pytest.fixture
def rig(tmp_path: Path, project: Path) -> Iterator[Rig]:
    lacking = missing()
    if lacking:
        pytest.skip(f"a screen reader cannot be tried here without {lacking}")
    with Rig(tmp_path, project) as made:
        made.begin()
        yield made


def test_a_screen_reader_is_given_what_the_reader_shows(rig: Rig, project: Path) -> None:
    store = Store.open(project, "T", read_only=True)
    reading = store.reading()
    first = articles.all_articles(reading)[0]
    text = articles.text(reading, first.text_id).content
    marks = highlights.of_text(reading, first.text_id)
    units = len(text.encode("utf-16-le")) // 2
    assert units == len(text), "the sample's first article has no letters beyond the BMP: units are code points"

    opening = rig.until({"role": "text", "name": first.title, "count": len(text), "caret": 0})
    assert rig.ask("text 0 40") == text[:40]
    start, end, line = opening["line"]
    assert start == 0
    assert line == text[start:end]
    assert "\n" not in line.rstrip("\n")

    second = text.index("Inside,")
    rig.press("Down")
    told = rig.until({"caret": second})
    held = [mark for mark in marks if mark.start < text.index(".", second) and mark.end > second]
    assert held
    assert all(tag.name in told["description"] for mark in held for tag in mark.themes)

    rig.press("F7", "shift+Right", "shift+Right", "shift+Right")
    assert rig.until({"selection": [second, second + 3]})["caret"] == second + 3
    x, y, width, height = rig.ask(f"box {second}")
    after = rig.ask(f"box {second + 1}")
    assert abs(x + width - after[0]) <= 1, "characters stand side by side, to a rounding"
    assert y == after[1]
    assert 0 < width < 40
    assert 10 < height < 60


def test_every_stop_of_tab_and_every_button_has_a_name(rig: Rig) -> None:
    rig.until({"role": "text"})
    nameless = [
        (role, depth) for depth, role, name, focusable in rig.ask("tree") if focusable and not name and role != "filler"
    ]
    assert nameless == []
