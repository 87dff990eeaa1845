"""The slim bar that finds in the article at hand: words, whole words, letters as typed, or a regular expression."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from db.errors import NotFound
from db.records.changes import Changes
from desktop.find.expressions import Expressions
from desktop.find.matches import MOST, Asked, Ranges, find_words, nearest
from desktop.look.look import Look
from desktop.session import Place, Session
from desktop.widgets.field import SearchField as Field


class FindBar(QWidget):
    """Hidden until `open`; `matched` brings the ranges in code points and which is current (both empty when closed)."""

    matched = Signal(object, object)
    closed = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """A bar for the top of the reader."""
        super().__init__(parent)
        self.setObjectName("find_here")
        self.setAccessibleName(self.tr("Find in this article"))
        self._session, self._look = session, look
        self._text = ""
        self._places: Ranges = []
        self._current: int | None = None
        self._from = 0
        self._gone = False
        self._expressions = Expressions(parent=self)
        self._expressions.found.connect(self._set_places)
        self._expressions.failed.connect(self._set_fault)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(30)
        self._soon.timeout.connect(self._find)
        self.field = Field(look, self.tr("Find in this article"), parent=self)
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons: list[tuple[QToolButton, str]] = []
        self.case = self._toggle("Aa", self.tr("Capital and small letters as typed (Alt+C)"))
        self.whole = self._toggle("“ab”", self.tr("Whole words (Alt+W)"))
        self.expression = self._toggle("\u200e.*\u200e", self.tr("Regular expression (Alt+R)"))
        self.previous = self._button("chevron-down", self.tr("Previous match (Shift+Enter)"), self.previous_match)
        self.next = self._button("chevron-down", self.tr("Next match (Enter)"), self.next_match)
        self.cross = self._button("clear", self.tr("Close (Esc)"), self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(4)
        for widget in (self.field, self.case, self.whole, self.expression):
            row.addWidget(widget, 1 if widget is self.field else 0)
        row.addSpacing(8)
        for shown in (self.count, self.previous, self.next, self.cross):
            row.addWidget(shown)
        self.field.setMaximumWidth(look.px(360))
        self.field.setMinimumWidth(look.px(160))
        self.count.setMinimumWidth(look.px(72))
        row.insertStretch(4, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self._soon.start())
        session.article_chosen.connect(self._on_article)
        session.changed.connect(self._on_changed)
        session.opened.connect(self.close_bar)
        session.closing.connect(self._expressions.stop)
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    # What the shell calls

    def open(self, words: str = "") -> None:
        """Show the bar with these words, or those it had, ready to be typed over; find from the passage at hand on."""
        self._from = self._session.passage.start if self._session.passage else 0
        self._gone = False
        self._take_text()
        self.show()
        # A screen reader says the field only when it gets the focus before its caret is moved.
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self._find()

    def close_bar(self) -> None:
        """Hide the bar, take its marks away, and say `closed`."""
        if self.isHidden():
            return
        self._soon.stop()
        self._expressions.stop()
        self.hide()
        self._places, self._current = [], None
        self.matched.emit([], None)
        self.closed.emit()

    def next_match(self) -> None:
        """Go to the next place, from the last one to the first."""
        self._step(1)

    def previous_match(self) -> None:
        """Go to the place before, from the first one to the last."""
        self._step(-1)

    @property
    def places(self) -> Ranges:
        """The places found, in code points."""
        return list(self._places)

    # Finding

    def _asked(self) -> Asked:
        return Asked(self.field.text(), self.whole.isChecked(), self.case.isChecked(), self.expression.isChecked())

    def _find(self) -> None:
        self._soon.stop()
        self._expressions.stop()
        asked = self._asked()
        if not asked.words:
            self._set_places([])
        elif asked.expression:
            self._expressions.find(self._text, asked)
        else:
            self._set_places(find_words(self._text, asked))

    def _set_places(self, places: Ranges) -> None:
        self._places = places
        self._current = nearest(places, self._from)
        self._show_count()
        self._go()
        self.matched.emit(list(places), self._current)

    def _set_fault(self, words: str) -> None:
        self._places, self._current = [], None
        self._say(words, "bad")
        self.matched.emit([], None)

    def _step(self, by: int) -> None:
        if self.isHidden():
            if self.field.text():
                self.open()
            return
        if self._soon.isActive():
            self._find()
        if self._current is None:
            return
        self._current = (self._current + by) % len(self._places)
        self._from = self._places[self._current][0]  # what is typed now is looked for from here on
        self._show_count()
        self._go()
        self.matched.emit(list(self._places), self._current)

    def _go(self) -> None:
        """The first match left the place that was read: Back leads there, not through every match."""
        if self._current is not None and self._session.article is not None and not self._gone:
            self._gone = True
            start, end = self._places[self._current]
            self._session.go(Place(self._session.article, start, end, flash=False))

    def _show_count(self) -> None:
        if not self.field.text():
            self._say("", "second")
        elif self._current is None:
            self._say(self.tr("Not here"), "warn")
        else:
            whole = f"{len(self._places):,}" + ("+" if len(self._places) == MOST else "")
            self._say(self.tr("{0} of {1}").format(f"{self._current + 1:,}", whole), "second")

    def _say(self, words: str, kind: str) -> None:
        self.count.setText(words)
        self.count.setToolTip(words)
        self.count.setAccessibleName(words)
        self.field.setAccessibleDescription(words)
        if self.count.property("kind") != kind:
            self.count.setProperty("kind", kind)
            self.count.style().unpolish(self.count)
            self.count.style().polish(self.count)
        for button in (self.previous, self.next):
            button.setEnabled(self._current is not None)

    # The article

    def _on_article(self, _article: object) -> None:
        self._from = 0
        if not self.isHidden():
            self._take_text()
            self._find()

    def _on_changed(self, changes: Changes) -> None:
        article = self._session.article
        if not self.isHidden() and article is not None and changes.concerns("article", article):
            self._take_text()
            self._find()

    def _take_text(self) -> None:
        article = self._session.article
        try:
            self._text = "" if article is None else self._session.text_of(article).content
        except NotFound:  # deleted this very moment
            self._text = ""

    # Looks and keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the bar go before those of its field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Shift+Enter step, Escape closes, Alt+C, Alt+W, Alt+R turn the choices."""
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        toggles = {Qt.Key.Key_C: self.case, Qt.Key.Key_W: self.whole, Qt.Key.Key_R: self.expression}
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif alt and event.key() in toggles:
            toggles[Qt.Key(event.key())].toggle()
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of a pane with a hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.palette.pane))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._look.palette.line))
        painter.end()

    def _toggle(self, sign: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setCheckable(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.toggled.connect(lambda _on: self._find())
        return button

    def _button(self, icon: str, words: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked=False: act())
        self._buttons.append((button, icon))
        return button

    def _dress(self) -> None:
        side = self._look.px(16)
        for button, icon in self._buttons:
            button.setIconSize(QSize(side, side))
            button.setIcon(self._look.icon(icon))
        turned = self._look.icon("chevron-down").pixmap(QSize(side, side), self.devicePixelRatioF())
        self.previous.setIcon(QIcon(turned.transformed(QTransform().rotate(180))))
        self.setFixedHeight(self._look.px(40))
        self.update()
