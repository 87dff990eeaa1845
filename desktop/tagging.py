"""Joins what tags a passage without the bar: pinned and armed tags, in vivo, split and join, a second highlight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.reader.dividing import Dividing
from desktop.reader.pane import ReaderPane
from desktop.session import Session, passage_of
from desktop.tagbar.arming import Arming
from desktop.tagbar.bar import TagBar
from desktop.tagbar.in_vivo import in_vivo
from desktop.tagbar.pins_row import PinsRow
from desktop.widgets.pins import Pins, said_tags
from desktop.widgets.tag_choice import ChosenTheme, chosen_of


class Tagging(QObject):
    """Made once; desktop.binding asks it first when a selection is finished and when Enter is pressed."""

    def __init__(
        self,
        session: Session,
        look: Look,
        actions: Actions,
        reader: ReaderPane,
        bar: TagBar,
        opened: Callable[[], None],
    ) -> None:
        """`opened` is called just before the bar opens."""
        super().__init__(bar)
        self._session, self._look, self._reader, self._bar, self._opened = session, look, reader, bar, opened
        self.pins = Pins.of(session)
        self.arming = Arming(session, bar.last)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._give)
        self.row = PinsRow(self.arming, self.pins, look)
        reader.foot.addWidget(self.row)
        self.dividing = Dividing(session, reader.view)
        view = reader.view
        view.pin_asked.connect(self.arming.give_pinned)
        view.arm_asked.connect(self._arm)
        view.disarm_asked.connect(self.arming.disarm)
        self.row.given.connect(self.arming.give_pinned)
        self.arming.changed.connect(self._show_armed)
        look.changed.connect(self._show_armed)
        for name, act in (
            ("in_vivo", lambda: in_vivo(session, bar.last.remember, self._ask_in_vivo)),
            ("split", self.dividing.split),
            ("join", self.dividing.join),
            ("tag_again", self._tag_again),
            ("pin", self._ask_number),
        ):
            actions.bind(name, act)

    def takes(self) -> bool:
        """Give the armed tags to the passage at hand; False when none are armed.

        After a double click that is done once no third click has made a sentence of the word.
        """
        if self.arming.number is None:
            return False
        patience = self._reader.view.patience
        if patience:
            self._waiting.start(patience)
        else:
            self._give()
        return True

    def _give(self) -> None:
        self._waiting.stop()
        if self.arming.number is not None:
            self.arming.give()

    # Arming

    def _arm(self, number: int) -> None:
        self.arming.arm(number)
        if self.arming.number is not None and self._reader.view.selected is not None:
            self.arming.give()

    def _show_armed(self) -> None:
        tags = self.arming.tags
        theme = next((tag for tag in tags if isinstance(tag, ChosenTheme)), None)
        if not tags:
            self._reader.view.arm(None, None)
        elif theme is None:
            self._reader.view.arm(QColor(self._look.palette.accent), None)
        else:
            hue = self._look.hue(theme.hue)
            self._reader.view.arm(QColor(hue.bar), QColor(hue.selected))

    # With the bar

    def _place(self) -> QRect:
        return self._reader.view.passage_rect()

    def _ask_in_vivo(self, name: str) -> None:
        """A name that is nearly one which is there: the bar shows both, and the analyst chooses."""
        highlight, passage = self._session.at_hand(), self._session.passage
        if highlight is not None:
            passage = passage_of(highlight)
        if passage is not None:
            self._opened()
            self._bar.open_at(self._place(), passage, highlight)
            self._bar.field.setText(f"#{name}")

    def _tag_again(self) -> None:
        """Another highlight on the words of the one at hand, or on the passage."""
        highlight, passage = self._session.at_hand(), self._session.passage
        if highlight is not None:
            passage = passage_of(highlight)
        if passage is not None:
            self._opened()
            self._bar.open_at(self._place(), passage, second=True)

    # Pinning

    def _ask_number(self) -> None:
        """Which number the tags of the highlight at hand, or else the last ones, are to have."""
        found = self._session.at_hand()
        if found is None or not (found.themes or found.actors):
            found = self._bar.last.highlight
        if found is None:
            self._session.tell(self.tr("There are no tags to pin yet. Enter tags this passage."))
            return
        tags = tuple(chosen_of(found))
        menu = QMenu(self._reader)
        menu.setAccessibleName(self.tr("Pin {0} to a number").format(said_tags(tags)))
        title = menu.addAction(self.tr("Pin {0} to").format(said_tags(tags)).replace("&", "&&"))
        title.setEnabled(False)
        self.pins.fill_numbers(menu, tags)
        menu.aboutToHide.connect(menu.deleteLater)
        rect = self._place()
        menu.popup(self._reader.view.viewport().mapToGlobal(QPoint(rect.left(), rect.bottom() + 4)))
