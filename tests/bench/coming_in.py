"""Brings a tagged corpus in, in a process of its own, and tells what that took; another is stopped on its way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = """
import json, resource, sys, threading, time
from pathlib import Path
from db.errors import Cancelled
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.file.check import check
from db.store import Store
source, target, stop_at = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
store, report, told = Store.create(target, "Bench"), Report(), []
stopped = threading.Event()
asked = 0.0
def progress(done, whole):
    global asked
    told.append(done)
    if done >= stop_at * whole and not asked:
        asked = time.perf_counter()
        stopped.set()
begun, spent = time.perf_counter(), time.process_time()
outcome = store.apply(ImportJsonLines(source, report, progress), stopped.is_set)
try:
    outcome.result()
except Cancelled:
    pass
late = time.perf_counter() - asked if asked else 0.0
store.close()
wall, cpu = time.perf_counter() - begun, time.process_time() - spent
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
faults, left = [], 0
if stop_at <= 1:
    store = Store.open(target, "Bench")
    reading = store.reading()
    faults, left = check(reading, target).faults, reading.one("SELECT count(*) FROM placement")[0]
    reading.close()
    store.close()
print(json.dumps([wall, cpu, memory, dict(report.taken), len(told), late * 1000, list(faults), left]))
"""


def brought_in(source: Path, target: Path, stop_at: float = 2.0) -> dict[str, Any]:
    """What it took; with `stop_at` (0 to 1, a part of the file) it is stopped there, and the project looked over."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(source), str(target), str(stop_at)],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    names = ("wall s", "cpu s", "memory MB", "taken", "times progress was told", "stopped ms", "faults", "left")
    return dict(zip(names, json.loads(done.stdout), strict=True))
