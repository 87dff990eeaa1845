"""Tags given by a number: pinned with Shift+P, given by a digit, armed for every selection."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu

from desktop.binding.parts import Parts
from desktop.tagbar.arming import Arming
from desktop.tagbar.pins_row import PinsRow
from desktop.widgets.tags.choice import ChosenTheme, chosen_of, said_tags
from desktop.widgets.tags.pins import Pins


class Pinning(QObject):
    """Joins the pins with the reader; `takes` is asked first when a selection is finished and when Enter is pressed."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.bar)
        self._session, self._look, self._bar = parts.session, parts.look, parts.bar
        self._view = view = parts.reader.view
        self.pins = Pins.of(parts.session)
        self.arming = Arming(parts.session, parts.bar.last)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._give)
        self.row = PinsRow(self.arming, self.pins, parts.look)
        parts.reader.foot.addWidget(self.row)
        # what was clicked in the article before must not be given to the next one
        parts.session.article_leaving.connect(lambda _article: self._waiting.stop())
        view.pin_asked.connect(self.arming.give_pinned)
        view.arm_asked.connect(self._arm)
        view.disarm_asked.connect(self.arming.disarm)
        self.row.given.connect(self.arming.give_pinned)
        self.arming.changed.connect(self._show_armed)
        parts.look.changed.connect(self._show_armed)
        parts.bind(pin=self._ask_number)

    @property
    def is_waiting(self) -> bool:
        """Whether the armed tags are given in a moment, unless a further click comes."""
        return self._waiting.isActive()

    def takes(self) -> bool:
        """Give the armed tags to the passage at hand; False when none are armed.

        After a double click that is done once no third click has made a sentence of the word.
        """
        if self.arming.number is None:
            return False
        patience = self._view.patience
        if patience:
            self._waiting.start(patience)
        else:
            self._give()
        return True

    def _give(self) -> None:
        self._waiting.stop()
        if self.arming.number is not None:
            self.arming.give()

    def _arm(self, number: int) -> None:
        self.arming.arm(number)
        if self.arming.number is not None and self._view.selected is not None:
            self.arming.give()

    def _show_armed(self) -> None:
        tags = self.arming.tags
        theme = next((tag for tag in tags if isinstance(tag, ChosenTheme)), None)
        if not tags:
            self._view.arm(None, None)
        elif theme is None:
            self._view.arm(QColor(self._look.palette.accent), None)
        else:
            hue = self._look.hue(theme.hue)
            self._view.arm(QColor(hue.bar), QColor(hue.selected))

    def _ask_number(self) -> None:
        """Which number the tags of the highlight at hand, or else the last ones, are to have."""
        found = self._session.at_hand()
        if found is None or not (found.themes or found.actors):
            found = self._bar.last.highlight
        if found is None:
            self._session.tell(self.tr("There are no tags to pin yet. Enter tags this passage."))
            return
        tags = tuple(chosen_of(found))
        menu = QMenu(self._view)
        menu.setAccessibleName(self.tr("Pin {0} to a number").format(said_tags(tags)))
        title = menu.addAction(self.tr("Pin {0} to").format(said_tags(tags)).replace("&", "&&"))
        title.setEnabled(False)
        self.pins.fill_numbers(menu, tags)
        menu.aboutToHide.connect(menu.deleteLater)
        rect = self._view.passage_rect()
        menu.popup(self._view.viewport().mapToGlobal(QPoint(rect.left(), rect.bottom() + 4)))
