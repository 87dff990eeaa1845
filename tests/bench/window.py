"""The real window for the measures that need one."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db.store import Store
from desktop.build import Program, build
from desktop.folders import folders


def the_app() -> QApplication:
    """The application, made when there is none yet."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


def opened(path: Path) -> tuple[QApplication, Program]:
    """The window on a project, shown and at rest."""
    app = the_app()
    program = build(app, folders(), path)
    program.shell.show()
    program.begin()
    settle(app, 1.0)
    return app, program


def settle(app: QApplication, seconds: float) -> None:
    """Let idle work finish."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.002)


def until(app: QApplication, happened: Callable[[], object], at_most: float = 10.0) -> None:
    """Process events until something is so."""
    end = time.monotonic() + at_most
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError("it did not happen")
        app.processEvents()


def made(path: Path) -> Store:
    """A new project."""
    return Store.create(path, "Bench")
