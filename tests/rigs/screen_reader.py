"""The real window on a virtual screen with a bus of its own, its keys by the X server, heard as screen readers hear."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NEEDS = ("Xvfb", "dbus-run-session", "xdotool")
PYTHON = "/usr/bin/python3"
PATIENCE = 30.0
TRIES = 5
ANSWER = "answer: "


def missing() -> str:
    """What the machine lacks for a screen reader without a screen, "" when it has everything."""
    lacking = [name for name in NEEDS if shutil.which(name) is None]
    asked = [PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"]
    if not Path(PYTHON).exists() or subprocess.run(asked, capture_output=True, check=False).returncode:
        lacking.append("gir1.2-atspi-2.0 with python3-gi")
    return ", ".join(lacking)


def _screen() -> tuple[subprocess.Popen[str], str]:
    """A screen of one's own and its name; of two that take the same number at once one ends, and is begun again."""
    for _ in range(TRIES):
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert screen.stdout is not None
        if number := screen.stdout.readline().strip():
            return screen, f":{number}"
        screen.communicate(timeout=PATIENCE)
    raise AssertionError("Xvfb does not stay.")


class Rig:
    """The program and its listener on a screen and a bus of their own."""

    def __init__(self, folder: Path, project: Path, *, speaking: bool = False) -> None:
        """`speaking` has Orca listen too and write what it says."""
        self._folder = folder
        self._screen, display = _screen()
        self._environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "COMMONPLACE_HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
        }
        first = f"orca --debug-file={folder / 'orca.log'} & ORCA=$!;" if speaking else "ORCA=;"
        words = (
            f'{first} "{sys.executable}" -m desktop "{project}" & "{PYTHON}" "{HERE / "listener.py"}";'
            " kill $!; [ -z $ORCA ] || kill $ORCA"
        )
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
        found = self._tool("search", "--sync", "--onlyvisible", "--name", "Commonplace").split()[-1]
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

    def said(self) -> list[str]:
        """What Orca has said since it began, key echo left out."""
        log = (self._folder / "orca.log").read_text(encoding="utf-8", errors="replace")
        spoken = re.findall(r"SPEECH OUTPUT: '(.*?)' ?\{", log)
        return [words for words in spoken if not words.endswith(" ")]

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
