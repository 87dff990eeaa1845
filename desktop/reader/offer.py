"""The quiet line under an article's line of metadata: what the clean view would set apart and set right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from db.records.clean import CAPTION, POST, Clean
from desktop.look.look import Look
from desktop.reader.typesetting.measures import AFTER_META
from desktop.reader.view import ReaderView
from desktop.widgets.tips import plain_tip

translate = QCoreApplication.translate

_BETWEEN = 8
_ABOVE = 3


def found_words(clean: Clean) -> str:
    """What was found: "2 paragraphs stand twice, 3 captions, 1 post, 1 missing space"."""
    one_and_many: tuple[tuple[str, Callable[[], str], Callable[[], str]], ...] = (
        (
            "repeat",
            lambda: translate("ReaderPane", "1 paragraph stands twice"),
            lambda: translate("ReaderPane", "{0} paragraphs stand twice"),
        ),
        (
            CAPTION,
            lambda: translate("ReaderPane", "1 caption"),
            lambda: translate("ReaderPane", "{0} captions"),
        ),
        (
            POST,
            lambda: translate("ReaderPane", "1 post"),
            lambda: translate("ReaderPane", "{0} posts"),
        ),
        (
            "missing",
            lambda: translate("ReaderPane", "1 missing space"),
            lambda: translate("ReaderPane", "{0} missing spaces"),
        ),
        (
            "doubled",
            lambda: translate("ReaderPane", "1 doubled space"),
            lambda: translate("ReaderPane", "{0} doubled spaces"),
        ),
    )
    counted = [(clean.count(kind), one, many) for kind, one, many in one_and_many]
    return ", ".join(one() if n == 1 else many().format(QLocale().toString(n)) for n, one, many in counted if n)


class CleanOffer(QWidget):
    """One line in the room above the text, which scrolls with it; nothing moves when it comes or goes."""

    taken = Signal()
    declined = Signal()

    def __init__(self, view: ReaderView, look: Look) -> None:
        """Hidden until `say`."""
        super().__init__(view.viewport())
        self._view, self._look = view, look
        self._sentence, self.button, self.cross = QLabel(), QPushButton(), QToolButton()
        self._sentence.setProperty("kind", "second")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._words = ""
        self.button.setProperty("kind", "offer")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(lambda _checked=False: self.taken.emit())
        self.cross.setAutoRaise(True)
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.setToolTip(self.tr("Not for this article"))
        self.cross.setAccessibleName(self.tr("Not for this article"))
        self.cross.clicked.connect(lambda _checked=False: self.declined.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        row.addWidget(self._sentence)
        row.addWidget(self.button)
        row.addWidget(self.cross)
        row.addStretch(1)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        view.verticalScrollBar().valueChanged.connect(lambda _value: self.place())
        view.viewport().installEventFilter(self)
        look.changed.connect(self._dress)
        self._dress()

    def say(self, clean: Clean, keys: str) -> None:
        """Offer the clean view for what was found; `keys` is its shortcut as this system names it."""
        words = found_words(clean)
        self._words = words + "."
        self._sentence.setToolTip(plain_tip(words + "."))
        self.button.setText(self.tr("Clean view {0}").format(keys).rstrip())
        self.button.setToolTip(self.tr("Set them apart and right in sight only; the text stays as it came in."))
        self.button.setAccessibleName(self.tr("Clean view: {0}").format(words))
        self.setAccessibleName(words)
        self.show()
        self.place()

    def place(self) -> None:
        """Stand between the line of metadata and the text."""
        if self.isHidden():
            return
        page = self._view.page
        measures, high = page.measures, self._high()
        mirrored = measures.mirrored
        if mirrored != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft):
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
        room = measures.width - self.button.sizeHint().width() - self.cross.sizeHint().width() - 2 * _BETWEEN
        metrics = self._sentence.fontMetrics()
        self._sentence.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, max(0, room)))
        self.setGeometry(measures.column, page.head - high - _ABOVE - self._view.scrolled, measures.width, high)

    def _high(self) -> int:
        return max(AFTER_META, self._look.px(AFTER_META))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the reader takes another size or setting."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Paint):
            self.place()
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        side = self._look.px(12)
        self._sentence.setFont(self._look.ui_font(12))
        self.cross.setIcon(self._look.icon("clear"))
        self.cross.setIconSize(QSize(side, side))
        self.place()
