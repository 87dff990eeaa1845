"""The sentence under the chips of a passage: what they state, quietly, and heard as it changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class StatementLine(QLabel):
    """There only while something is stated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "second")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(3, 0, 3, 2)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, said: str) -> None:
        """Show a sentence; a screen reader hears it where it is another one while it is in sight."""
        before = self.text()
        # Qt would set it by its own letters, away from the chips of a window that reads leftwards
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.setText(said)
        self.setAccessibleName(self.tr("Statement: {0}").format(said) if said else "")
        self.setVisible(bool(said))
        if said and said != before and self.isVisible():
            self._announce(said)

    def _announce(self, said: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # two hundred names, for spoken words only

        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, said)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)
