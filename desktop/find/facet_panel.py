"""The facets over the results: folded to a heading or open, counted on another thread for the whole result."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from db.search.find import Kind
from db.search.narrowing import narrowed, replaced, within
from db.search.tree import Query
from desktop.background import Asker
from desktop.find.facet_tree import FacetTree
from desktop.find.spread import Spread, Value, spread
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.heading import PaneHeading
from desktop.widgets.month_chart import MonthChart

_HIGHEST = 0.42
_CARDS, _LEAST = 250, 120
"""A part of the pane, and with two cards below: the results are what was asked for."""


_FEW = 84
"""Pixels of rows that are seen however low the pane is."""


class FacetPanel(QWidget):
    """`left` by Escape and, from the last row, by Down; `counted` once new counts are shown."""

    left = Signal()
    counted = Signal()

    def __init__(self, session: Session, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._look, self._settings = session, look, settings
        self._spread: Spread | None = None
        self._query: Query | None = None
        self._kind: Kind = "both"
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(session.tell_error)
        self.heading = PaneHeading(self.tr("Narrow"), look)
        self.heading.set_folded(settings.flag("facets_folded_away", True))
        self.heading.folded.connect(self._fold)
        self.months = MonthChart(look)
        self.tree = FacetTree(look, settings)
        self.left_out = QToolButton()
        self.left_out.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.left_out.hide()
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 4)
        body.setSpacing(4)
        body.addWidget(self.months)
        body.addWidget(self.tree, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 0, 4, 0)
        box.setSpacing(0)
        box.addWidget(self.left_out)
        box.addWidget(self.heading)
        box.addWidget(self._body, 1)
        self._say_folded()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.tree.expanded.connect(lambda _index: self.updateGeometry())
        self.tree.collapsed.connect(lambda _index: self.updateGeometry())
        self.tree.narrowed.connect(lambda value: self._narrow(value, exclude=False))
        self.tree.excluded.connect(lambda value: self._narrow(value, exclude=True))
        self.months.chosen.connect(self._narrow_to_months)
        self.left_out.clicked.connect(lambda _checked=False: self._narrow_to_months("none"))
        session.closing.connect(self._asker.close)

    @property
    def spread(self) -> Spread | None:
        """What is counted at present, None before the first answer."""
        return self._spread

    def ask(self, query: Query | None, kind: Kind) -> None:
        """Count for this query; None for no query at all."""
        self._query, self._kind = query, kind
        if query is None:
            self._spread = None
            self._asker.ask(lambda _reading: None)  # whatever is under way is overtaken
            return
        by_origin = self._session.by_origin
        self._asker.ask(lambda reading: spread(reading, query, kind, by_origin))

    def open(self) -> None:
        """Unfold and go to the first value, or the one that had the focus before."""
        self.heading.set_folded(False)
        tree = self.tree
        if not tree.currentIndex().isValid():
            tree.setCurrentIndex(tree.model().index(0, 0))
        tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def room(self, height: int, above: int) -> None:
        """The pane is so high, its head `above`: take a part of it at most."""
        left = height - above - self._look.px(_CARDS)
        most = max(min(round(height * _HIGHEST), left), self._look.px(_LEAST))
        self.setMaximumHeight(max(most, self.heading.sizeHint().height() + self.left_out.sizeHint().height()))

    def sizeHint(self) -> QSize:
        """As high as its rows, but for what it may be at most."""
        high = self.heading.sizeHint().height()
        if not self.heading.is_folded:
            high += self.tree.whole_height() + (0 if self.months.isHidden() else self.months.sizeHint().height()) + 12
        if not self.left_out.isHidden():
            high += self.left_out.sizeHint().height()
        return QSize(self._look.px(320), min(high, self.maximumHeight()))

    def minimumSizeHint(self) -> QSize:
        """The heading, and opened a few rows."""
        high = self.heading.sizeHint().height()
        few = 0 if self.heading.is_folded else min(self._look.px(_FEW), self.tree.whole_height())
        return QSize(self._look.px(160), min(high + few, self.maximumHeight()))

    def _show(self, told: Spread | None) -> None:
        if told is None or told.query is not self._query:
            return
        self._spread = told
        self.tree.show_sections(told.sections)
        self.months.show_months(told.months, within(told.query.text, "date"))
        counts = "" if told.whole else self.tr("of the newest {0}").format(QLocale().toString(told.counted))
        if self._session.by_origin:
            counts = self.tr("by independent origin")
        if not self.heading.is_folded:
            self.heading.set_count(counts)
        many = told.left_out
        self.left_out.setVisible(bool(many))
        if many:
            words = (
                self.tr("Left out: 1 passage without a date. Show it")
                if many == 1
                else self.tr("Left out: {0} passages without a date. Show them").format(many)
            )
            self.left_out.setText(words)
            self.left_out.setAccessibleName(words)
        self.updateGeometry()
        self.counted.emit()

    def _narrow(self, value: Value, *, exclude: bool) -> None:
        if self._spread is not None:
            text = self._spread.query.text
            self._session.search(narrowed(text, value.term, exclude=exclude))

    def _narrow_to_months(self, months: str) -> None:
        if self._spread is not None:
            self._session.search(replaced(self._spread.query.text, "date", months))

    def _fold(self, folded: bool) -> None:
        self._settings.keep(facets_folded_away=folded)
        self._say_folded()

    def _say_folded(self) -> None:
        folded = self.heading.is_folded
        counted = self.tr("by independent origin") if self._session.by_origin else ""
        self.heading.set_count(self.tr("by theme, actor, outlet, month…") if folded else counted)
        self._body.setVisible(not folded)
        self.updateGeometry()
