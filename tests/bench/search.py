"""Search over a tagged corpus by the shared generator, brought in by our own import: every row beside its limit.

1,000 articles with 100,000 highlights unless asked otherwise; the goals are for
`--articles 10000 --highlights 1000000`, which takes about ten minutes on a machine at rest. Plain SQL and raw FTS5 are
asked in the same run. Times of searches are processor time, in milliseconds.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from statistics import median
from typing import Any

from coming_in import brought_in
from figures import cpu_milliseconds, goal, p95, spread
from questions import ALGEBRA, BOTH, OF_TAGS, needles, typed
from texts import corpus

from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.errors import Cancelled
from db.reading import Reading
from db.search.facets import facets
from db.search.find import count, find, highlight_ids
from db.search.query import parse
from db.store import Store
from desktop.find.asking import answer
from desktop.find.head import AT_FIRST

ROUNDS = 5
FIFTH = 5
"""The text hits that facets are counted over are about a fifth of all highlights: 200,000 of a million."""
LIMITS = (
    ("brought in, wall s", 360.0, "s"),
    ("brought in, memory MB", 400.0, "MB"),
    ("index on disk MB", 300.0, "MB"),
    ("a key, p50", 10.0, "ms"),
    ("a key, p95", 50.0, "ms"),
    ("tag algebra, page of 100 and exact count, p95", 20.0, "ms"),
    ("facets of tags", 40.0, "ms"),
    ("facets of text hits, exact", 250.0, "ms"),
    ("facets of text hits, a sample", 60.0, "ms"),
    ("text and tags and range, first rows", 50.0, "ms"),
    ("text and tags and range, exact", 250.0, "ms"),
    ("sets made, processor s", 6.0, "s"),
    ("sets made, memory MB", 30.0, "MB"),
    ("one more highlight, p95", 2.0, "ms more than without sets"),
    ("one more highlight, p99", 10.0, "ms more than without sets"),
    ("interrupted after, most", 10.0, "ms"),
    ("window on it / on the sample", 1.3, "times"),
    ("needles not found just once", 0.0, ""),
)


def measure(folder: Path, articles: int = 1_000, highlights: int = 100_000) -> dict[str, Any]:
    """Three sizes up to the one that was asked for; the goals are of the largest."""
    growth: dict[str, dict[str, Any]] = {}
    for part in (100, 10, 1):
        source = corpus(folder, max(articles // part, 1), max(highlights // part, 1))
        if source is None:
            return {"skipped": "the shared generator is not at hand"}
        sys.stderr.write(f"  {highlights // part:,} highlights ...\n")
        growth[f"{highlights // part}"] = _of(folder / f"{part}.commonplace", source)
    largest = growth[f"{highlights}"]
    stopped = brought_in(source, folder / "stopped.commonplace", 0.7)
    sound = {
        "faults": stopped["faults"],
        "passages left": stopped["left"],
        "ms until it stopped": stopped["stopped ms"],
    }
    goals = {f"{name}, {highlights} highlights": goal(largest[name], limit, unit) for name, limit, unit in LIMITS}
    return {"goals": goals, "an import that is stopped": sound, "growth": growth}


def _of(path: Path, source: Path) -> dict[str, Any]:
    came = brought_in(source, path)
    told: dict[str, Any] = {f"brought in, {name}": came[name] for name in ("wall s", "cpu s", "memory MB")}
    told["index on disk MB"] = _index_size(path)
    told["window on it / on the sample"] = _window(path)
    store = Store.open(path, "Bench")
    without = _marking(store)
    before = held_in_memory()
    told["sets made, processor s"] = cpu_milliseconds(lambda: (store.keep_bitmaps(), store.wait_for_bitmaps())) / 1000
    told["sets made, memory MB"] = held_in_memory() - before
    with closing(store.reading()) as kept, closing(Reading(path)) as plain:
        told |= _typed(kept, source) | _tags(kept, plain) | _words(kept, plain, source)
        told["needles not found just once"] = sum(
            count(kept, parse(word), "articles", exact=True).articles != 1 for word in needles(source)
        )
        told |= _interrupted(kept)
    beside = _marking(store)
    told["one more highlight, p95"] = p95(beside) - p95(without)
    told["one more highlight, p99"] = sorted(beside)[-3] - sorted(without)[-3]
    told["one more highlight without sets"] = spread(without)
    store.close()
    return {name: round(value, 2) if isinstance(value, float) else value for name, value in told.items()}


def _typed(kept: Reading, source: Path) -> dict[str, Any]:
    """What the window asks for at every key, of every beginning of forty questions; raw FTS5 for their words."""
    spent: list[tuple[float, str]] = []
    raw: list[float] = []
    rows = "SELECT rowid FROM quote_words WHERE quote_words MATCH ? ORDER BY rowid DESC LIMIT 50"
    for asked in typed(source):
        for end in range(1, len(asked) + 1):
            query = parse(asked[:end], typing=True)
            spent.append((cpu_milliseconds(lambda query=query: answer(kept, query, AT_FIRST, "newest")), asked[:end]))
            words = " ".join(f'"{word.strip("*")}" *' for word in query.words)
            if words:
                raw.append(cpu_milliseconds(lambda words=words: kept.all(rows, words)))
    times = [took for took, _ in spent]
    return {
        "a key, p50": median(times),
        "a key, p95": p95(times),
        "the slowest keys": [[round(took, 1), begun] for took, begun in sorted(spent)[-5:]],
        "keys": len(times),
        "raw FTS5: rows of a key": spread(raw),
    }


def _tags(kept: Reading, plain: Reading) -> dict[str, Any]:
    algebra = [cpu_milliseconds(lambda asked=asked: find(kept, parse(asked), limit=100)) for asked in ALGEBRA * ROUNDS]
    return {
        "tag algebra, page of 100 and exact count, p95": p95(algebra),
        "plain SQL: tag algebra": cpu_milliseconds(lambda: count(plain, parse(ALGEBRA[0]), exact=True)),
        "facets of tags": _middle(lambda: facets(kept, parse(OF_TAGS))),
        "plain SQL: facets of tags": cpu_milliseconds(lambda: facets(plain, parse(OF_TAGS))),
    }


def _words(kept: Reading, plain: Reading, source: Path) -> dict[str, Any]:
    """Over the word that is nearest to a fifth of all highlights."""
    whole = count(kept, parse(""), exact=True).highlights
    with source.open(encoding="utf-8") as file:
        terms = json.loads(file.readline())["search_terms"].values()
    hits = {word: count(kept, parse(word), exact=True).highlights for word in ("drones", *(t["common"] for t in terms))}
    word = min(hits, key=lambda word: abs(hits[word] - whole / FIFTH))
    both = parse(BOTH.format(word=word))
    raw = "SELECT count(*) FROM quote_words WHERE quote_words MATCH ?"
    return {
        "text hits": hits[word],
        "facets of text hits, exact": _middle(lambda: facets(kept, parse(word))),
        "facets of text hits, a sample": _middle(lambda: facets(kept, parse(word), newest=20_000)),
        "plain SQL: facets of text hits": cpu_milliseconds(lambda: facets(plain, parse(word))),
        "raw FTS5: count of text hits": cpu_milliseconds(lambda: kept.one(raw, f'"{word}"')),
        "text and tags and range, first rows": _middle(lambda: find(kept, both)),
        "text and tags and range, exact": _middle(lambda: count(kept, both, exact=True)),
        "plain SQL: text and tags and range": cpu_milliseconds(lambda: count(plain, both, exact=True)),
        "facets of articles": _middle(lambda: facets(kept, parse(word), "articles")),
        "by relevance": _middle(lambda: find(kept, parse(word), order="relevance")),
    }


def _interrupted(kept: Reading) -> dict[str, Any]:
    """What a question still does after it was interrupted, in processor time, at many moments of long questions."""
    late: list[float] = []
    for asked, after in _moments():
        done: list[float] = []

        def ask(asked: str = asked, done: list[float] = done) -> None:
            try:
                facets(kept, parse(asked))
                highlight_ids(kept, parse(asked), "article")
            except Cancelled:
                done.append(time.thread_time())

        kept.begin()
        begun = float("inf")
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join(after)
        kept.interrupt()
        with suppress(OSError):  # it may have ended already
            begun = time.clock_gettime(time.pthread_getcpuclockid(thread.ident or 0))
        thread.join()
        if done and done[0] > begun:
            late.append((done[0] - begun) * 1000)
    kept.begin()
    return {"interrupted after, most": max(late, default=0.0), "interrupted": spread(late) if late else {}}


def _moments() -> Iterator[tuple[str, float]]:
    for asked in ("t*", "drones OR talks OR iran", "#Sanctions NEAR/1p @Iran", '"will not accept" -drones'):
        for step in range(8):
            yield asked, 0.002 + 0.006 * step


def _index_size(path: Path) -> float:
    with closing(sqlite3.connect(path)) as connection:
        try:
            sql = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%\\_words\\_%' ESCAPE '\\' OR name LIKE '%\\_folded'"
            return float(connection.execute(sql + " ESCAPE '\\'").fetchone()[0]) / 1e6
        except sqlite3.OperationalError:  # an SQLite without dbstat
            sql = "SELECT sum(length(block)) FROM {}_words_data"
            names = ("quote", "article", "note", "title")
            return sum(float(connection.execute(sql.format(name)).fetchone()[0] or 0) for name in names) / 1e6


def _window(path: Path) -> float:
    """Processor time until the window is whole, on this project against the sample, in turns."""
    from start import OURS

    environment = os.environ | {"COMMONPLACE_HOME": str(path.parent / "home")}

    def whole(project: str) -> float:
        program = "from pathlib import Path\n" + OURS.replace("folders(), None)", f"folders(), {project})")
        root = Path(__file__).parents[2]
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=root, env=environment, check=True, capture_output=True, text=True
        )
        return float(done.stdout.split("\n")[1])

    whole("None")
    whole(f"Path({str(path)!r})")
    return median(whole(f"Path({str(path)!r})") / whole("None") for _ in range(3))


def _middle(do: Callable[[], object]) -> float:
    return median(cpu_milliseconds(do) for _ in range(ROUNDS))


def _marking(store: Store) -> list[float]:
    edits = [
        AddHighlight(
            1, 0, 2 + number % 9, Tags((ThemeGiven(number % 90 + 1),), (ActorGiven(number % 25 + 1, "speaker"),))
        )
        for number in range(200)
    ]
    return [cpu_milliseconds(lambda edit=edit: store.apply(edit).result()) for edit in edits]


def held_in_memory() -> float:
    """What this process holds in MB; 0 where the system does not say."""
    told = Path("/proc/self/status")
    lines = told.read_text().splitlines() if told.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon")), 0.0)
