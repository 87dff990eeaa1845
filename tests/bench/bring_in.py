"""A project of 300 articles and 30,000 highlights comes in, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from figures import goal
from texts import corpus

PROGRAM = """
import json, resource, sys, time
from pathlib import Path
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.store import Store
store = Store.create(Path(sys.argv[2]), "Bench")
report = Report()
begun, spent = time.perf_counter(), time.process_time()
store.apply(ImportJsonLines(Path(sys.argv[1]), report)).result()
wall, cpu = time.perf_counter() - begun, time.process_time() - spent
store.close()
print(json.dumps([wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, dict(report.taken)]))
"""


def measure(folder: Path) -> dict[str, Any]:
    """One run."""
    source = corpus(folder, 300, 30_000)
    if source is None:
        return {"skipped": "the shared generator is not at hand"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(source), str(folder / "big.commonplace")],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    wall, cpu, memory, taken = json.loads(done.stdout)
    return {
        "goals": {
            "bring in 300 articles, 30,000 highlights": goal(wall, 10.0, "s"),
            "its memory": goal(memory, 200.0, "MB"),
        },
        "cpu s": round(cpu, 2),
        "taken": taken,
    }
