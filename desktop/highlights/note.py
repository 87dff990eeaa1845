"""The note of a highlight: set when it is read, Markdown while it is written, saved by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from db.edits.highlights import NoteHighlight
from db.reads import project
from db.records.highlights import Highlight
from db.text.markdown import render_note
from desktop.look.look import Look
from desktop.look.scripts import reads_leftwards
from desktop.session import Session
from desktop.widgets.markdown_note import NoteEdit
from desktop.widgets.written import as_field, written


class NoteText(QLabel):
    """The note as it reads; a click, Enter or a typed letter asks to write (`writing_asked`)."""

    writing_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setMargin(4)

    def show_note(self, note: str) -> None:
        """Set a note; without one there is nothing to see."""
        way = "rtl" if reads_leftwards(note) else "ltr"
        side = Qt.AlignmentFlag.AlignRight if way == "rtl" else Qt.AlignmentFlag.AlignLeft
        self.setText(f'<div dir="{way}">{render_note(note)}</div>' if note else "")
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(self.tr("Note: {0}").format(note))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click writes."""
        self.writing_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.writing_asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab, one writes at once."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.writing_asked.emit()


class HighlightNote(QWidget):
    """Shows and writes the note of one highlight; what is half typed is a draft until it is saved.

    `left` when Esc or Ctrl+Enter ended the writing.
    """

    left = Signal()

    PAUSE = 2000  # milliseconds without a key after which a note is saved

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """No highlight yet."""
        super().__init__(parent)
        self._session = session
        self._highlight: Highlight | None = None
        self._saved = ""
        self._text = NoteText(self)
        self.edit = NoteEdit(look, self.tr("Write a note"), parent=self)
        self.edit.setAccessibleName(self.tr("Note, in Markdown"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.PAUSE)
        self._timer.timeout.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        column.addWidget(self.edit)
        self._text.writing_asked.connect(self.write)
        self.edit.edited.connect(self._edited)
        self.edit.finished.connect(lambda _note: self.save())
        self.edit.installEventFilter(self)
        session.closing.connect(self.leave)
        self._show_text()

    def show_note(self, highlight: Highlight | None) -> None:
        """Show a highlight's note, or what was half typed there when the program ended."""
        same = highlight is not None and self._highlight is not None and highlight.id == self._highlight.id
        if not same:
            self.leave()
        writing = written(self.edit)
        self._highlight = highlight
        note = as_field(highlight.note) if highlight is not None else ""
        if same and writing.rstrip() != self._saved.rstrip():
            self._saved = note  # somebody is writing: their words stand, and are saved over this
            return
        changed = note != self._saved or not same
        self._saved = note
        if changed and writing.rstrip() != note:
            self.edit.set_note(note)
        self.edit.setReadOnly(bool(self._session.read_only))
        if highlight is not None and not same:
            self._bring_back(highlight)
        self._show_text()

    def write(self) -> None:
        """Put the caret into the note."""
        self._text.hide()
        self.edit.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Save what is not saved yet."""
        self.edit.leave()
        self.save()

    def save(self) -> None:
        """Save the note as an act, when it differs."""
        self._timer.stop()
        highlight, note = self._highlight, written(self.edit).rstrip()
        if highlight is None or note == self._saved.rstrip():
            return
        self._saved = note
        key = _key(highlight)
        self._session.do(NoteHighlight(highlight.id, note))
        # The writer does one thing after the other: the draft goes when the note stands.
        self._session.store.keep_draft(key, "")
        self._show_text()

    def _edited(self, note: str) -> None:
        if self._highlight is not None and note.rstrip() != self._saved.rstrip():
            self._session.store.keep_draft(_key(self._highlight), note or "\n")
            self._timer.start()

    def _bring_back(self, highlight: Highlight) -> None:
        draft = project.draft(self._session.reading, _key(highlight))
        if not draft or self._session.read_only:
            return
        if draft.rstrip() == as_field(highlight.note).rstrip():
            self._session.store.keep_draft(_key(highlight), "")
        else:
            self.edit.set_note(draft.rstrip("\n"))
            self.save()

    def _show_text(self) -> None:
        writing = self.edit.hasFocus()
        note = written(self.edit)
        self._text.show_note(note)
        reading = bool(note.strip()) and not writing
        self._text.setVisible(reading)
        self.edit.setVisible(not reading)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Set the note when its field is left; Esc and Ctrl+Enter leave it."""
        if watched is self.edit:
            if event.type() == QEvent.Type.FocusOut:
                QTimer.singleShot(0, self, self._show_text)
            elif isinstance(event, QKeyEvent) and _ends(event):
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()  # Ctrl+Enter tags elsewhere
                elif event.type() == QEvent.Type.KeyPress:
                    self._end()
                return True
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        self.edit.clearFocus()
        self.left.emit()


def _ends(event: QKeyEvent) -> bool:
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Escape


def _key(highlight: Highlight) -> str:
    return f"note:{highlight.uuid}"
