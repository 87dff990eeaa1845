"""The words of a theme as fields: what it means, what belongs under it, what does not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from db.records.themes import Theme
from desktop.look.look import Look
from desktop.widgets.written import as_field, written

_HIGHEST = 220
"""Pixels that a field grows to with its words; longer ones are scrolled."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordingField(QPlainTextEdit):
    """A few lines; `left` when the focus goes, `kept` by Ctrl+Enter (with Shift: False, no review is needed)."""

    left = Signal()
    kept = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.least, self.most = 48, _HIGHEST
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """Be as high as the words, at least `least` pixels and at most `most`."""
        lines = max(1, round(self.document().size().height()))  # a plain document measures its height in lines
        around = 2 * round(self.document().documentMargin()) + max(2, self.height() - self.viewport().height())
        wanted = lines * self.fontMetrics().lineSpacing() + around
        self.setFixedHeight(max(self.least, min(wanted, self.most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the words elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written is kept."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps it, Escape is the panel's."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is no shortcut of the window here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in _ENTER and control:
                event.accept()
                return True
        return super().event(event)


class WordingFields(QWidget):
    """`defined` brings theme, definition, inclusion, exclusion, and whether what was tagged before wants another look.

    The three are kept together, when the keys go elsewhere: one change of mind is one wording.
    """

    defined = Signal(int, str, str, str, bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._theme: Theme | None = None
        self.definition, self.inclusion, self.exclusion = WordingField(), WordingField(), WordingField()
        self._fields = (self.definition, self.inclusion, self.exclusion)
        self._hint = QLabel(self.tr("Ctrl+Shift+Enter keeps a small change without a review."))
        self._hint.setProperty("kind", "second")
        self._hint.setWordWrap(True)
        names = (
            (self.tr("Definition"), self.tr("What this theme means.")),
            (self.tr("Belongs here"), self.tr("Belongs here: …")),
            (self.tr("Does not belong here"), self.tr("Does not belong here: …")),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for field, (name, hint) in zip(self._fields, names, strict=True):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            field.left.connect(lambda: QTimer.singleShot(0, self, self._leave))
            field.kept.connect(self.keep)
            field.textChanged.connect(self._show_hint)
            box.addWidget(field)
        box.addWidget(self._hint)
        self._hint.hide()
        look.changed.connect(self._dress)
        self._dress()

    def show_theme(self, theme: Theme | None, refused: str = "") -> None:
        """Show another theme, keeping what was written about the one before; `refused` is why none can be changed."""
        before = self._theme
        if before is None or theme is None or before.id != theme.id:
            self.keep()
            self._fill(theme)
        elif not self._is_changed(before) and self._is_changed(theme):
            self._fill(theme)
        self._theme = theme
        for field in self._fields:
            field.setReadOnly(theme is None or bool(refused))
            field.setToolTip(refused)
        self._show_hint()

    def keep(self, review: bool = True) -> None:
        """Send on what was written, if it is new."""
        if self._theme is not None and self._is_changed(self._theme):
            self.defined.emit(self._theme.id, *(written(field).strip() for field in self._fields), review)

    def _leave(self) -> None:
        if not any(field.hasFocus() for field in self._fields):
            self.keep()

    def _fill(self, theme: Theme | None) -> None:
        for field, text in zip(self._fields, _words(theme), strict=True):
            field.setPlainText(text)

    def _is_changed(self, theme: Theme) -> bool:
        return any(
            written(field).strip() != as_field(text).strip()
            for field, text in zip(self._fields, _words(theme), strict=True)
        )

    def _show_hint(self) -> None:
        theme = self._theme
        self._hint.setVisible(theme is not None and any(_words(theme)) and self._is_changed(theme))

    def _dress(self) -> None:
        for field, high in zip(self._fields, (74, 48, 48), strict=True):
            field.least, field.most = self._look.px(high), self._look.px(_HIGHEST)
            field.fit()


def _words(theme: Theme | None) -> tuple[str, str, str]:
    return ("", "", "") if theme is None else (theme.definition, theme.inclusion, theme.exclusion)
