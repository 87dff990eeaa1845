"""The real window on a copy of the sample, for stories told by keys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.build import Program, build
from desktop.folders import folders


@pytest.fixture
def program(qapp: QApplication, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """The whole program at its first article, the reader focused."""
    path = tmp_path / "journey.commonplace"
    shutil.copy(sample_file, path)
    program = build(qapp, folders(), path)
    program.shell.resize(1360, 860)
    program.shell.show()
    program.begin()
    qtbot.waitUntil(lambda: program.furnished and program.session.passage is not None)
    program.reader.focus()
    yield program
    program.close()
    program.dismantle()
