"""A command with all its children: how long it takes, what it computes, what memory they hold together at most."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMONPLACE = (sys.executable, "-P", "-m", "desktop")
EVERY = 0.25


@dataclass(frozen=True, slots=True)
class Run:
    """What a command did: its exit status and words, seconds by the clock and of the processors, memory in MB."""

    status: int
    out: str
    err: str
    wall: float
    cpu: float
    memory: float


def run(argv: Sequence[str | bytes], seconds: float = 900.0) -> Run:
    """Run a command to its end; one that takes longer than `seconds` is killed and has the status -9.

    Memory is what the tree's processes hold together, pages that several share counted once (Linux; 0 elsewhere).
    """
    before, begun = os.times(), time.perf_counter()
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings)
    over = threading.Event()
    peak = 0

    def watch() -> None:
        nonlocal peak
        while not over.wait(EVERY):
            peak = max(peak, sum(map(_held, _tree(process.pid))))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    wall = time.perf_counter() - begun
    over.set()
    watcher.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    words = [said.decode("utf-8", "replace") for said in (out, err)]
    return Run(process.returncode, *words, wall, cpu, peak / 1024)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        threads = os.listdir(f"/proc/{pid}/task")
        below = [Path(f"/proc/{pid}/task/{thread}/children").read_text() for thread in threads]
    except OSError:
        return
    for child in " ".join(below).split():
        yield from _tree(int(child))


def _held(pid: int) -> int:
    """What a process holds in kB, its share of what it has in common with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
