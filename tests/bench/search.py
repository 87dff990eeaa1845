"""Search as you type over 300 articles and 30,000 highlights: every prefix of real questions, 50 hits with snippets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from figures import goal, milliseconds, p95, spread
from texts import corpus

from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.search.find import find
from db.search.query import parse
from db.store import Store

ASKED = (
    "memorandum on",
    "#Drones @Iran",
    "русские",
    "إيران",
    "伊朗",
    "talks -drones",
    "speaker:Putin #Sanctions",
    '"will not accept"',
    "outlet:reuters date:2022",
    "#Energy OR #Trade",
)


def measure(folder: Path) -> dict[str, Any]:
    """Each prefix once, warm."""
    source = corpus(folder, 300, 30_000)
    if source is None:
        return {"skipped": "the shared generator is not at hand"}
    with source.open(encoding="utf-8") as file:
        common = [terms["common"] for terms in json.loads(file.readline())["search_terms"].values()]
    store = Store.create(folder / "big.commonplace", "Bench")
    store.apply(ImportJsonLines(source, Report())).result()
    reading = store.reading()
    find(reading, parse("warm", True), "both")
    spent: list[float] = []
    slowest = (0.0, "")
    for asked in (*ASKED, *common):
        for end in range(1, len(asked) + 1):
            query = parse(asked[:end], typing=True)
            took = milliseconds(lambda query=query: find(reading, query, "highlights", 50))
            spent.append(took)
            slowest = max(slowest, (round(took, 1), asked[:end]))
    reading.close()
    store.close()
    return {
        "goals": {"search as you type, p95": goal(p95(spent), 50.0, "ms")},
        "ms": spread(spent),
        "slowest": slowest,
        "questions": len(spent),
    }
