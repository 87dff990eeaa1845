"""Traps of the libraries below us that no other test would notice."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_qt_gives_none_back_with_its_reference(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 lost a reference to None at every void method, until the process died."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(10_000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 1_000
