"""A scroll area that shows all of its page in little beside the scroll bar, and matches as ticks in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.look.look import Look
from desktop.reader.inks import Inks
from desktop.reader.overlay import Overlay
from desktop.reader.overview.places import Places
from desktop.reader.overview.portrait import WIDE, Portrait
from desktop.reader.typesetting.measures import measure
from desktop.reader.typesetting.page import Page

if TYPE_CHECKING:
    from desktop.reader.overview.scroll_marks import ScrollMarks

SHORT = 60_000
"""An article of at most so many letters is so low that a line of it is a row of the portrait or more."""


class OverviewArea(QAbstractScrollArea):
    """What is shown is given by whoever derives from it, before `add_overview`."""

    look: Look
    inks: Inks
    page: Page
    overlay: Overlay
    _places: Places | None = None
    _scroll_marks: ScrollMarks | None = None
    _pictured = True

    def add_overview(self) -> None:
        """Make the portrait; the ticks come with the first matches."""
        self.portrait = Portrait(self)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.portrait.update())
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self.portrait.update())

    @property
    def scrolled(self) -> int:
        """How many pixels of the article are above the viewport."""
        return self.verticalScrollBar().value()

    @property
    def places(self) -> Places:
        """Where passages stand in the height of the article, read anew after heights have changed."""
        if self._places is None:
            self._places = Places(self.page, len(self.page.prose.content) <= SHORT)
        return self._places

    @property
    def scroll_marks(self) -> ScrollMarks:
        """The ticks in the scroll bar, made when they are asked for first."""
        if self._scroll_marks is None:
            from desktop.reader.overview.scroll_marks import ScrollMarks

            self._scroll_marks = ScrollMarks(self)
            self._scroll_marks.setGeometry(self.verticalScrollBar().rect())
            self._scroll_marks.show()
        return self._scroll_marks

    def mark_matches(self) -> None:
        """Show in the scroll bar where the matches stand: others, or other heights."""
        if self.overlay.found.all or self._scroll_marks is not None:
            self.scroll_marks.refresh()
            self.scroll_marks.update()

    def forget_places(self) -> None:
        """Heights are others now."""
        self._places = None
        self.portrait.refresh()
        self.mark_matches()

    def show_portrait(self, shown: bool) -> None:
        """Show the portrait where there is room for it, or never."""
        self._pictured = shown
        self.fit_portrait()
        self.place_portrait()

    def fit_portrait(self) -> bool:
        """Give the portrait its room unless it would take the names, the numbers or the column theirs.

        Whether the width of the viewport is another now.
        """
        margins = self.viewportMargins()
        taken = margins.left() + margins.right()
        room = self.viewport().width() + taken
        column, mirrored = self.look.article.column, self.page.prose.mirrored
        without, beside = measure(room, column, mirrored), measure(room - WIDE, column, mirrored)
        kept = (without.names, without.numbers, without.width) == (beside.names, beside.numbers, beside.width)
        wide = WIDE if self._pictured and kept else 0
        left = wide if self.isRightToLeft() else 0  # Qt turns the scroll bar round, these margins not
        if (left, wide - left) != (margins.left(), margins.right()):
            self.setViewportMargins(left, 0, wide - left, 0)
        return wide != taken

    def place_portrait(self) -> None:
        """Put the portrait between the viewport and the scroll bar, and the ticks over that."""
        seen, margins = self.viewport().geometry(), self.viewportMargins()
        wide = margins.left() + margins.right()
        left = seen.left() - wide if margins.left() else seen.right() + 1
        self.portrait.setGeometry(left, seen.top(), WIDE, seen.height())
        self.portrait.setVisible(bool(wide))
        if self._scroll_marks is not None:
            self._scroll_marks.setGeometry(self.verticalScrollBar().rect())

    def changeEvent(self, event: QEvent) -> None:
        """The scroll bar changes sides with the window's direction, and the portrait with it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.fit_portrait()
            self.place_portrait()
