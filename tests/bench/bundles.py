"""Bundles of a large corpus: gathered, written in each format and verified, each in a process of its own.

Times are processor time, beside what the plain csv module takes to write the very rows of the table in the same run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from figures import goal
from texts import corpus

BRING_IN = """
import sys
from pathlib import Path
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.store import Store
store = Store.create(Path(sys.argv[2]), "Bench")
store.apply(ImportJsonLines(Path(sys.argv[1]), Report())).result()
store.close()
"""

WRITE = """
import csv, json, resource, sys, time
from pathlib import Path
from db.bundles.tables.csv_file import Rows
from db.bundles.gathering.gather import gather
from db.bundles.write import write_bundle
from db.records.bundle_settings import Settings
from db.store import Store
project, target, ending, texts = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], len(sys.argv) > 4
store = Store.open(project, "Bench")
reading = store.reading()
begun = time.process_time()
outline = gather(reading, Settings(coder="Bench", made="2026-11-22T18:00:00Z", around=1))
gathered = time.process_time() - begun
begun = time.process_time()
if texts:
    write_bundle(outline, target, tuple(ending.split(",")))
else:
    write_bundle(outline, target.with_suffix(ending))
written = time.process_time() - begun
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
plain = 0.0
if ending == ".csv":
    with open(target.with_suffix(".plain"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        rows, table = [], Rows(outline)
        for numbered in outline.excerpts():
            rows.append(table.of("", numbered))
            if len(rows) == 1000:
                begun = time.process_time()
                writer.writerows(rows)
                plain += time.process_time() - begun
                rows.clear()
print(json.dumps([gathered, written, memory, plain, outline.front.excerpts]))
outline.close()
reading.close()
store.close()
"""

COMMAND = """
import json, resource, sys
from desktop.__main__ import main
project, target, endings = sys.argv[1:4]
asked = [word for ending in endings.split(",") for word in ("--format", ending)]
sys.argv[:] = ["commonplace", "export", project, target, *asked]
code = main()
assert not code, code
spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print()
print(json.dumps([sum(one.ru_utime + one.ru_stime for one in spent), spent[0].ru_maxrss / 1024]))
"""

VERIFY = """
import json, resource, sys, time
from pathlib import Path
from db.bundles.proof.verify import verify
begun = time.process_time()
verdict = verify(Path(sys.argv[1]))
spent = time.process_time() - begun
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([spent, memory, verdict.standing, verdict.quotations]))
"""

LIMITS = {".csv": 10.0, ".jsonl": 10.0, ".json": 10.0, ".md": 20.0, ".html": 20.0, ".xlsx": 40.0}
"""Seconds for 100,000 excerpts, gathering included."""
WHOLE = ("csv,jsonlines", "html", "md", "xlsx")
"""Bundles with their texts and manifest, as they are verified."""
MEMORY = 300.0
VERIFIED = 15.0
COMMANDS = {"csv": 10.0, "jsonlines": 10.0, "md": 20.0, "html": 20.0, "xlsx": 40.0}
"""Seconds for the whole command: from its start to the bundle with its texts, manifest and hashes."""
_HUNDRED_THOUSAND = 100_000


def measure(folder: Path, articles: int = 10_000, highlights: int = 100_000) -> dict[str, Any]:
    """One run."""
    source = corpus(folder, articles, highlights)
    if source is None:
        return {"skipped": "the shared generator is not at hand"}
    project = folder / "big.commonplace"
    _ran(BRING_IN, source, project)
    return measured(project, folder)


def measured(project: Path, folder: Path) -> dict[str, Any]:
    """The bundles of a project that is there."""
    goals: dict[str, Any] = {}
    times: dict[str, Any] = {}
    for ending, limit in LIMITS.items():
        gathered, written, memory, plain, excerpts = _ran(WRITE, project, folder / "alone", ending)
        share = max(1.0, excerpts / _HUNDRED_THOUSAND)
        goals[f"{ending}, {excerpts:,} excerpts"] = goal(gathered + written, limit * share, "cpu s")
        goals[f"{ending}: memory"] = goal(memory, MEMORY, "MB")
        times[ending] = {"gathered": round(gathered, 2), "written": round(written, 2)}
        if plain:
            times["plain csv module, the same rows"] = round(plain, 2)
    beside = times.get("plain csv module, the same rows")
    if beside:
        for ending in LIMITS:
            times[ending]["times the plain csv module"] = round(times[ending]["written"] / beside, 1)
    for formats, limit in COMMANDS.items():
        target = folder / f"command-{formats}"
        spent, memory = _ran(COMMAND, project, target, formats)
        goals[f"commonplace export --format {formats}"] = goal(spent, limit * share, "cpu s")
        goals[f"commonplace export --format {formats}: memory"] = goal(memory, MEMORY, "MB")
        shutil.rmtree(target)
    verified: dict[str, str] = {}
    for formats in WHOLE:
        target = folder / f"whole-{formats}"
        _, written, memory, _, excerpts = _ran(WRITE, project, target, formats, "with texts")
        share = max(1.0, excerpts / _HUNDRED_THOUSAND)
        times[f"{formats}, texts, manifest"] = round(written, 2)
        spent, memory_of_check, standing, quotations = _ran(VERIFY, target)
        goals[f"verify {formats}"] = goal(spent, VERIFIED * share, "cpu s")
        goals[f"{formats}: memory"] = goal(max(memory, memory_of_check), MEMORY, "MB")
        verified[formats] = f"{standing} of {quotations}"
        shutil.rmtree(target)
    return {"goals": goals, "cpu s": times, "verified": verified}


def _ran(program: str, *arguments: object) -> list[Any]:
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    return list(json.loads(done.stdout.splitlines()[-1])) if done.stdout.strip() else []
