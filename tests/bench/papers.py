"""Bundles on paper: Word, OpenDocument and PDF of ten thousand excerpts, written and verified.

Times are processor time with that of child processes; memory is that of the largest process.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bundles import BRING_IN, MEMORY, VERIFIED, VERIFY, WRITE, _ran
from figures import goal
from texts import corpus

LIMITS = {"docx": 30.0, "odt": 30.0, "pdf": 60.0}
"""Seconds for 10,000 excerpts, gathering and the texts of their sources included."""
CHECKS = {"docx": VERIFIED, "odt": VERIFIED, "pdf": 60.0}
"""Seconds to verify these."""
_TEN_THOUSAND = 10_000

WITH_CHILDREN = (
    WRITE.replace("import csv, json,", "import csv, json, os,")
    .replace("time.process_time()", "sum(os.times()[:4])")
    .replace(
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024",
        "max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024",
    )
)


def measure(folder: Path, articles: int = 1_000, highlights: int = _TEN_THOUSAND) -> dict[str, Any]:
    """One run."""
    source = corpus(folder, articles, highlights)
    if source is None:
        return {"skipped": "the shared generator is not at hand"}
    project = folder / "papers.commonplace"
    _ran(BRING_IN, source, project)
    goals: dict[str, Any] = {}
    times: dict[str, Any] = {}
    for name, limit in LIMITS.items():
        target = folder / f"paper-{name}"
        gathered, written, memory, _, excerpts = _ran(WITH_CHILDREN, project, target, name, "with texts")
        spent, checking, standing, quotations = _ran(VERIFY, target)
        share = max(1.0, excerpts / _TEN_THOUSAND)
        goals[f"{name}, {excerpts:,} excerpts"] = goal(gathered + written, limit * share, "cpu s")
        goals[f"{name}: memory"] = goal(max(memory, checking), MEMORY, "MB")
        goals[f"verify {name}"] = goal(spent, CHECKS[name] * share, "cpu s")
        times[name] = {"gathered": round(gathered, 2), "written": round(written, 2), "verified": round(spent, 2)}
        times[name]["quotations"] = f"{standing} of {quotations}"
    return {"goals": goals, "cpu s": times}
