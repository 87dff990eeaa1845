"""The head of the results: how many, the query in words, what was not understood, which kinds and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from db.search.find import Kind, Order
from desktop.look.look import Look
from desktop.settings import Settings

ORDERS: tuple[Order, ...] = ("newest", "relevance", "article", "date", "importance")


class ResultsHead(QWidget):
    """`changed` when other kinds or another order are chosen, which is kept; `crossed` by its x."""

    changed = Signal()
    crossed = Signal()

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        """With the kinds and the order of last time."""
        super().__init__(parent)
        self._look, self._settings = look, settings
        self.count, self.words, self.mistakes = QLabel(self), QLabel(self), QLabel(self)
        for label, kind in ((self.count, "strong"), (self.words, "second"), (self.mistakes, "warn")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("kind", kind)
        self.mistakes.hide()
        self.cross = QToolButton(self)
        self.cross.setToolTip(self.tr("Close the results"))
        self.cross.setAccessibleName(self.tr("Close the results"))
        self.cross.clicked.connect(lambda _checked=False: self.crossed.emit())
        self.context = QToolButton(self)
        self.context.setCheckable(True)
        self.context.setToolTip(self.tr("Words in their context"))
        self.context.setAccessibleName(self.tr("Words in their context"))
        self.context.setChecked(settings.flag("results_context", False))
        self.context.toggled.connect(self._show_context)
        kept, order = settings.text("results_kind", "both"), settings.text("results_order", "newest")
        self.of_highlights = self._toggle(self.tr("Highlights"), kept != "articles")
        self.of_articles = self._toggle(self.tr("Articles"), kept != "highlights")
        self.order = QComboBox(self)
        self.order.addItems(
            [self.tr("Newest"), self.tr("Relevance"), self.tr("Article"), self.tr("Date"), self.tr("Importance")]
        )
        self.order.setCurrentIndex(next((at for at, name in enumerate(ORDERS) if name == order), 0))
        self.order.setAccessibleName(self.tr("Order"))
        self.order.setToolTip(self.tr("Order"))
        self.order.currentIndexChanged.connect(lambda _at: self._keep())
        first = QHBoxLayout()
        first.setContentsMargins(0, 0, 0, 0)
        first.addWidget(self.count, 1)
        first.addWidget(self.context, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        choices = QHBoxLayout()
        choices.setContentsMargins(0, 4, 0, 0)
        choices.setSpacing(4)
        choices.addWidget(self.of_highlights)
        choices.addWidget(self.of_articles)
        choices.addStretch(1)
        choices.addWidget(self.order)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 8)
        box.setSpacing(4)
        box.addLayout(first)
        box.addWidget(self.words)
        box.addWidget(self.mistakes)
        box.addLayout(choices)
        self._show_choices()
        look.changed.connect(self._dress)
        self._dress()

    @property
    def kind(self) -> Kind:
        """Which kinds are shown; one of the two always is."""
        if self.of_highlights.isChecked() and self.of_articles.isChecked():
            return "both"
        return "articles" if self.of_articles.isChecked() else "highlights"

    @property
    def chosen_order(self) -> Order:
        """The order the hits stand in."""
        return ORDERS[self.order.currentIndex()]

    def say(self, count: str, words: str = "", mistakes: Sequence[str] = ()) -> None:
        """Say how many there are and what was asked; empty words and no mistakes take no room."""
        self.count.setText(count)
        self.count.setAccessibleName(count)
        self.words.setText(words[:1].upper() + words[1:])
        self.words.setVisible(bool(words))
        self.mistakes.setText("\n".join(mistakes))
        self.mistakes.setVisible(bool(mistakes))

    def _toggle(self, words: str, on: bool) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setCheckable(True)
        button.setChecked(on)
        button.toggled.connect(lambda _on: self._choose(button))
        return button

    def _choose(self, button: QToolButton) -> None:
        other = self.of_articles if button is self.of_highlights else self.of_highlights
        if not button.isChecked() and not other.isChecked():
            other.setChecked(True)
        else:
            self._keep()

    def _keep(self) -> None:
        self._settings.keep(results_kind=self.kind, results_order=self.chosen_order)
        self.changed.emit()

    def _show_context(self, on: bool) -> None:
        self._settings.keep(results_context=on)
        self._show_choices()
        self.changed.emit()

    def _show_choices(self) -> None:
        for part in (self.of_highlights, self.of_articles, self.order):
            part.setVisible(not self.context.isChecked())

    def _dress(self) -> None:
        side = self._look.px(16)
        self.context.setIcon(self._look.icon("context"))
        self.context.setIconSize(QSize(side, side))
        self.cross.setIcon(self._look.icon("clear"))
        self.cross.setIconSize(QSize(side, side))
