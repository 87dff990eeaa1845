"""The text of an article to be typed in: plain characters, in the reader's face, with its highlights under them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from db.records.clean import Mend
from db.text.typed import typed
from db.text.utf16 import Utf16
from desktop.look.look import Look
from desktop.look.scripts import main_script, reads_leftwards

_SHOWN = 3_000
"""Of more highlights than this those at the beginning are tinted: each one follows every key that is typed."""
_SOON, _EDGE, _LOOKED_AT = 250, 24, 4_000
Mark = tuple[int, int, str]


class PlainEditor(QPlainTextEdit):
    """`typing` some time after the last key; positions in and out are code points."""

    typing = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._original = self._before = ""
        self._marks: list[tuple[QTextCursor, str]] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_EDGE)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.typing)
        self.textChanged.connect(self._soon.start)
        # never while Qt is at it itself: it scrolls in the midst of its layout, and dies of being asked for places then
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.timeout.connect(self._tint)
        self.textChanged.connect(self._after.start)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._after.start())
        look.changed.connect(self._dress)

    def load(self, original: str, shown: str, marks: Sequence[Mark] = (), at: int = 0) -> None:
        """Let `shown` be typed in, a correction of `original`; marks are (start, end, hue) in code points of it."""
        self._marks.clear()
        self._original = original
        self._align(leftwards=reads_leftwards(original[:_LOOKED_AT]))
        self.blockSignals(True)
        self.setPlainText(original)
        self._before = self.document().toRawText()
        self.blockSignals(False)
        self._place(original, marks)
        if shown != original:
            self._put(shown)
            self.document().clearUndoRedoStacks()
        self._dress()
        cursor = self.textCursor()
        cursor.setPosition(min(Utf16(shown).units(at), max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        self.centerCursor()
        self._soon.stop()

    def text(self) -> str:
        """What stands there now, with every character of the original that was not typed over."""
        return typed(self._original, self._before, self.document().toRawText())

    def find_words(self, words: str, forward: bool, from_here: bool) -> bool:
        """Select the next place of words, or the one before, round the end of the text; whether there is any."""
        cursor = self.textCursor()
        if from_here:
            cursor.setPosition(cursor.selectionStart())
        flags = QTextDocument.FindFlag(0) if forward else QTextDocument.FindFlag.FindBackward
        found = self.document().find(words, cursor, flags)
        if found.isNull():
            end = QTextCursor.MoveOperation.Start if forward else QTextCursor.MoveOperation.End
            cursor.movePosition(end)
            found = self.document().find(words, cursor, flags)
        if found.isNull():
            return False
        self.setTextCursor(found)
        self.centerCursor()
        return True

    def mend(self, mends: Sequence[Mend]) -> None:
        """Set spaces right in the text that stands here, in one step that Ctrl+Z takes back."""
        units = Utf16(self.document().toRawText())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for mend in reversed(mends):
            cursor.setPosition(units.units(mend.start))
            cursor.setPosition(units.units(mend.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(mend.text)
        cursor.endEditBlock()

    @property
    def at(self) -> int:
        """Where the cursor stands."""
        return Utf16(self.document().toRawText()).point(self.textCursor().position())

    def _align(self, *, leftwards: bool) -> None:
        """Each paragraph runs its own way; all begin at the side where the article does, for Qt knows one side here."""
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)

    def _put(self, shown: str) -> None:
        """Type what was typed before, so that the highlights follow it."""
        from rapidfuzz.distance import Indel

        old, new = self._original.splitlines(keepends=True), shown.splitlines(keepends=True)
        starts = [0]
        for part in old:
            starts.append(starts[-1] + Utf16(part).length)
        cursor = QTextCursor(self.document())
        for step in reversed(list(Indel.opcodes(old, new))):
            if step.tag == "equal":
                continue
            cursor.setPosition(starts[step.src_start])
            cursor.setPosition(starts[step.src_end], QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText("".join(new[step.dest_start : step.dest_end]))

    def _place(self, original: str, marks: Sequence[Mark]) -> None:
        units = Utf16(original)
        for start, end, hue in marks[:_SHOWN]:
            cursor = QTextCursor(self.document())
            cursor.setPosition(units.units(start))
            cursor.setPosition(units.units(end), QTextCursor.MoveMode.KeepAnchor)
            self._marks.append((cursor, hue))

    def _tint(self) -> None:
        """Tint the highlights that are in sight."""
        if not self._marks:
            return
        first = self.firstVisibleBlock().position()
        bottom = self.cursorForPosition(self.viewport().rect().bottomRight())
        last = bottom.block().position() + bottom.block().length()
        found = []
        for cursor, hue in self._marks:
            if cursor.selectionStart() < last and first < cursor.selectionEnd():
                made = QTextEdit.ExtraSelection()
                made.cursor, made.format = cursor, self._format(hue)
                found.append(made)
        self.setExtraSelections(found)

    def _format(self, hue: str) -> QTextCharFormat:
        made = QTextCharFormat()
        if self._look.high_contrast:
            made.setFontUnderline(True)
        else:
            made.setBackground(QColor(self._look.hue(hue).tint if hue else self._look.palette.untagged))
        return made

    def _dress(self) -> None:
        worn = self._look.palette
        self.setFont(self._look.article.font(main_script(self._original)))
        bare = f"background: {worn.page}; border: none; border-radius: 0; padding: 0;"
        self.setStyleSheet(f"QPlainTextEdit, QPlainTextEdit:focus {{ {bare} }}")
        self._set_column()
        self._after.start()

    def _set_column(self) -> None:
        """As wide as the reader's column, in the middle."""
        free = max(0, self.width() - self._look.article.column - 2 * _EDGE) // 2
        if self.viewportMargins().left() != free:
            self.setViewportMargins(free, 0, free, 0)
        # Qt breaks the lines only when it is told of another width itself
        super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle, and the highlights in sight tinted."""
        super().resizeEvent(event)
        self._set_column()
        self._after.start()
