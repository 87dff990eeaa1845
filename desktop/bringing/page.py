"""The text of what came as it will be read: headings, captions and lists set apart, the first of it at once."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPaintEvent, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from db.records.articles import Block, Draft
from db.text.canonical import REPLACEMENT
from db.text.paragraphs import direction, paragraphs
from desktop.look.look import Look
from desktop.look.scripts import main_script

AT_ONCE = 6_000
"""Code points that are set at one time: a text of any length answers as soon as a short one."""
LONGEST = 8_000
"""Code points of one paragraph that are set: it is a look, and the reader shows the rest."""
_SIZES = {"heading": 1.0, "caption": 0.85, "post": 0.85, "cell": 0.85, "code": 0.85}
_HEADINGS = {1: 1.33, 2: 1.17}
_INDENTS = {"item": 24, "quote": 16, "caption": 16, "post": 16, "code": 16}


class TextPage(QTextBrowser):
    """Shows one draft; the rest of a long one comes as one scrolls."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._draft: Draft | None = None
        self._left: Iterator[Block] = iter(())
        self.setObjectName("bringing text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("The text as it will be read"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setUndoRedoEnabled(False)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._go_on())
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self.show_draft(self._draft)

    def show_draft(self, draft: Draft | None) -> None:
        """Show a text from its beginning, None for none."""
        self._draft = draft
        self.clear()
        self.document().setDocumentMargin(self._look.px(24))
        if draft is None:
            self._left = iter(())
            return
        self._left = iter(draft.blocks or [Block(start, end) for start, end in paragraphs(draft.text) if end > start])
        self._set_some()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide page keeps the column of the reader in its middle."""
        super().resizeEvent(event)
        free = self.width() - self._look.article.column - 3 * self._look.px(24)
        side = max(0, free // 2)
        self.setViewportMargins(side, 0, side, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A page that is not full yet takes more."""
        super().paintEvent(event)
        self._go_on()

    def _go_on(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < self.viewport().height():
            self._set_some()

    def _set_some(self) -> None:
        """Set the next part of the text, if there is one."""
        if self._draft is None:
            return
        done, cursor = 0, None
        for block in self._left:
            if cursor is None:
                cursor = QTextCursor(self.document())
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.beginEditBlock()
            words = self._draft.text[block.start : min(block.end, block.start + LONGEST)]
            if words.strip():
                self._set(cursor, block, words, cut=block.end - block.start > LONGEST)
            done += len(words)
            if done > AT_ONCE:
                break
        if cursor is not None:
            cursor.endEditBlock()

    def _set(self, cursor: QTextCursor, block: Block, words: str, cut: bool) -> None:
        article, worn, script = self._look.article, self._look.palette, main_script(words)
        scale = _SIZES.get(block.kind, 1.0) * (_HEADINGS.get(block.level, 1.0) if block.kind == "heading" else 1.0)
        size = max(12, round(article.size_for(script) * scale * 0.9))
        font = QFont(article.font(script, semibold=block.kind == "heading"))
        font.setPixelSize(size)
        letters = QTextCharFormat()
        letters.setFont(font)
        quiet = block.kind in ("caption", "post")
        letters.setForeground(QColor(worn.ink2 if quiet else worn.ink))
        form = QTextBlockFormat()
        rtl = direction(words) == "rtl"
        form.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        form.setAlignment(Qt.AlignmentFlag.AlignLeft)
        line = round(article.line_for(script) * 0.9 * min(1.15, scale))
        form.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setTopMargin(round(article.paragraph_gap * (1.6 if block.kind == "heading" else 0.8)))
        indent = self._look.px(_INDENTS.get(block.kind, 0)) * max(1, block.level if block.kind == "item" else 1)
        (form.setRightMargin if rtl else form.setLeftMargin)(indent)
        if self.document().isEmpty():
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(letters)
        else:
            cursor.insertBlock(form, letters)
        if block.kind == "item":
            cursor.insertText("• ", letters)
        self._write(cursor, words + (" …" if cut else ""), letters)

    def _write(self, cursor: QTextCursor, words: str, letters: QTextCharFormat) -> None:
        """Write a paragraph; what could not be read stands out."""
        if REPLACEMENT not in words:
            cursor.insertText(words.replace("\n", "\u2028"), letters)
            return
        lost = QTextCharFormat(letters)
        lost.setForeground(QColor(self._look.palette.bad))
        for number, part in enumerate(words.replace("\n", "\u2028").split(REPLACEMENT)):
            if number:
                cursor.insertText(REPLACEMENT, lost)
            cursor.insertText(part, letters)
