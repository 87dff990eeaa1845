"""The reader on large and densely tagged articles; beside each figure, bare QTextLayouts of what is in sight.

Times are processor time of the window's thread, repainted as a whole each time. Pages are turned as a held key turns
them, thirty in a second, which leaves the window time to make the next one ready; "page at once" leaves it none.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from dense import project
from figures import goal, spread
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QTextLayout
from window import opened, settle, until

from db.edits.articles import AddArticles
from db.edits.dividing import ResizeHighlight
from db.edits.highlights import AddHighlight, DeleteHighlights, Tags, ThemeGiven
from db.records.articles import Draft
from db.store import Store
from desktop.build import Program
from desktop.look.type import ArticleType
from desktop.reader.typesetting.layouts import set_lines
from desktop.reader.view import ReaderView

KB, MB = 1_000, 1_000_000
DENSE = ((14 * KB, 10_000, 60.0), (MB, 10_000, 80.0), (5 * MB, 50_000, 150.0))
GROWTH = ((10 * KB, 100), (100 * KB, 1_000), (20 * MB, 200_000))
"""Those of 1 and 5 MB stand between them: a highlight for 100 characters in each."""
LONGEST_HANG = 200.0
TURNS, PAGES = 7, 40
HELD = 1 / 30
"""Seconds between two pages of a key that is held."""


def spent(act: Callable[[], object]) -> float:
    """Milliseconds of this thread's processor time."""
    begun = time.thread_time()
    act()
    return (time.thread_time() - begun) * 1000


def measure(folder: Path) -> dict[str, Any]:
    """Every row of the reader's table, then how the cost grows with the article."""
    path = folder / "reading.commonplace"
    sizes = [(size, count) for size, count, _ in DENSE] + [(size, 0) for size, _, _ in DENSE]
    ids = project(path, [*sizes, *GROWTH])
    monsters = _monsters(path)
    app, program = opened(path)
    program.shell.resize(1360, 860)
    goals: dict[str, Any] = {}
    rows: dict[str, Any] = {}
    bench = Bench(app, program)
    for (size, count, limit), article, plain in zip(DENSE, ids[:3], ids[3:6], strict=True):
        name = f"{_size(size)}, {count:,} highlights"
        rows[name] = bench.article(article, plain)
        first, without = rows[name]["first paint ms"]["median"], rows[name]["without highlights ms"]["median"]
        goals[f"{name}: first paint"] = goal(first, limit, "ms")
        goals[f"{name}: first paint / without highlights"] = goal(first / without, 2.0, "times")
        for act in ("add", "remove", "resize"):
            goals[f"{name}: {act} one, repainted"] = goal(rows[name][f"{act} ms"]["median"], 10.0, "ms")
        most = 12.0 if count == 50_000 else 8.0
        for act in ("page", "3 pixels"):
            goals[f"{name}: {act}, p95"] = goal(rows[name][f"{act} ms"]["p95"], most, "ms")
    ends = bench.at_the_end(ids[2])
    for act, figures in ends.items():
        goals[f"{act} at the end of 5 MB"] = goal(figures["median"], 30.0, "ms")
    grown = [*zip(GROWTH, ids[6:], strict=True)]
    grown[2:2] = [((size, count), article) for (size, count, _), article in zip(DENSE[1:], ids[1:3], strict=True)]
    growth = {f"{_size(size)}, {count:,} highlights": bench.grown(article) for (size, count), article in grown}
    hangs = {name: bench.hang(article) for name, article in monsters.items()}
    for name, hang in hangs.items():
        goals[f"{name}: longest hang"] = goal(max(hang.values()), LONGEST_HANG, "ms")
    program.close()
    kept = _memory(path, ids[2])
    goals["memory of 5 MB with 50,000 highlights above the empty window"] = goal(kept, 80.0, "MB")
    return {"goals": goals, "articles": rows, "at the end of 5 MB": ends, "growth": growth, "longest hang ms": hangs}


class Bench:
    """Acts in one window."""

    def __init__(self, app: Any, program: Program) -> None:
        self.app, self.program = app, program
        self.session = program.session

    @property
    def view(self) -> ReaderView:
        """The reader."""
        return self.program.reader.view

    def paint(self) -> None:
        """Paint all of the reader."""
        self.view.viewport().repaint()

    def rest(self) -> None:
        """Until everything known in the background is there; a very long article is read there itself."""
        until(self.app, lambda: self.view.page.count and self.view.overlay.index.whole, 60.0)
        settle(self.app, 0.3)
        gc.collect()

    def open(self, article: int) -> float:
        """From another article to the first paint of this one; texts are read anew."""
        self.session.choose_article(1)
        settle(self.app, 0.2)
        self.session.forget_texts()
        return spent(lambda: (self.session.choose_article(article), self.paint()))

    def article(self, article: int, plain: int) -> dict[str, Any]:
        """The rows of one article; `plain` is as long and has no highlights."""
        self.open(article), self.open(plain)
        without, first, beside = [], [], []
        for _ in range(TURNS):
            without.append(self.open(plain))
            first.append(self.open(article))
            beside.append(spent(self.paint))
        self.rest()
        out: dict[str, Any] = {"first paint ms": spread(first), "without highlights ms": spread(without)}
        out["margin, painted after it ms"] = spread(beside)
        out |= {"bare layouts ms": self.bare(), **self.changes(), **self.scrolled()}
        return out

    def bare(self) -> dict[str, float]:
        """What shaping and painting of the pieces in sight takes with nothing around them."""
        page, view = self.view.page, self.view
        first, last = page.span(view.scrolled, view.scrolled + view.viewport().height())
        pieces = [(page.prose.text(piece), page.style(piece)) for piece in range(first, last + 1)]
        image = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)

        def act() -> None:
            painter = QPainter(image)
            y = 0
            for text, style in pieces:
                layout = QTextLayout(text, style.font)
                height = set_lines(layout, style, page.measures.width)
                layout.draw(painter, QPointF(0, y))
                y += height
            painter.end()

        return spread([spent(act) for _ in range(9)])

    def changes(self) -> dict[str, Any]:
        """One highlight in sight comes, is resized and goes, as the store tells of it."""
        out: dict[str, list[float]] = {"add": [], "resize": [], "remove": []}
        start, end = self.view.visible_range()
        text = self.session.text_of(self.session.article).id
        store, told = self.session.store, self.program.reader._on_changed

        def shown(changes: Any) -> float:
            return spent(lambda: (told(changes), self.paint()))

        for turn in range(TURNS):
            at = start + (end - start) * (turn + 1) // (TURNS + 2)
            changes = store.apply(AddHighlight(text, at, at + 60, Tags((ThemeGiven(1 + turn),)))).result()
            made = changes.made["highlight"][0]
            out["add"].append(shown(changes))
            out["resize"].append(shown(store.apply(ResizeHighlight(made, at, at + 90)).result()))
            out["remove"].append(shown(store.apply(DeleteHighlights((made,))).result()))
        return {f"{name} ms": spread(values) for name, values in out.items()}

    def scrolled(self) -> dict[str, Any]:
        """Pages down from the middle by a held key and without a breath, and steps of three pixels."""
        bar = self.view.verticalScrollBar()
        out: dict[str, list[float]] = {"page": [], "page at once": [], "3 pixels": []}
        for turn, name in enumerate(out):
            step = 3 if name == "3 pixels" else bar.pageStep()
            bar.setValue(0 if bar.maximum() < PAGES * bar.pageStep() else bar.maximum() // 4 * (1 + turn))
            self.view.overlay.forget()
            self.paint()
            settle(self.app, 0.1)
            for _ in range(PAGES):
                if bar.value() + step > bar.maximum():
                    bar.setValue(0)
                    self.paint()
                out[name].append(spent(lambda step=step: (bar.setValue(bar.value() + step), self.paint())))
                if name == "page":
                    settle(self.app, HELD)
        return {f"{name} ms": spread(values) for name, values in out.items()}

    def at_the_end(self, article: int) -> dict[str, dict[str, float]]:
        """Another width, size of text and theme at the end of an article."""
        view, look = self.view, self.program.look
        self.open(article)
        self.rest()
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        self.paint()
        out: dict[str, list[float]] = {"another width": [], "another size": [], "another theme": []}
        width = view.width()
        for turn in range(TURNS):
            wide = width - 60 * (1 + turn % 2)
            out["another width"].append(spent(lambda wide=wide: (view.resize(wide, view.height()), self.paint())))
            kind = ArticleType(18 + 2 * (1 + turn % 2))
            # the whole window takes up a size or theme; the reader's part is what it does on hearing of it
            look.blockSignals(True)
            look.set_article(kind)
            look.blockSignals(False)
            out["another size"].append(spent(lambda: (view._look_changed(), self.paint())))
        for turn in range(TURNS):
            look.blockSignals(True)
            look.set_choice(("dark", "light")[turn % 2])
            look.blockSignals(False)
            out["another theme"].append(spent(lambda: (view._look_changed(), self.paint())))
        look.set_choice("light")
        look.set_article(ArticleType())
        return {name: spread(values) for name, values in out.items()}

    def grown(self, article: int) -> dict[str, float]:
        """A few acts in the middle of an article."""
        first = median(self.open(article) for _ in range(3))
        self.rest()
        # an article of 20 MB is read in the background: its text is painted when it is there
        text = spent(lambda: (self.view.overlay.forget(), self.view.page.forget_looks(), self.paint()))
        moved = self.scrolled()
        changed = self.changes()
        return {
            "first paint ms": round(first, 2),
            "paint of what is in sight ms": round(text, 2),
            "page p95 ms": moved["page ms"]["p95"],
            "page at once p95 ms": moved["page at once ms"]["p95"],
            "page / bare layouts": round(moved["page ms"]["median"] / self.bare()["median"], 2),
            "change ms": changed["add ms"]["median"],
        }

    def hang(self, article: int) -> dict[str, float]:
        """The longest time for which the window does not answer while an article opens and is scrolled."""
        self.session.choose_article(1)
        settle(self.app, 0.5)
        view = self.view
        bar = view.verticalScrollBar()
        out = {"opening": self._longest(lambda: self.session.choose_article(article), lambda: view.page.count > 0)}
        out["after opening"] = self._longest(lambda: None)
        for name, part in (("page", 0), ("to the middle", 0.5), ("to the end", 1.0)):
            target = int(bar.maximum() * part) or bar.value() + bar.pageStep()
            out[name] = self._longest(lambda target=target: (bar.setValue(target), self.paint()))
        return {name: round(value, 1) for name, value in out.items()}

    def _longest(self, act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> float:
        """Milliseconds between two turns of the event loop, at most, from an act to two seconds after it is done."""
        longest, last = 0.0, time.perf_counter()
        until_at = last + 60
        act()
        while True:
            self.app.processEvents()
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
            if done() and until_at > now + 2:
                until_at = now + 2
            if now > until_at:
                return longest * 1000
            time.sleep(0.001)


def _monsters(path: Path) -> dict[str, int]:
    """An article of 50 MB in one line, and one with a word of 500,000 letters."""
    sentence = "word of trade and gas in the capital, spoken by a minister on a long day of talks, and it ends here. "
    texts = {
        "50 MB of one line": sentence * (50 * MB // len(sentence)),
        "a word of 500,000 letters": f"A word. {'x' * 500_000} ends.",
    }
    store = Store.open(path, "Bench")
    drafts = tuple(Draft(name, text, text.encode(), "text") for name, text in texts.items())
    made = store.apply(AddArticles(drafts)).result().made["article"]
    store.close()
    return dict(zip(texts, made, strict=True))


KEPT = """
import resource, sys, time
from pathlib import Path
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/tests/bench"]
from window import opened, settle, until

def held():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6

app, program = opened(Path(sys.argv[2]))
program.session.choose_article(1)
settle(app, 10.0)  # what a start goes on to make in the background is not the article's
before = held()
program.session.choose_article(int(sys.argv[3]))
view = program.reader.view
until(app, lambda: view.overlay.index.whole, 60.0)
bar = view.verticalScrollBar()
for _ in range(40):
    bar.setValue(bar.value() + bar.pageStep())
    view.viewport().repaint()
settle(app, 4.0)
print(held() - before)
program.close()
import os
sys.stdout.flush()
os._exit(0)
"""


def _memory(path: Path, article: int) -> float:
    root = str(Path(__file__).parents[2])
    asked = [sys.executable, "-c", KEPT, root, str(path), str(article)]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)
    return float(done.stdout.strip().splitlines()[-1])


def _size(size: int) -> str:
    return f"{size // MB} MB" if size >= MB else f"{size // KB} KB"
