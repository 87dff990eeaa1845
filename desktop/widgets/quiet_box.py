"""A choice that the wheel scrolls past: in a column that scrolls, the wheel must change nothing by the way."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class QuietBox(QComboBox):
    """A combo box that leaves the wheel to what it stands in."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not ours."""
        event.ignore()
