"""From nothing to the first picture of the sample, and to the whole window, against a bare PySide6 main window.

Whole processes in turn. The first picture has the library and the article with its highlights, and takes clicks and
keys; the other panes are made right after it, before the first key that waits is heard.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from figures import goal, spread

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1360, 860)
window.show()
app.processEvents()
window.grab()
import time
print(time.process_time() * 1000)
"""
OURS = """
import gc, time
gc.disable()
from desktop.imports import import_qt
import_qt()
from desktop.build import build
from desktop.folders import folders
from desktop.look.style import in_fusion
app = in_fusion([])
program = build(app, folders(), None)
program.shell.resize(1360, 860)
program.shell.show()
program.begin()
program.shell.grab()
print(time.process_time() * 1000)
while not program.furnished:
    app.processEvents()
program.shell.grab()
import os, sys
print(time.process_time() * 1000)
later = ("sqlite_utils", "markdown_it", "trafilatura", "lxml", "docx", "rapidfuzz")
print(",".join(name for name in later if name in sys.modules))
sys.stdout.flush()
os._exit(0)
"""
TURNS = 7


def measure(folder: Path) -> dict[str, Any]:
    """The first start makes the sample, the bytecode that an installed program has and what is kept beside that.

    It is not counted, but told.
    """
    environment = os.environ | {"COMMONPLACE_HOME": str(folder / "home"), "PYTHONPYCACHEPREFIX": str(folder / "code")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    first = _run(OURS, environment)
    _run(BARE, environment)
    bare, picture, whole, late = [], [], [], ""
    for _ in range(TURNS):
        bare.append(float(_run(BARE, environment)[0]))
        pictured, stood, late = _run(OURS, environment)
        picture.append(float(pictured))
        whole.append(float(stood))
    return {
        "goals": {"cpu to the first picture / of a bare window": goal(_times(picture, bare), 2.0, "times")},
        "cpu to the whole window / of a bare window": round(_times(whole, bare), 2),
        "bare cpu ms": spread(bare),
        "first picture cpu ms": spread(picture),
        "whole window cpu ms": spread(whole),
        "very first start cpu ms": round(float(first[1]), 1),
        "imported before the whole window although only later needed": late,
    }


def _times(ours: list[float], bare: list[float]) -> float:
    return median(a / b for a, b in zip(ours, bare, strict=True))


def _run(program: str, environment: dict[str, str]) -> list[str]:
    """What it printed, a line each: milliseconds of CPU since the process began."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.split("\n")[:-1]
