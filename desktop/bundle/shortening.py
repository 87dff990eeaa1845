"""Shortening a quote for a bundle: choose words, cut them or put others in; the quote itself always stays whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget

from db.errors import Refused
from db.records.highlights import Highlight
from db.records.quote_changes import QuoteChange, checked, stretches
from db.text.utf16 import Utf16
from desktop.actions.physical_keys import key_name
from desktop.look.look import Look


class QuoteEdit(QTextEdit):
    """The whole quote, what is cut struck out; `cut_asked` by Delete, `put_asked` by Insert, `left` by Esc."""

    cut_asked = Signal()
    put_asked = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete cuts, Insert puts words in, Escape ends; the rest moves and chooses."""
        name = key_name(event)
        if name in ("Delete", "Backspace", "X"):
            self.cut_asked.emit()
        elif name in ("Insert", "I"):
            self.put_asked.emit()
        elif name == "Esc":
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Shortening(QFrame):
    """Hidden until `open`; `changed` brings the highlight and what is cut and put in, `closed` when it is over."""

    changed = Signal(int, object)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Nothing to shorten yet."""
        super().__init__(parent)
        self.setObjectName("shortening")
        self.setProperty("kind", "floating")
        self.setAccessibleName(self.tr("Shorten the quote"))
        self._look = look
        self._highlight: Highlight | None = None
        self._changes: tuple[QuoteChange, ...] = ()
        self._map: list[tuple[int, int, int]] = []
        self.how = QLabel(self.tr("Choose words with Shift and the arrows, then cut them or put others there."), self)
        self.how.setProperty("kind", "second")
        self.how.setWordWrap(True)
        self.quote = QuoteEdit(self)
        self.quote.setReadOnly(True)
        self.quote.setAccessibleName(self.tr("The whole quote"))
        self.quote.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Words to put in"))
        self.words.setAccessibleName(self.tr("Words to put in, such as the name that “he” stands for"))
        self.said = QLabel(self)
        self.said.setProperty("kind", "warn")
        self.said.setWordWrap(True)
        self.cut = self._button(self.tr("Cut"), self.tr("Cut the chosen words (Delete)"), self._cut)
        self.put = self._button(
            self.tr("Put in"), self.tr("Put the words where the caret is, or over the choice"), self._put
        )
        self.whole = self._button(self.tr("Whole again"), self.tr("Take all changes of this quote back"), self._whole)
        self.done = self._button(self.tr("Done"), self.tr("Close (Esc)"), self.close_editor)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.cut, self.whole):
            row.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.words, 1)
        second.addWidget(self.put)
        row.addStretch(1)
        row.addWidget(self.done)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(6)
        for widget in (self.how, self.quote):
            box.addWidget(widget)
        box.addLayout(second)
        box.addWidget(self.said)
        box.addLayout(row)
        self.quote.cut_asked.connect(self._cut)
        self.quote.put_asked.connect(lambda: self.words.setFocus(Qt.FocusReason.OtherFocusReason))
        self.quote.left.connect(self.close_editor)
        self.words.returnPressed.connect(self._put)
        look.changed.connect(self._show)
        self.hide()

    def open(self, highlight: Highlight, changes: tuple[QuoteChange, ...]) -> None:
        """Shorten this quote, of which so much is changed already."""
        again = self._highlight is not None and self._highlight.id == highlight.id and not self.isHidden()
        self._highlight, self._changes = highlight, changes
        self.said.hide()
        if not again:
            self.words.clear()
        self._show()
        self.show()
        if not again:
            self.quote.moveCursor(QTextCursor.MoveOperation.Start)
            self.quote.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def highlight(self) -> int | None:
        """The highlight whose quote is being shortened."""
        return self._highlight.id if self._highlight is not None and not self.isHidden() else None

    def close_editor(self) -> None:
        """Enough."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    # Acts

    def _cut(self) -> None:
        start, end = self._chosen()
        if end > start:
            self._change(QuoteChange(*self._words_of(start, end)))
        else:
            self._say(self.tr("Choose the words to cut first."))

    def _put(self) -> None:
        words = self.words.text().strip()
        if not words:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        start, end = self._chosen()
        if self._change(QuoteChange(start, end, words)):
            self.words.clear()
            self.quote.setFocus(Qt.FocusReason.OtherFocusReason)

    def _whole(self) -> None:
        self._take(())

    def _change(self, new: QuoteChange) -> bool:
        """Change these words, in the place of what was changed there before."""
        kept = [one for one in self._changes if not _touches(one, new)]
        return self._take((*kept, new))

    def _take(self, changes: tuple[QuoteChange, ...]) -> bool:
        if self._highlight is None:
            return False
        try:
            changes = checked(changes, self._highlight.quote)
        except Refused as error:
            self._say(error.sentence)
            return False
        self.said.hide()
        if changes != self._changes:
            self._changes = changes
            self._show()
            self.changed.emit(self._highlight.id, changes)
        return True

    # The quote and its places

    def _chosen(self) -> tuple[int, int]:
        """What is chosen, in code points of the quote; nothing of what is put in."""
        cursor = self.quote.textCursor()
        return self._point(cursor.selectionStart()), self._point(cursor.selectionEnd())

    def _words_of(self, start: int, end: int) -> tuple[int, int]:
        """Without the spaces at its ends, which stay beside the dots: […] three presidents."""
        chosen = self._highlight.quote[start:end] if self._highlight is not None else ""
        kept = chosen.strip()
        begin = start + len(chosen) - len(chosen.lstrip())
        return (begin, begin + len(kept)) if kept else (start, end)

    def _point(self, unit: int) -> int:
        """The place in the quote for a place in the field, counted in UTF-16."""
        point = Utf16(self.quote.toPlainText()).point(unit)
        for shown, length, own in self._map:
            if point <= shown + length:
                return own + max(0, point - shown) if own >= 0 else -own - 1
        return len(self._highlight.quote) if self._highlight is not None else 0

    def _show(self) -> None:
        """Set the quote with its changes; the caret stays at its words."""
        if self._highlight is None:
            return
        at = self._point(self.quote.textCursor().position()) if self._map else 0
        worn = self._look.palette
        self.quote.clear()
        self.quote.setFont(self._look.quote_font(self._highlight.quote))
        self._map = []
        cursor = self.quote.textCursor()
        shown = own = caret = 0
        for part in stretches(self._highlight.quote, self._changes):
            style = QTextCharFormat()
            style.setForeground(QColor(worn.ink))
            if part.kind == "cut":
                style.setFontStrikeOut(True)
                style.setForeground(QColor(worn.ink2))
            elif part.kind == "inserted":
                style.setForeground(QColor(worn.accent))
            inserted = part.kind == "inserted"
            words = f"[{part.text}]" if inserted else part.text
            cursor.insertText(words, style)
            length = len(words)
            self._map.append((shown, length, -own - 1 if inserted else own))
            if not inserted and own <= at:
                caret = shown + min(at - own, length)
            shown += length
            own += 0 if inserted else length
        cursor.setPosition(Utf16(self.quote.toPlainText()).units(caret))
        self.quote.setTextCursor(cursor)
        lines = max(3, min(8, len(self._highlight.quote) // 34 + 2))
        self.quote.setFixedHeight(self._look.px(lines * 22 + 12))
        self.whole.setEnabled(bool(self._changes))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()

    def _button(self, words: str, tip: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)


def _touches(old: QuoteChange, new: QuoteChange) -> bool:
    """Whether a change lies on the words of another, or at its very place."""
    if old.start == old.end or new.start == new.end:
        return new.start <= old.start and old.end <= new.end
    return old.start < new.end and new.start < old.end
