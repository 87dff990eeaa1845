"""The head of the results: how many, the query in words, what was not understood, which kinds and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from db.search.find import Kind, Order
from db.search.kinds import RowKind
from desktop.look.look import Look
from desktop.settings import Settings

ORDERS: tuple[Order, ...] = ("newest", "relevance", "article", "date", "importance")
AT_FIRST: tuple[RowKind, ...] = ("highlights", "articles", "themes", "actors")
_ICONS: dict[RowKind, str] = {
    "highlights": "highlight",
    "articles": "article",
    "untagged": "untagged",
    "notes": "note",
    "themes": "theme",
    "actors": "actor",
}


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
        kept, order = settings.words("results_kinds") or list(AT_FIRST), settings.text("results_order", "newest")
        self.toggles: dict[RowKind, QToolButton] = {}
        names: dict[RowKind, str] = {
            "highlights": self.tr("Highlights"),
            "articles": self.tr("Articles"),
            "untagged": self.tr("Passages not yet tagged"),
            "notes": self.tr("Notes"),
            "themes": self.tr("Themes"),
            "actors": self.tr("Actors"),
        }
        for name, words in names.items():
            self.toggles[name] = self._toggle(words, name in kept)
        if not self.kinds:
            self.of_highlights.setChecked(True)
        for button in self.toggles.values():
            button.toggled.connect(partial(self._choose, button))
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
        choices.setContentsMargins(0, 4, 4, 0)
        choices.setSpacing(4)
        for button in self.toggles.values():
            choices.addWidget(button)
        choices.addStretch(1)
        choices.addWidget(self.order)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 4, 8, 8)
        box.setSpacing(4)
        box.addLayout(first)
        box.addWidget(self.words)
        box.addWidget(self.mistakes)
        box.addLayout(choices)
        self._show_choices()
        look.changed.connect(self._dress)
        self._dress()

    @property
    def of_highlights(self) -> QToolButton:
        """Whether highlights are shown."""
        return self.toggles["highlights"]

    @property
    def of_articles(self) -> QToolButton:
        """Whether articles are shown."""
        return self.toggles["articles"]

    @property
    def kinds(self) -> tuple[RowKind, ...]:
        """Which kinds are shown; at least one always is."""
        return tuple(kind for kind, button in self.toggles.items() if button.isChecked())

    @property
    def kind(self) -> Kind:
        """What the facets count: articles where those are shown and no highlights."""
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

    def only(self, kind: RowKind) -> None:
        """Show this kind and no other."""
        for name, button in self.toggles.items():
            button.blockSignals(True)
            button.setChecked(name == kind)
            button.blockSignals(False)
        self._keep()

    def _toggle(self, words: str, on: bool) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setCheckable(True)
        button.setChecked(on)
        return button

    def _choose(self, button: QToolButton, on: bool) -> None:
        if not on and not self.kinds:
            other = self.of_articles if button is self.of_highlights else self.of_highlights
            other.setChecked(True)
        else:
            self._keep()

    def _keep(self) -> None:
        self._settings.keep(results_kinds=list(self.kinds), results_order=self.chosen_order)
        self.changed.emit()

    def _show_context(self, on: bool) -> None:
        self._settings.keep(results_context=on)
        self._show_choices()
        self.changed.emit()

    def _show_choices(self) -> None:
        for part in (*self.toggles.values(), self.order):
            part.setVisible(not self.context.isChecked())

    def _dress(self) -> None:
        side = self._look.px(16)
        for kind, button in self.toggles.items():
            button.setIcon(self._look.icon(_ICONS[kind]))
            button.setIconSize(QSize(side, side))
        self.context.setIcon(self._look.icon("context"))
        self.context.setIconSize(QSize(side, side))
        self.cross.setIcon(self._look.icon("clear"))
        self.cross.setIconSize(QSize(side, side))
