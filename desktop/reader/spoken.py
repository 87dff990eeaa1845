"""The reader as assistive technology sees it: a text widget that paints nothing and holds the same text and caret."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from db.records.clean import Mend
from db.text.mended import Mended
from db.text.utf16 import Utf16
from desktop.reader.inks import Inks
from desktop.reader.marks import first_hue
from desktop.reader.overlay import Overlay
from desktop.reader.typesetting.layouts import Laid, set_lines, shown

_AT_ONCE = 2_000_000
_LOOKED_AFTER = 2_000
# U+FDD0 and U+FDD1 mean block ends to QTextDocument; U+FDD0 carries the line feeds past `shown`.
_INSIDE = str.maketrans({"\ufdd0": "\n", "\ufdd1": "\ufffd"})


class Spoken(QPlainTextEdit):
    """The reader's focus proxy. A text interface written in Python stays mute in screen readers; Qt's own does not.

    It costs nothing before an assistive technology is active. Every caret change goes through `setTextCursor`; the
    paragraph of the caret is laid out on the reader's own lines, so that its rectangles are the painted ones.
    `heard` is sent when one has become active: it may be started long after the program.
    """

    heard = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.document().setDocumentMargin(0)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        # What dresses the window's text fields would frame and fill this one, over the article.
        self.setStyleSheet(
            "QPlainTextEdit, QPlainTextEdit:focus { border: none; padding: 0; background: transparent; }"
        )
        self.setCursorWidth(0)
        self._content = ""
        self._mends: Callable[[], Sequence[Mend]] | None = None
        self._units: Utf16 | Mended | None = None
        self._shaped: dict[int, tuple[Laid, int]] = {}
        # PySide6 does not bind QAccessible's observer of its activation
        self._waiting = QTimer(self)
        self._waiting.timeout.connect(self._look_for_listeners)
        if not QAccessible.isActive():
            self._waiting.start(_LOOKED_AFTER)
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.timeout.connect(self._fill)

    def set_content(self, content: str, mends: Callable[[], Sequence[Mend]] | None = None) -> None:
        """Take another text; it is put in when somebody listens, above 2 million characters in idle time.

        With `mends`, asked for then, it is spoken as the clean view shows it; places are told in code points as before.
        """
        self._mends = mends
        self._filling.stop()
        self._content = content
        if self._units is not None:
            self._units = None
            self.clear()
        self._shaped.clear()

    def _look_for_listeners(self) -> None:
        if QAccessible.isActive():
            self._waiting.stop()
            self.heard.emit()

    def _fill(self) -> None:
        # What Qt would take for a further end of a paragraph is mapped, so that every offset stays.
        units = Utf16(self._content) if self._mends is None else Mended(self._content, self._mends())
        lines = (units.shown if isinstance(units, Mended) else self._content).split("\n")
        self.setPlainText(
            "\n".join(shown(line).replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd") for line in lines)
        )
        self._units = units

    @property
    def listening(self) -> bool:
        """Whether an assistive technology is active and the text is in place."""
        if not QAccessible.isActive():
            return False
        if self._units is None and not self._filling.isActive():
            if len(self._content) > _AT_ONCE:
                self._filling.start(0)
            else:
                self._fill()
        return self._units is not None

    def follow(self, anchor: int, head: int, laid: Laid, room: QRect, overlay: Overlay, inks: Inks) -> None:
        """Put caret and selection (code points) where the reader has them, over the painted paragraph `room`."""
        if not self.listening or self._units is None:
            return
        self._shape(laid, overlay, inks)
        cursor = self.textCursor()
        cursor.setPosition(self._unit(anchor, anchor > head))
        cursor.setPosition(self._unit(head, head > anchor), QTextCursor.MoveMode.KeepAnchor)
        if cursor.position() != self.textCursor().position() or cursor.anchor() != self.textCursor().anchor():
            self.setTextCursor(cursor)
        # Qt gives character rectangles relative to their block, less the value of the scroll bar.
        self.setGeometry(room.translated(0, self.verticalScrollBar().value()))
        self._relay(laid)

    def _unit(self, point: int, behind: bool) -> int:
        """Where a code point is spoken, or the end of what is before it."""
        if isinstance(self._units, Mended) and behind:
            return self._units.ends(point)
        return self._units.units(point) if self._units is not None else 0

    def _shape(self, laid: Laid, overlay: Overlay, inks: Inks) -> None:
        known = self._shaped.get(laid.start)
        if self._units is None or (known is not None and known[0] is laid and known[1] == overlay.generation):
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        plain = QTextCharFormat()
        plain.setFont(laid.style.font)
        self._format(cursor, laid.start, laid.end, plain, replace=True)
        for row in reversed(overlay.index.touching(laid.start, laid.end)):
            tint = QTextCharFormat()
            tint.setBackground(inks.tint(first_hue(row), False))
            self._format(cursor, max(row[0], laid.start), min(-row[1], laid.end), tint, replace=False)
        cursor.endEditBlock()
        self._shaped[laid.start] = laid, overlay.generation

    def _format(self, cursor: QTextCursor, start: int, end: int, shape: QTextCharFormat, replace: bool) -> None:
        if self._units is None:
            return
        cursor.setPosition(self._unit(start, False))
        cursor.setPosition(self._unit(end, True), QTextCursor.MoveMode.KeepAnchor)
        if replace:
            cursor.setCharFormat(shape)
        else:
            cursor.mergeCharFormat(shape)

    def _relay(self, laid: Laid) -> None:
        if self._units is None:
            return
        block = self.document().findBlock(self._units.units(laid.start))
        layout = block.layout()
        count = len(laid.lines)
        if block.length() - 1 != laid.units.length:
            return
        # Qt sets the lines its own way after a change of width or format; its rows are not the reader's grid.
        last = layout.lineAt(count - 1) if layout.lineCount() == count else None
        if last is None or last.y() != laid.layout.lineAt(count - 1).y() or last.width() != laid.width:
            set_lines(layout, laid.style, laid.width)

    def event(self, event: QEvent) -> bool:
        """Leave every key to the reader, whose shortcuts this widget must not claim, and paint no frame."""
        # Asked by class first: the first question for a type makes Python's enum of all two hundred of them.
        if isinstance(event, QPaintEvent):
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the key go up to the reader."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing: the reader does."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the text in place before anybody asks what was entered, and show the reader's focus."""
        self._look_for_listeners()
        super().focusInEvent(event)
        self._repaint_reader()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus went."""
        super().focusOutEvent(event)
        self._repaint_reader()

    def _repaint_reader(self) -> None:
        reader = self.parentWidget()
        if reader is not None:
            reader.update()
