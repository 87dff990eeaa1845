"""From nothing to a usable window with the sample, against a bare PySide6 main window, in whole processes in turn."""

from __future__ import annotations

import os
import resource
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
"""
OURS = """
import gc
gc.disable()
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.build import build
from desktop.folders import folders
app = QApplication([])
program = build(app, folders(), None)
program.shell.resize(1360, 860)
program.shell.show()
program.begin()
app.processEvents()
program.shell.grab()
import os, sys
later = ("sqlite_utils", "markdown_it", "trafilatura", "lxml", "docx", "rapidfuzz")
print(",".join(name for name in later if name in sys.modules))
sys.stdout.flush()
os._exit(0)
"""
TURNS = 7


def measure(folder: Path) -> dict[str, Any]:
    """The first start makes the sample and the bytecode that an installed program has, and is not counted."""
    environment = os.environ | {"COMMONPLACE_HOME": str(folder / "home"), "PYTHONPYCACHEPREFIX": str(folder / "code")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    first, _ = _run(OURS, environment)
    _run(BARE, environment)
    bare, ours, late = [], [], ""
    for _ in range(TURNS):
        bare.append(_run(BARE, environment)[0])
        spent, late = _run(OURS, environment)
        ours.append(spent)
    ratio = median(a / b for a, b in zip(ours, bare, strict=True))
    return {
        "goals": {"cpu of a start / of a bare window": goal(ratio, 2.0, "times")},
        "bare cpu ms": spread(bare),
        "ours cpu ms": spread(ours),
        "first start cpu ms": round(first, 1),
        "imported before the window although only later needed": late,
    }


def _run(program: str, environment: dict[str, str]) -> tuple[float, str]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env=environment, check=True, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent * 1000, done.stdout.strip()
