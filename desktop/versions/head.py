"""The quiet row over an article with more than one version: which one is read, what waits, the way to the others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from db.reads import versions
from db.records.versions import Version
from desktop.look.look import Look
from desktop.session import Session
from desktop.versions.words import version_words


class VersionsHead(QWidget):
    """Hidden where there is one version; `chosen` brings the text of a version that is to be read."""

    chosen = Signal(int)
    compare_asked = Signal()
    review_asked = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versions_head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._look = session, look
        self.versions: list[Version] = []
        self._read: int | None = None
        self.chip, self.waiting, self.compare, self.back = (QPushButton() for _ in range(4))
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for button in (self.chip, self.waiting, self.compare, self.back):
            button.setProperty("kind", "offer" if button in (self.waiting, self.back) else "status")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(12)
        row.addWidget(self.said, 1)
        for button in (self.waiting, self.back, self.compare, self.chip):
            row.addWidget(button)
        self.compare.setText(self.tr("Compare"))
        self.chip.clicked.connect(lambda _checked=False: self._open_menu())
        self.compare.clicked.connect(lambda _checked=False: self.compare_asked.emit())
        self.waiting.clicked.connect(lambda _checked=False: self.review_asked.emit())
        self.back.clicked.connect(lambda _checked=False: self.chosen.emit(self.versions[0].text_id))
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_for(self, article: int | None, read: int | None = None) -> None:
        """Show what an article has; `read` is the text that is read, None for the newest."""
        found = [] if article is None else versions.versions(self._session.reading, article)
        self.versions, self._read = found, read
        if article is None or len(found) < 2:
            self.hide()
            return
        number = QLocale().toString
        newest = found[0]
        shown = next((one for one in found if one.text_id == read), newest)
        earlier = shown is not newest
        count = versions.waiting(self._session.reading, article)
        self.chip.setText(self.tr("Version {0} of {1} ▾").format(number(shown.number), number(newest.number)))
        self.chip.setAccessibleName(self.tr("{0}, of {1} versions").format(version_words(shown), number(newest.number)))
        self.chip.setToolTip(self.tr("Every version of this text is kept. Press to read or compare another."))
        self.said.setText(
            self.tr("{0}: earlier words, as they were highlighted. Nothing can be changed here.").format(
                version_words(shown)
            )
            if earlier
            else ""
        )
        self.waiting.setText(
            self.tr("1 highlight to review")
            if count == 1
            else self.tr("{0} highlights to review").format(number(count))
        )
        self.waiting.setVisible(count > 0 and not earlier)
        self.back.setText(self.tr("Back to version {0} (Esc)").format(number(newest.number)))
        self.back.setVisible(earlier)
        self.setProperty("over", earlier)
        self._dress()
        self.show()

    def menu(self) -> QMenu:
        """The versions, the newest first, and what can be done with them."""
        menu = QMenu(self)
        for version in self.versions:
            words = version_words(version)
            letters = self.tr("{0} characters").format(QLocale().toString(version.length))
            words = (
                self.tr("{0} · {1} · read in searches and bundles").format(words, letters)
                if version.current
                else (self.tr("{0} · {1}").format(words, letters))
            )
            act = menu.addAction(words)
            act.setCheckable(True)
            act.setChecked(version.text_id == (self._read or self.versions[0].text_id))
            act.triggered.connect(partial(lambda text, _checked=False: self.chosen.emit(text), version.text_id))
        menu.addSeparator()
        menu.addAction(self.tr("Compare versions"), self.compare_asked.emit)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.chip.mapToGlobal(QPoint(0, self.chip.height())))

    def _dress(self) -> None:
        worn = self._look.palette
        ground = worn.untagged if self.property("over") else worn.page
        self.setStyleSheet(f"QWidget#versions_head {{ background: {ground}; }}")
        self.said.setFont(self._look.ui_font(12))
        self.setFixedHeight(self._look.px(30))
