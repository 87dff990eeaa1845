"""The line between the parts of a panel."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame


def line() -> QFrame:
    """One pixel high, in the colour of lines."""
    made = QFrame()
    made.setProperty("kind", "line")
    made.setFixedHeight(1)
    return made


def upright() -> QFrame:
    """One pixel wide, between parts that stand side by side."""
    made = QFrame()
    made.setProperty("kind", "upright")
    made.setFixedWidth(1)
    return made
