"""The real window on a copy of the sample, for stories told by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.build import Program, build
from desktop.folders import folders
from desktop.sample import make_sample


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """The whole program at its first article, the reader focused."""
    path = tmp_path / "journey.commonplace"
    make_sample(path, "Tester").close()
    program = build(qapp, folders(), path)
    program.shell.resize(1360, 860)
    program.shell.show()
    program.begin()
    qtbot.waitUntil(lambda: program.furnished and program.session.passage is not None)
    program.reader.focus()
    yield program
    program.close()
    program.dismantle()
