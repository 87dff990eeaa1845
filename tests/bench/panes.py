"""A pane of names opened over and over and filtered letter by letter, beside the plainest list that Qt can show."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from typing import Any

from figures import cpu_milliseconds, goal, p95, spread
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView, QWidget

from desktop.widgets.names.pane import NamesPane

TIMES = 9


def measured(
    app: QApplication, what: str, make: Callable[[], NamesPane], words: Sequence[str], names: Sequence[str]
) -> dict[str, Any]:
    """Goals and figures of a pane that `make` makes, filtered by each of the words; `names` are all it looks through.

    What opens it is the time of the window's own thread: it may go on reading beside that.
    """
    gc.collect()
    gc.disable()  # as in the window, which collects by a timer of its own
    pane, opens = make(), list[float]()
    for _ in range(TIMES + 1):
        pane.close()
        begun = time.thread_time()
        pane = make()
        _show(app, pane)
        opens.append((time.thread_time() - begun) * 1000)
        _rest(app, pane)
    typings = [word[:end] for word in words for end in range(1, len(word) + 1)]
    letters = [cpu_milliseconds(partial(_type, app, pane, typed)) for typed in typings]
    pane.filter.clear()
    plain, plain_letters = _plain(app, typings, names)
    gc.enable()
    return {
        "pane": pane,
        "goals": {
            f"the pane of {what} open": goal(median(opens[1:]), 50.0, "ms CPU"),
            "a letter of its filter, p95": goal(p95(letters), 16.0, "ms CPU"),
        },
        "open ms": spread(opens[1:]),
        "letter ms": spread(letters),
        "a plain list of the names ms": spread(plain),
        "a letter of it ms": spread(plain_letters),
    }


def _plain(app: QApplication, typings: Sequence[str], names: Sequence[str]) -> tuple[list[float], list[float]]:
    """The strings alone: shown in a list of Qt, and those shown that hold what was typed."""
    opens = list[float]()
    model = QStringListModel()

    def show() -> None:
        view = QListView()
        view.setUniformItemSizes(True)
        view.setModel(model)
        model.setStringList(names)
        _show(app, view)
        views.append(view)

    views: list[QListView] = []
    for _ in range(TIMES):
        views.clear()
        opens.append(cpu_milliseconds(show))

    def type_letter(typed: str) -> None:
        model.setStringList([name for name in names if typed in name])
        app.processEvents()

    return opens, [cpu_milliseconds(partial(type_letter, typed)) for typed in typings]


def _show(app: QApplication, widget: QWidget) -> None:
    widget.resize(248, 500)
    widget.show()
    app.processEvents()


def _type(app: QApplication, pane: NamesPane, typed: str) -> None:
    pane.filter.setText(typed)
    app.processEvents()


def _rest(app: QApplication, pane: NamesPane) -> None:
    """What happens in idle moments: all names arrive, and are made ready for the filter."""
    model = pane._model
    while any(not getattr(one, "names", True) for one in model.whole.values()):
        app.processEvents()
    model._folding.stop()
    model._folded.fold()
    app.processEvents()
