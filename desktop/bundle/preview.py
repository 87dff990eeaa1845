"""The preview of a bundle: its parts as they go out, the first at once and the rest as one scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QTextBrowser, QVBoxLayout, QWidget

from db.bundles.gathering.gather import gather
from db.bundles.outline import Outline
from db.errors import Cancelled, ProjectError
from db.records.bundle_settings import Settings
from db.records.changes import Changes
from desktop.background import Job
from desktop.bundle.choice import wanted
from desktop.bundle.preview_page import PreviewPage
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.heading import PaneHeading

AT_ONCE = 24
"""Parts that are set at one time."""
_SOON = 300  # milliseconds after a change


class PreviewPanel(QWidget):
    """Hidden until `open`; follows the project as long as it is seen. `shown` when parts were set."""

    closed = Signal()
    shown = Signal()

    def __init__(self, session: Session, look: Look, coder: str, parent: QWidget | None = None) -> None:
        """Nothing to show yet; `coder` is who makes the bundle where its settings do not say."""
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName(self.tr("Preview"))
        self._session, self._look, self._coder = session, look, coder
        self._settings = Settings()
        self._article: int | None = None
        self._job: Job | None = None
        self._again = False
        self._outline: Outline | None = None
        self._page: PreviewPage | None = None
        self._left: Iterator[str] = iter(())
        self.set = 0
        """How many pieces are set."""
        self.heading = PaneHeading(self.tr("Preview"), look, foldable=False, parent=self)
        self.heading.add_close(self.close_panel)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setContentsMargins(12, 0, 12, 4)
        self.said.setProperty("kind", "second")
        self.said.hide()
        self.text = QTextBrowser(self)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.tr("The bundle as it comes out"))
        self.text.anchorClicked.connect(lambda url: self.text.scrollToAnchor(url.fragment()))
        self.text.verticalScrollBar().valueChanged.connect(lambda _value: self._fill())
        self.setFocusProxy(self.text)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addWidget(self.said)
        box.addWidget(self.text, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._gather)
        session.changed.connect(self._on_changed)
        session.closing.connect(self._let_go)
        session.opened.connect(self.close_panel)
        look.changed.connect(self._set_anew)
        self.hide()

    def open(self, settings: Settings, article: int | None = None) -> None:
        """Show the bundle of these settings, or the passages of an article."""
        self._settings, self._article = settings, article
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._gather()

    def close_panel(self) -> None:
        """Hide it."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()
        self._let_go()

    # What the project says

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.concerns("bundle") or changes.may_change_answers):
            self._soon.start()

    def _gather(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._again = True
            return
        work = partial(_work, self._session, self._settings, self._article, self._coder)
        job = self._job = Job(work, self)
        job.finished.connect(self._show)
        job.failed.connect(self._fail)
        job.start()

    def _show(self, outline: Outline) -> None:
        self._job = None
        if self._again or self.isHidden():
            outline.close()
            self._follow()
            return
        if self._outline is not None:
            self._outline.close()
        self._outline, self._left = outline, iter(())
        self._page = PreviewPage(self._look, outline)
        self.said.hide()
        self._set_anew()

    def _fail(self, error: ProjectError) -> None:
        self._job = None
        if not isinstance(error, Cancelled):
            self.said.setText(error.sentence)
            self.said.show()
            self.text.clear()
        self._follow()

    def _follow(self) -> None:
        if self._again and not self.isHidden():
            self._again = False
            self._gather()

    # Setting it

    def _set_anew(self) -> None:
        """From the beginning, as far as it was set before, and where it was scrolled to."""
        if self._outline is None or self._page is None:
            return
        bar = self.text.verticalScrollBar()
        least, at = self.set, bar.value()
        self._left = iter(())  # to clear it scrolls it, and that asks for more
        self.text.clear()
        self.text.document().setDocumentMargin(self._look.px(16))
        self.text.document().setDefaultFont(self._look.ui_font(13))
        self._left, self.set = self._page.pieces(), 0
        self._append(max(least, AT_ONCE))
        bar.setValue(at)
        self._fill()

    def _fill(self) -> None:
        """Set more where the end comes into sight."""
        bar = self.text.verticalScrollBar()
        if self._outline is not None and bar.value() + 2 * bar.pageStep() >= bar.maximum():
            self._append(AT_ONCE)

    def _append(self, count: int) -> None:
        cursor = QTextCursor(self.text.document())
        for _ in range(count):
            piece = next(self._left, None)
            if piece is None:
                break
            if piece:
                cursor.movePosition(QTextCursor.MoveOperation.End)
                if self.set:
                    cursor.insertBlock()
                cursor.insertHtml(piece)
            self.set += 1
        self.shown.emit()

    def _let_go(self) -> None:
        self._soon.stop()
        self._again = False
        if self._job is not None:
            self._job.cancel()
        if self._outline is not None:
            self._outline.close()
        self._outline, self._left, self.set = None, iter(()), 0
        self.text.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as a narrow page."""
        return QSize(self._look.px(420), self._look.px(640))


def _work(session: Session, settings: Settings, article: int | None, coder: str, job: Job) -> Outline:
    def step() -> None:
        if job.cancelled():
            raise Cancelled("The preview was closed.")

    reading = session.new_reading()
    try:
        ids = wanted(reading, "article", None, article) if article is not None else None
        return gather(reading, settings, coder, ids, "", step)
    finally:
        reading.close()
