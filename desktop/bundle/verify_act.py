"""Checking quotations in the window: a bundle alone, or with the manuscript that somebody wrote with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.bundles.proof.signing import NONE
from db.bundles.quotations.against import is_manuscript
from db.bundles.quotations.manuscript import ENDINGS
from db.errors import ProjectError
from desktop.background import Job
from desktop.bundle.checking import Answer, Question, answer
from desktop.bundle.fault_list import FaultList
from desktop.bundle.quotation_list import QuotationList
from desktop.bundle.report import digest_words, report, signature_words
from desktop.bundle.texts_field import TextsField
from desktop.bundle.words import quotations_line, verdict_line
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.heading import PaneHeading


class VerifyPanel(QWidget):
    """Hidden until `ask` or `check`; `checked` brings the Verdict of the bundle."""

    checked = Signal(object)
    closed = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """A panel that has checked nothing yet."""
        super().__init__(parent)
        self.setObjectName("verify")
        self.setAccessibleName(self.tr("Check quotations"))
        self.setAcceptDrops(True)
        self._session, self._look = session, look
        self._job: Job | None = None
        self._bundle: Path | None = None
        self._manuscript: Path | None = None
        self._answer: Answer | None = None
        self.heading = PaneHeading(self.tr("Check quotations"), look, foldable=False, parent=self)
        self.heading.add_close(self.close_panel)
        self.name, self.said, self.bundle_said, self.signed, self.digest = (QLabel(self) for _ in range(5))
        for label in (self.name, self.said, self.bundle_said, self.signed, self.digest):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setContentsMargins(12, 0, 12, 4)
        for label in (self.name, self.digest):
            label.setProperty("kind", "second")
        self.digest.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.key = QLineEdit(self)
        self.key.setPlaceholderText(self.tr("Public key of the sender: its line, or its file"))
        self.key.setAccessibleName(self.tr("Public key of the sender"))
        self.key.returnPressed.connect(self._start)
        self.proof = PaneHeading(self.tr("Digests, key and texts"), look, parent=self)
        self.proof.folded.connect(lambda folded: self._inner.setVisible(not folded))
        self.texts = TextsField(self)
        self.texts.given.connect(self._start)
        self.listed = QuotationList(session, look, self)
        self.faults = FaultList(look, self)
        self.zip = self._button(self.tr("Zip…"), self._choose_zip, self.tr("Choose a bundle’s zip"))
        self.folder = self._button(self.tr("Folder…"), self._choose_folder, self.tr("Choose a bundle’s folder"))
        self.manuscript = self._button(
            self.tr("Manuscript…"), self._choose_manuscript, self.tr("Choose what was written with the bundle")
        )
        self.copy = self._button(self.tr("Copy report"), self.copy_report)
        self.save = self._button(self.tr("Save report…"), self._save_report)
        self._lay_out()
        session.closing.connect(self._on_closing)
        self._clear()
        self.hide()

    # What the shell calls

    def ask(self) -> None:
        """Show the panel, ready for a bundle and a manuscript to be chosen."""
        if self._job is None:
            self._bundle = self._manuscript = None
            self.key.clear()
            self.texts.field.clear()
            self._clear()
        self.show()
        self.zip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def check(self, bundle: Path, manuscript: Path | None = None) -> None:
        """Check this bundle, and the manuscript with it, and tell the verdict."""
        if self._job is None:
            self._bundle, self._manuscript = bundle, manuscript
            self._start()

    def take(self, paths: list[Path]) -> None:
        """Take what was chosen or dropped, a bundle or a manuscript, and check when there is a bundle."""
        if self._job is not None:
            return
        for path in paths:
            if is_manuscript(path):
                self._manuscript = path
            else:
                self._bundle = path
        self._start()

    def close_panel(self) -> None:
        """Hide the panel."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def report(self) -> str:
        """All that was found, as plain text."""
        return "" if self._answer is None else report(self._answer)

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report())
        self._session.tell(self.tr("The report is copied."))

    # The verdict

    def _start(self) -> None:
        if self._job is not None:
            return
        self._clear()
        if self._bundle is None:
            return
        self._say(self.said, self.tr("Checking…"), "second")
        self.show()
        question = Question(self._bundle, self._manuscript, self.key.text().strip(), self.texts.folder)
        checking = self.tr("Checking {0}")
        of_manuscript = checking.format(self._manuscript.name if self._manuscript is not None else "")
        job = Job(partial(_work, question, checking.format(self._bundle.name), of_manuscript), self)
        job.finished.connect(self._show)
        job.failed.connect(self._fail)
        self._job = job
        self._session.working.emit(job)
        job.start()

    def _show(self, found: Answer) -> None:
        self._job = None
        self._answer = found
        verdict, checked = found.verdict, found.checked
        line = verdict_line(verdict)
        if verdict.ok and verdict.sources_at_hand:
            line = self.tr("All quotations stand. {0}").format(line)
        if checked is None:
            self._say(self.said, line, "good" if verdict.ok else "bad")
        else:
            self._say(self.said, quotations_line(checked), "good" if checked.ok else "bad")
            self._say(self.bundle_said, self.tr("The bundle: {0}").format(line), "second" if verdict.ok else "bad")
            self.bundle_said.show()
            self.listed.say(checked)
        self._show_signature(found)
        self.texts.setVisible(self.texts.folder is not None or not verdict.sources_at_hand)
        self.digest.setText(digest_words(verdict))
        self.digest.show()
        self.proof.show()
        # A list of quotations needs the room, as long as nothing is missing to prove them.
        wanting = not verdict.sources_at_hand or (found.signed.state != NONE and not found.signed.wanted)
        self.proof.set_folded(checked is not None and not wanting)
        self.faults.say(verdict)
        self.faults.setVisible(bool(verdict.faults or verdict.remarks))
        self.copy.show()
        self.save.show()
        first = self.listed.view if self.listed.model.rows else self.faults if verdict.faults else self.copy
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.checked.emit(verdict)

    def _show_signature(self, found: Answer) -> None:
        said = found.signed
        signed = said.state != NONE
        self._say(self.signed, signature_words(said), "bad" if not said.ok else "good" if said.wanted else "second")
        self.signed.setVisible(signed)
        self.key.setVisible(signed)

    def _fail(self, error: ProjectError) -> None:
        self._job = None
        self._say(self.said, error.sentence, "bad")
        self.key.setVisible(bool(self.key.text()))

    def _say(self, label: QLabel, words: str, kind: str) -> None:
        label.setText(words)
        label.setProperty("kind", kind)
        label.style().unpolish(label)
        label.style().polish(label)

    def _clear(self) -> None:
        self._answer = None
        self.faults.clear()
        self.listed.say(None)
        for widget in (
            self.faults,
            self.bundle_said,
            self.signed,
            self.digest,
            self.proof,
            self.copy,
            self.save,
        ):
            widget.hide()
        if not self.key.text():
            self.key.hide()
        self.texts.setVisible(self.texts.folder is not None)
        names = [path.name for path in (self._bundle, self._manuscript) if path is not None]
        self.name.setText(" + ".join(names))
        self.name.setToolTip("\n".join(str(path) for path in (self._bundle, self._manuscript) if path is not None))
        self.name.setVisible(bool(names))
        words = self.tr(
            "Choose a bundle, or drop it here: its folder or its zip, whole. With a manuscript (DOCX, ODT, Markdown, "
            "text) each quotation in it is checked, too."
        )
        if self._manuscript is not None:
            words = self.tr("Now choose or drop the bundle that it was written with.")
        self._say(self.said, words, "")

    # Choosing

    def _choose_zip(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("The bundle"), self._beside(), self.tr("Bundles (*.zip);;All files (*)")
        )
        if found:
            self._bundle = Path(found)
            self._start()

    def _choose_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("The bundle"), self._beside())
        if found:
            self._bundle = Path(found)
            self._start()

    def _choose_manuscript(self) -> None:
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("The manuscript"), self._beside(), self.tr("Manuscripts ({0})").format(endings)
        )
        if found:
            self._manuscript = Path(found)
            self._start()

    def _save_report(self) -> None:
        name = self._manuscript or self._bundle
        proposed = str(Path(self._beside()) / f"{name.stem if name else 'report'}-quotations.txt")
        found, _ = QFileDialog.getSaveFileName(self, self.tr("Save report"), proposed, self.tr("Text (*.txt)"))
        if found:
            self.save_report(Path(found))

    def save_report(self, file: Path) -> None:
        """Write the report to a file."""
        try:
            file.write_text(self.report(), "utf-8", "replace")
        except OSError as error:
            words = self.tr("{0} cannot be written: {1}. Choose another place.").format(file.name, error.strerror)
            self._session.tell(words, kind="bad")
        else:
            self._session.tell(self.tr("The report is in {0}.").format(file.name))

    def _beside(self) -> str:
        chosen = self._manuscript or self._bundle
        return str((chosen or self._session.path).parent)

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
            self.take(dropped)

    # Keys and measures

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Wide enough for its sentences."""
        return QSize(self._look.px(360), self._look.px(480))

    def _button(self, words: str, act: Callable[[], None], tip: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.setAccessibleName(tip or words)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _lay_out(self) -> None:
        self._inner = QWidget(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(4)
        for widget in (self.heading, self.name, self.said, self.bundle_said, self.signed):
            box.addWidget(widget)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 4)
        row.addWidget(self.key)
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addLayout(row)
        inner.addWidget(self.texts)
        inner.addWidget(self.digest)
        box.addWidget(self.listed, 3)
        box.addWidget(self.faults, 1)
        box.addWidget(self.proof)
        box.addWidget(self._inner)
        box.addStretch(0)
        for buttons in ((self.copy, self.save), (self.zip, self.folder, self.manuscript)):
            row = QHBoxLayout()
            row.setContentsMargins(12, 4, 12, 4 if buttons[0] is self.copy else 12)
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            box.addLayout(row)

    def _on_closing(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None


def _work(question: Question, of_bundle: str, of_manuscript: str, job: Job) -> Answer:
    return answer(
        question,
        lambda done, whole: job.progress(done, whole, of_bundle),
        job.cancelled,
        lambda done, whole: job.progress(done, whole, of_manuscript),
    )
