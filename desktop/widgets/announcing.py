"""What changes without the focus moving, told to those who hear the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say words when it has time; without one, nothing is loaded and nothing happens."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # two hundred names, for spoken words only

    if QAccessible.isActive() and widget.isVisible():
        event = QAccessibleAnnouncementEvent(widget, words)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
