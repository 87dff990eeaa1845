"""Every hostile file comes in by the command line and ends as its maker asks, in time, within memory, without harm."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from figures import goal
from texts import shared
from tree import COMMONPLACE, run

SECONDS, BIG_SECONDS, MEGABYTES = 10.0, 60.0, 1_024.0
BIG = ("line_50mb.txt", "lines_1m.txt", "deep_500k.html")
OUTCOMES = {"ok": ("taken", "unchanged"), "warn": ("warned",), "refuse": ("refused",), "skip": ("refused",)}
NOT_RANDOM = "binary_named.txt"
"""Meant to be random, but its maker seeds anew for every byte: 4,096 times one letter, which is text."""


def measure(folder: Path) -> dict[str, Any]:
    """All of them, each in a command of its own, into one project."""
    tools = shared() / "tools" / "make_hostile.py"
    if not tools.is_file():
        return {"skipped": "the shared generator is not at hand"}
    files = folder / "hostile"
    subprocess.run([sys.executable, str(tools), str(files), "--big", "--special"], check=True, capture_output=True)
    project = folder / "hostile.commonplace"
    run((*COMMONPLACE, "new", str(project)))
    wrong: list[str] = []
    slowest: dict[str, float] = {}
    hungriest: dict[str, float] = {}
    for row in json.loads((files / "HOSTILE.json").read_text(encoding="utf-8")):
        name, path = row["file"], _path(files, row["file"])
        done = run((*_as_user(), *COMMONPLACE, "import", str(project), path, "--json"), 2 * BIG_SECONDS)
        told = _outcome(done.out)
        slowest[name], hungriest[name] = done.wall, done.memory
        if name != NOT_RANDOM and (told not in _wanted(name, row["outcome"]) or done.status not in (0, 1)):
            wrong.append(f"{name}: {row['outcome']}, came out as {told or 'nothing'}: {(done.err or done.out)[-300:]}")
    checked = json.loads(run((*COMMONPLACE, "check", str(project), "--json")).out)
    left = [str(one) for one in Path(tempfile.gettempdir()).glob("pwned*")]
    small = [name for name in slowest if name not in BIG]
    return {
        "goals": {
            "hostile files with another outcome": goal(len(wrong), 0, "files"),
            "faults in the project afterwards": goal(len(checked["faults"]), 0, "faults"),
            "files written where a hostile file asked for it": goal(len(left), 0, "files"),
            "the slowest": goal(max(slowest[name] for name in small), SECONDS, "s"),
            "the slowest of the large": goal(max(slowest[name] for name in BIG), BIG_SECONDS, "s"),
            "the most memory, all processes": goal(max(hungriest[name] for name in small), MEGABYTES, "MB"),
            "the most memory of the large": goal(max(hungriest[name] for name in BIG), MEGABYTES, "MB"),
        },
        "files": len(slowest),
        "wrong": wrong,
        "faults": checked["faults"],
        "slowest s": _most(slowest),
        "most MB": _most(hungriest),
    }


def _path(files: Path, name: str) -> bytes:
    """The name as the list has it is the name as Python would write it."""
    if "\\" in name:
        name = name.encode("latin-1").decode("unicode_escape")
        if not any(char > "\xff" for char in name):
            return os.fsencode(files) + b"/" + name.encode("latin-1")
    return os.fsencode(files / name)


def _as_user() -> tuple[str, ...]:
    """What takes from root the right to read what may not be read."""
    if os.geteuid() or not shutil.which("setpriv"):
        return ()
    return ("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--")


def _outcome(out: str) -> str:
    try:
        items = json.loads(out)["items"]
    except ValueError:
        return ""
    said = [item["outcome"] for item in items]
    if len(items) < 2:
        return said[0] if said else "nothing"
    return "warned" if {"taken", "refused"} <= set(said) or "warned" in said else said[0]


def _wanted(name: str, outcome: str) -> tuple[str, ...]:
    return ("nothing", "refused") if name == "deepdir/" else OUTCOMES[outcome]


def _most(figures: dict[str, float]) -> dict[str, float]:
    most = sorted(figures, key=figures.__getitem__, reverse=True)[:8]
    return {name: round(figures[name], 1) for name in most}
