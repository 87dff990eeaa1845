"""Checking a bundle in the window: choose it or drop it, and every fault is listed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.bundles.verify import Verdict, verify
from db.errors import ProjectError
from desktop.background import Job
from desktop.bundle.words import verdict_line
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.heading import PaneHeading

_MOST_LISTED = 1000


class VerifyPanel(QWidget):
    """Hidden until `ask` or `check`; `checked` brings the Verdict."""

    checked = Signal(object)
    closed = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """A panel that has checked nothing yet."""
        super().__init__(parent)
        self.setObjectName("verify")
        self.setAccessibleName(self.tr("Check a bundle"))
        self.setAcceptDrops(True)
        self._session, self._look = session, look
        self._job: Job | None = None
        self.heading = PaneHeading(self.tr("Check a bundle"), look, foldable=False, parent=self)
        self.heading.add_button("clear", self.tr("Close (Esc)"), self.close_panel)
        self.said, self.name, self.digest = QLabel(self), QLabel(self), QLabel(self)
        for label in (self.said, self.name, self.digest):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setContentsMargins(16, 0, 16, 4)
        self.name.setProperty("kind", "second")
        self.digest.setProperty("kind", "second")
        self.digest.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.faults = QListWidget(self)
        self.faults.setWordWrap(True)
        self.faults.setAccessibleName(self.tr("Faults"))
        self.zip = QPushButton(self.tr("Choose a zip…"), self)
        self.folder = QPushButton(self.tr("Choose a folder…"), self)
        self.zip.clicked.connect(lambda _checked=False: self._choose_zip())
        self.folder.clicked.connect(lambda _checked=False: self._choose_folder())
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 12)
        row.addWidget(self.zip)
        row.addWidget(self.folder)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(4)
        for widget in (self.heading, self.name, self.said, self.digest):
            box.addWidget(widget)
        box.addWidget(self.faults, 1)
        box.addStretch(0)
        box.addLayout(row)
        session.closing.connect(self._on_closing)
        self._clear()
        self.hide()

    # What the shell calls

    def ask(self) -> None:
        """Show the panel, ready for a bundle to be chosen."""
        self._clear()
        self.show()
        self.zip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def check(self, bundle: Path) -> None:
        """Check this bundle and tell the verdict."""
        if self._job is not None:
            return
        self._clear()
        self.name.setText(str(bundle))
        self._say(self.tr("Checking…"), "second")
        self.show()
        job = Job(partial(_work, bundle), self)
        job.finished.connect(self._show)
        job.failed.connect(self._fail)
        self._job = job
        self._session.working.emit(job)
        job.start()

    def close_panel(self) -> None:
        """Hide the panel."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    # The verdict

    def _show(self, verdict: Verdict) -> None:
        self._job = None
        good = verdict.ok
        line = verdict_line(verdict)
        if good and verdict.sources_at_hand:
            line = self.tr("All quotations stand. {0}").format(line)
        self._say(line, "good" if good else "bad")
        self.digest.setText(self.tr("Digest of the manifest: {0}").format(_parted(verdict.digest)))
        for fault in verdict.faults[:_MOST_LISTED]:
            self.faults.addItem(f"{fault.where}\n{fault.what}")
        if len(verdict.faults) > _MOST_LISTED:
            self.faults.addItem(self.tr("… and {0} more").format(len(verdict.faults) - _MOST_LISTED))
        self.faults.setVisible(bool(verdict.faults))
        if verdict.faults:
            self.faults.setCurrentRow(0)
            self.faults.setFocus(Qt.FocusReason.OtherFocusReason)
        self.checked.emit(verdict)

    def _fail(self, error: ProjectError) -> None:
        self._job = None
        self._say(error.sentence, "bad")

    def _say(self, words: str, kind: str) -> None:
        self.said.setText(words)
        self.said.setProperty("kind", kind)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    def _clear(self) -> None:
        self.name.clear()
        self.digest.clear()
        self.faults.clear()
        self.faults.hide()
        self._say(self.tr("Choose a bundle, or drop it here: its folder or its zip, whole."), "")

    # Choosing

    def _choose_zip(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("Check a bundle"), self._beside(), self.tr("Bundles (*.zip);;All files (*)")
        )
        if found:
            self.check(Path(found))

    def _choose_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Check a bundle"), self._beside())
        if found:
            self.check(Path(found))

    def _beside(self) -> str:
        return str(self._session.path.parent)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file or folder of this computer may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check what was dropped."""
        dropped = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if dropped:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.check(dropped[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Wide enough for its sentences."""
        return QSize(self._look.px(360), self._look.px(480))

    def _on_closing(self) -> None:
        self._job = None


def _work(bundle: Path, job: Job) -> Verdict:
    return verify(bundle, progress=job.progress, cancelled=job.cancelled)


def _parted(digest: str) -> str:
    """In eights, so that it can be read over a telephone and breaks between lines."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
