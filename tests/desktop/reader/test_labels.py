"""The names in the margin."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from desktop.look.look import Look
from desktop.reader.labels import LabelWriter

NAMES = "Ebrahim Raisi · Vladimir Putin · Recep Tayyip Erdoğan"


def test_names_stay_whole_and_the_others_are_counted(qtbot: QtBot) -> None:
    look = Look("light")
    labels = LabelWriter(look)
    metrics = QFontMetricsF(look.ui_font(12))

    def room(said: str) -> int:
        return int(metrics.horizontalAdvance(said)) + 1

    assert labels.fewer(NAMES, room(NAMES)) == NAMES
    assert labels.fewer(NAMES, room(NAMES) - 5) == "Ebrahim Raisi · Vladimir Putin +1"
    assert labels.fewer(NAMES, room("Ebrahim Raisi +2")) == "Ebrahim Raisi +2"
    cut = labels.fewer(NAMES, room("Ebrahim R +2"))
    assert cut.startswith("Ebr")
    assert cut.endswith("… +2")
