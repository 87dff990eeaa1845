"""The line at the bottom: saved, backed up, what undo could take back; the sentence, the coder, the keys."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, QSize, Qt, QTime, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from db.reads.acts import standing as standing_acts
from db.records.changes import Changes
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.tips import plain_tip

HIGH = 26


class StatusBar(QWidget):
    """Quiet facts; those that can be pressed are links."""

    coder_pressed = Signal()
    keys_pressed = Signal()
    undo_pressed = Signal()
    clean_pressed = Signal()
    review_pressed = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._look = session, look
        self.saved, self.copied, self.sentence = QLabel(), QLabel(), QLabel()
        self.undoable = self._link(self.undo_pressed)
        self.coder = self._link(self.coder_pressed)
        self.keys = self._link(self.keys_pressed)
        self.clean = self._link(self.clean_pressed)
        self.clean.setText(self.tr("Clean view"))
        self.clean.hide()
        self.review = self._link(self.review_pressed)
        self.review.hide()
        self.keys.setText(self.tr("? Keys"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(16)
        for widget in (self.saved, self.copied, self.undoable):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.review, self.clean, self.sentence, self.coder, self.keys):
            row.addWidget(widget)
        for label in (self.saved, self.copied, self.sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("kind", "second")
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.unsaved.connect(self._say_unsaved)
        look.changed.connect(self._dress)
        self._dress()
        self._on_opened()

    def sizeHint(self) -> QSize:
        """26 high."""
        return QSize(400, self._look.px(HIGH))

    def say_sentence(self, number: int, of: int) -> None:
        """Which sentence is focused."""
        self.sentence.setText(self.tr("Sentence {0} of {1}").format(number, of) if of else "")

    def say_clean(self, found: str) -> None:
        """That the article is shown in the clean view, and what was found; "" for the text as it stands."""
        self.clean.setVisible(bool(found))
        words = self.tr("Clean view: {0}. Press to see the text as it came in.").format(found) if found else ""
        self.clean.setToolTip(plain_tip(words) if found else "")
        self.clean.setAccessibleName(words)

    def say_review(self, count: int) -> None:
        """How many highlights wait for a review after newer versions."""
        self.review.setVisible(count > 0)
        number = QLocale().toString(count)
        self.review.setText(self.tr("1 to review") if count == 1 else self.tr("{0} to review").format(number))
        self.review.setToolTip(self.tr("Newer versions moved, changed or lost highlights. Press to look at them."))

    def say_copied(self, at: datetime | None, why_not: str = "") -> None:
        """When the last checked copy was made, and why there is none, or none in the second place."""
        if at is None:
            self.copied.setText(self.tr("No copy today"))
            self.copied.setToolTip(plain_tip(why_not))
            return
        time = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
        if why_not:
            self.copied.setText(self.tr("Backed up {0}, in one place only").format(time))
            self.copied.setToolTip(plain_tip(why_not))
        else:
            self.copied.setText(self.tr("Backed up {0}").format(time))
            self.copied.setToolTip(self.tr("A checked copy is made every day the project is open."))

    def say_coder(self, name: str) -> None:
        """Whose acts these are."""
        self.coder.setText(name)
        self.coder.setToolTip(self.tr("Your name stands on every act. Press to change it."))
        self.coder.setAccessibleName(self.tr("Your name: {0}").format(name))

    def _on_opened(self) -> None:
        self.copied.clear()
        self.say_coder(self._session.store.coder)
        self._say_saved()
        self._count()

    def _say_saved(self) -> None:
        if self._session.read_only:
            self.saved.setText(self.tr("Read only"))
            self.saved.setToolTip(plain_tip(self._session.read_only))
        else:
            self.saved.setText(self.tr("Saved"))
            self.saved.setToolTip(self.tr("Every change is written at once."))

    def _say_unsaved(self, count: int) -> None:
        if not count:
            self._say_saved()
            return
        many = self.tr("{0} changes not saved").format(QLocale().toString(count))
        self.saved.setText(self.tr("1 change not saved") if count == 1 else many)
        self.saved.setToolTip(self.tr("They are kept in memory; the next act offers to try again."))

    def _on_changed(self, changes: Changes) -> None:
        time = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        words = self.tr("Every change is written at once. Last: {0}, {1}.").format(time, str(changes.words))
        self.saved.setToolTip(plain_tip(words))
        self._count()

    def _count(self) -> None:
        acts = standing_acts(self._session.reading)
        self.undoable.setText(self.tr("{0} to undo").format(QLocale().toString(acts)) if acts else "")
        self.undoable.setVisible(bool(acts))
        self.undoable.setToolTip(self.tr("Open the history"))

    def _link(self, pressed: SignalInstance) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "status")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked=False: pressed.emit())
        return button

    def _dress(self) -> None:
        self.setFixedHeight(self._look.px(HIGH))
        for widget in (self.saved, self.copied, self.sentence):
            widget.setFont(self._look.ui_font(12))
