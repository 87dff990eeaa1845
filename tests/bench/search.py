"""Search as you type over 300 articles and 30,000 highlights: every prefix of real questions, 50 hits with snippets.

Then tags, counts and facets from sets of bits beside plain SQL, over as many highlights as COMMONPLACE_BENCH_HIGHLIGHTS
says (10,000 and 100,000 unless it does; "10000 100000 1000000" takes about five minutes).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from figures import cpu_milliseconds, goal, milliseconds, p95, spread
from many import project
from texts import corpus

from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.reading import Reading
from db.search.facets import facets
from db.search.find import count, find
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

ALGEBRA = tuple(
    f'#"Theme {theme}" @"Actor {actor}" -#"Theme {not_this}" date:2019..2021'
    for theme, actor, not_this in ((1, 3, 12), (2, 1, 30), (5, 2, 1), (9, 7, 40), (3, 20, 2))
)
TAGS, TEXT, BOTH = '#"Theme 1"', "common", 'common #"Theme 1" date:2019..2021'
ROUNDS = 5


def measure(folder: Path) -> dict[str, Any]:
    """As it is typed, and from sets of bits."""
    told = _typed(folder)
    asked = os.environ.get("COMMONPLACE_BENCH_HIGHLIGHTS", "10000 100000").split()
    growth = {many: _sets(folder, int(many)) for many in asked}
    largest = growth[asked[-1]]
    goals = {
        f"{name}, {asked[-1]} highlights": goal(largest[name], limit, unit)
        for name, limit, unit in (
            ("tag algebra, page and count, p95", 20.0, "ms"),
            ("facets of tags", 40.0, "ms"),
            ("facets of a fifth by text", 250.0, "ms"),
            ("facets of a sample", 60.0, "ms"),
            ("text and tags and range, exact", 250.0, "ms"),
            ("sets made, processor", 6.0, "s"),
            ("sets made, memory", 30.0, "MB"),
        )
    }
    return told | {"goals": told.get("goals", {}) | goals, "growth": growth}


def _sets(folder: Path, highlights: int) -> dict[str, float]:
    """Processor time of one size, the middle of a few rounds; plain SQL beside it, asked once."""
    store = project(folder / f"{highlights}.commonplace", highlights)
    without = _marking(store)
    before = _memory()
    made = cpu_milliseconds(lambda: (store.keep_bitmaps(), store.wait_for_bitmaps()))
    room = _memory() - before
    kept, plain = store.reading(), Reading(store.path)
    queries = [parse(asked) for asked in ALGEBRA] * ROUNDS
    algebra = [
        cpu_milliseconds(lambda query=query: find(kept, query, limit=100))  # its count is exact
        for query in queries
    ]
    told = {
        "sets made, processor": made / 1000,
        "sets made, memory": room,
        "tag algebra, page and count, p95": p95(algebra),
        "facets of tags": _middle(lambda: facets(kept, parse(TAGS))),
        "facets of a fifth by text": _middle(lambda: facets(kept, parse(TEXT))),
        "facets of a sample": _middle(lambda: facets(kept, parse(TEXT), newest=20_000)),
        "text and tags and range, first rows": _middle(lambda: find(kept, parse(BOTH))),
        "text and tags and range, exact": _middle(lambda: count(kept, parse(BOTH), exact=True)),
        "one more highlight, p95": _marking(store),
        "one more highlight without sets, p95": without,
        "plain SQL: tag algebra": cpu_milliseconds(lambda: find(plain, parse(ALGEBRA[0]), limit=100)),
        "plain SQL: facets of tags": cpu_milliseconds(lambda: facets(plain, parse(TAGS))),
        "plain SQL: facets of a fifth by text": cpu_milliseconds(lambda: facets(plain, parse(TEXT))),
    }
    plain.close()
    kept.close()
    store.close()
    return {name: round(value, 2) for name, value in told.items()}


def _middle(do: Callable[[], object]) -> float:
    return median(cpu_milliseconds(do) for _ in range(ROUNDS))


def _marking(store: Store) -> float:
    edits = [
        AddHighlight(1, 0, 2 + number % 9, Tags((ThemeGiven(number + 1),), (ActorGiven(number + 1, "speaker"),)))
        for number in range(40)
    ]
    return p95([cpu_milliseconds(lambda edit=edit: store.apply(edit).result()) for edit in edits])


def _memory() -> float:
    """What this process holds in MB; 0 where the system does not say."""
    told = Path("/proc/self/status")
    lines = told.read_text().splitlines() if told.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon")), 0.0)


def _typed(folder: Path) -> dict[str, Any]:
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
