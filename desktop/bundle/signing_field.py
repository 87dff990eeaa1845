"""The key that an export is signed with: chosen as a file; its password is asked for when it is needed, never kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.bundle.signed import locked
from desktop.widgets.tips import plain_tip


class SigningField(QWidget):
    """`changed` when another key is chosen, or none; `file` is its path as it was chosen, "" for none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """No key: bundles are not signed."""
        super().__init__(parent)
        self.file = ""
        self.name = QLabel(self)
        self.name.setWordWrap(True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setProperty("kind", "second")
        self.choose = QPushButton(self.tr("Choose a key…"), self)
        self.choose.setToolTip(self.tr("A secret key of minisign, or one of your own: commonplace new-key me.key"))
        self.none = QPushButton(self.tr("Do not sign"), self)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.choose)
        row.addWidget(self.none)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.name)
        box.addLayout(row)
        self.choose.clicked.connect(lambda _checked=False: self._ask())
        self.none.clicked.connect(lambda _checked=False: self._forget())
        self.set_file("")

    def set_file(self, file: str) -> None:
        """Sign with this key; "" signs nothing."""
        changed, self.file = file != self.file, file
        said = self.tr("Signed with {0}.").format(Path(file).name) if file else self.tr("The bundle is not signed.")
        self.name.setText(said)
        self.name.setToolTip(plain_tip(file) if file else "")
        self.none.setVisible(bool(file))
        if changed:
            self.changed.emit()

    def _forget(self) -> None:
        self.set_file("")
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed is gone

    def _ask(self) -> None:
        kinds = self.tr("Keys (*.key);;All files (*)")
        beside = str(Path(self.file).parent) if self.file else ""
        found, _ = QFileDialog.getOpenFileName(self, self.tr("The key to sign with"), beside, kinds)
        if found:
            self.set_file(found)


class PasswordField(QWidget):
    """Hidden until `ask`; the password is handed out once and forgotten. `left` when it is not to be given."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing asked."""
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 0)
        box.setSpacing(4)
        box.addWidget(self.words)
        box.addWidget(self.field)
        self.hide()

    def ask(self, key: Path, wrong: str = "") -> None:
        """Ask for the password of a key; `wrong` says why the last one was not taken."""
        asked = self.tr("Password of {0}, then Enter. It is not kept.").format(key.name)
        self.words.setText(f"{wrong} {asked}".strip())
        self.words.setProperty("kind", "bad" if wrong else "")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.field.setAccessibleName(self.tr("Password of {0}").format(key.name))
        self.field.setAccessibleDescription(wrong)
        self.field.clear()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def opening(self, key: str) -> str | None:
        """What opens a key, "" where nothing is needed; None while it is asked for. Raises NotFound for no key."""
        typed = self.taken()
        if typed or not locked(key):
            return typed
        self.ask(Path(key))
        return None

    def taken(self) -> str:
        """The password that was typed, "" for none; it is gone from here then."""
        typed = self.field.text()
        self.forget()
        return typed

    def forget(self) -> None:
        """Hide, and keep nothing: undo in the field does not bring it back."""
        self.field.clear()
        self.field.setModified(False)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives it up."""
        if event.key() == Qt.Key.Key_Escape:
            self.forget()
            self.left.emit()
        else:
            super().keyPressEvent(event)
