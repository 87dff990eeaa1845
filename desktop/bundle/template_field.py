"""The pages of one's own that an export is to use instead of the program's: chosen as files, shown by name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class TemplateField(QWidget):
    """`changed` when other files are chosen, or none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """The program's own pages."""
        super().__init__(parent)
        self.files: tuple[str, ...] = ()
        self.names = QLabel(self)
        self.names.setWordWrap(True)
        self.names.setProperty("kind", "second")
        self.choose = QPushButton(self.tr("Choose templates…"), self)
        self.choose.setToolTip(self.tr("Pages of your own: commonplace template html > mine.html.j2, then change it"))
        self.none = QPushButton(self.tr("The program's own"), self)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.choose)
        row.addWidget(self.none)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.names)
        box.addLayout(row)
        self.choose.clicked.connect(lambda _checked=False: self._ask())
        self.none.clicked.connect(lambda _checked=False: self.set_files(()))
        self.set_files(())

    def set_files(self, files: tuple[str, ...]) -> None:
        """Use these; none is the program's own."""
        changed, self.files = files != self.files, files
        usual = self.tr("Web page and Markdown look as the program sets them.")
        self.names.setText(", ".join(Path(one).name for one in files) or usual)
        self.none.setVisible(bool(files))
        if changed:
            self.changed.emit()

    def _ask(self) -> None:
        kinds = self.tr("Templates (*.html.j2 *.md.j2)")
        found, _ = QFileDialog.getOpenFileNames(self, self.tr("Templates"), "", kinds)
        if found:
            self.set_files(tuple(found))
