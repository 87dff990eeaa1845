"""What Orca says over a walk by keys, line by line beside the golden file; only where Orca is installed."""

from __future__ import annotations

import difflib
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parents[1] / "golden" / "orca_walk.txt"
WALK = (
    *("Down", "Down", "n", "p", "F7", "Right", "shift+Right", "Escape", "F7"),
    *("Return", "d", "r", "o", "Down", "Return", "Escape", "Escape", "ctrl+f", "t", "a", "b", "Escape"),
    *("ctrl+k", "g", "r", "a", "Down", "Escape"),
    *("F6", "Down", "F6", "F6", "F6", "Down", "F6", "Down", "Escape"),
)
QUIET, LONGEST, START = 1.0, 6.0, 30.0
"""Seconds without a word before the next key: Orca falls silent about what is gone before it has said it."""


def measure(folder: Path) -> dict[str, Any]:
    """Walk once; `differs` has the lines of a diff; `heard` without its keys would be a new golden file."""
    sys.path.append(str(Path(__file__).parents[1] / "rigs"))
    from screen_reader import Rig, missing

    from desktop.sample import make_sample

    lacking = missing() or ("" if shutil.which("orca") else "orca")
    if lacking:
        return {"skipped": f"this machine lacks {lacking}"}
    project = folder / "heard.commonplace"
    make_sample(project, "Tester").close()
    with Rig(folder, project, speaking=True) as rig:
        rig.begin()
        rig.until({"role": "text"})
        heard: list[str] = []
        known: list[str] = []
        began = time.monotonic()
        while not any(words.endswith("read only text.") for words in known) and time.monotonic() - began < START:
            known = _when_quiet(rig.said)
        for key in WALK:
            rig.press(key)
            said = _when_quiet(rig.said)
            heard += [f"[{key}]", *said[len(known) :]]
            known = said
    wanted = GOLDEN.read_text(encoding="utf-8").splitlines() if GOLDEN.exists() else []
    words = [line for line in heard if not line.startswith("[")]  # on a busy machine they come a key later
    differs = list(difflib.unified_diff(wanted, words, "golden", "heard", lineterm="", n=0))
    return {
        "goals": {"lines that differ": {"value": len(differs), "limit": 0, "unit": "lines", "met": not differs}},
        "differs": differs,
        "heard": heard,
    }


def _when_quiet(said: Callable[[], list[str]]) -> list[str]:
    """What has been said once nothing more comes."""
    began = since = time.monotonic()
    known: list[str] = []
    while time.monotonic() - since < QUIET and time.monotonic() - began < LONGEST:
        time.sleep(0.1)
        now = said()
        if len(now) != len(known):
            known, since = now, time.monotonic()
    return known
