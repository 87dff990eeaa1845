"""How the window answers while 2,000 files come in: each turn of its event loop, from the drop to the last picture."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from arriving import sentences
from figures import goal, spread
from window import made, opened, settle

from desktop.session import Notice

FILES, SIZE = 2_000, 10_000
MOST = 50.0


def measure(folder: Path) -> dict[str, Any]:
    """A folder is brought in, looked through, accepted as a whole and stored; pages are turned meanwhile."""
    inbox = folder / "inbox"
    inbox.mkdir()
    rng = random.Random(5)
    for number in range(FILES):
        (inbox / f"{number:04}.txt").write_text(sentences(rng, SIZE), encoding="utf-8")
    path = folder / "coming.commonplace"
    made(path).close()
    app, program = opened(path)
    told: list[Notice] = []
    program.session.said.connect(told.append)
    settle(app, 1.0)
    walls: list[float] = []
    works: list[float] = []
    words: list[str] = []
    program.session.working.connect(lambda job: job.progressed.connect(lambda *said: words.append(said[2])))

    def turn_until(happened: Callable[[], object]) -> None:
        begun = time.monotonic()
        while not happened() and time.monotonic() - begun < 900:
            wall, work = time.perf_counter(), time.thread_time()
            app.processEvents()
            works.append((time.thread_time() - work) * 1000)
            walls.append((time.perf_counter() - wall) * 1000)
            time.sleep(0.001)

    bringing = program.bringing
    bringing.bring_in([inbox])
    turn_until(lambda: bringing.shown is not None or told)
    looking = bringing.shown
    if looking is not None:
        turn_until(lambda: not looking.busy)
        bringing.store(looking)
    turn_until(lambda: told)
    settle(app, 0.5)
    program.session.close() if hasattr(program.session, "close") else None
    return {
        "goals": {
            "the window's longest work in one go": goal(max(works), MOST, "ms"),
            "it answers, 99 of 100 turns": goal(sorted(walls)[round(len(walls) * 0.99) - 1], MOST, "ms"),
        },
        "longest by the clock ms": round(max(walls), 1),
        "turns": len(walls),
        "work ms": spread(works),
        "clock ms": spread(walls),
        "words of progress": len(words),
        "told": told[-1].text if told else "",
    }
