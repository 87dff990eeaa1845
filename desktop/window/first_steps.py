"""The few hints of the first ten minutes; after them, silence for good."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel

from db.records.changes import Changes
from desktop.look.look import Look
from desktop.reader.pane import ReaderPane
from desktop.session import Passage, Session
from desktop.settings import Settings

TAGS_UNTIL_SILENCE = 3
_TAGGED = ("Tag ", "Change the tags ")
"""How the words of acts begin that give tags; a note, a star or a date is none."""


class FirstSteps(QObject):
    """One line at the end of the focused paragraph, or under it: what to press next, until it is learned."""

    def __init__(self, session: Session, settings: Settings, reader: ReaderPane, look: Look) -> None:
        super().__init__(session)
        self._session, self._settings, self._reader, self._look = session, settings, reader, look
        self._tagged = int(settings.number("hints", 0))
        self._label = QLabel(reader.overlay_host)
        self._label.setObjectName("hint")
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = "", ""
        self._label.hide()
        if self._tagged >= TAGS_UNTIL_SILENCE:
            return
        session.passage_changed.connect(self._on_passage)
        session.changed.connect(self._on_changed)
        reader.view.verticalScrollBar().valueChanged.connect(lambda _value: self._place())
        reader.view.measured.connect(lambda: QTimer.singleShot(0, self, self._place))
        reader.overlay_host.installEventFilter(self)
        look.changed.connect(self._dress)
        self._dress()
        self._say()

    def _on_passage(self, passage: Passage | None) -> None:
        self._say()

    def _on_changed(self, changes: Changes) -> None:
        if changes.kind == "act" and changes.words.text.startswith(_TAGGED) and self._tagged < TAGS_UNTIL_SILENCE:
            self._tagged += 1
            self._settings.keep(hints=self._tagged)
            self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the reader takes another size."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def hide(self) -> None:
        """Make room for what opens there."""
        self._label.hide()

    def _say(self) -> None:
        learned = 0 if self._tagged == 2 and self._untagged() else self._tagged
        words = {
            0: self.tr("%tag% to tag this sentence"),
            1: self.tr("Saved. %repeat% repeats it."),
            2: self.tr("%repeat% repeats it."),
        }.get(learned, self.tr("Find them: %search%") if learned == TAGS_UNTIL_SILENCE else "")
        words = self._session.key_map.said(words)
        if self._session.passage is None or self._session.read_only or not words:
            self._label.hide()
            return
        short = {0: self.tr("%tag% to tag"), 1: self.tr("%repeat% repeats it.")}.get(learned, "")
        self._words = words, self._session.key_map.said(short) or words
        self._label.show()
        QTimer.singleShot(0, self._label, self._place)
        if self._tagged >= TAGS_UNTIL_SILENCE:
            QTimer.singleShot(8000, self._label, self._end)

    def _untagged(self) -> bool:
        """Whether this project has nothing that could be repeated."""
        from db.reads import highlights

        return not self._session.read_only and not highlights.newest(self._session.reading, 1)

    def _end(self) -> None:
        self._tagged = TAGS_UNTIL_SILENCE + 1
        self._label.hide()

    def _place(self) -> None:
        view = self._reader.view
        for words in self._words:  # behind the last words, in short where there is little room, before under them
            self._label.setText(words)
            self._label.adjustSize()
            high, wide = self._label.height(), self._label.width()
            behind = view.room_behind(wide)
            if behind is not None:
                break
        if behind is not None:
            room, baseline = behind
            x, y = (
                room.left(),
                baseline - self._label.fontMetrics().ascent() - (high - self._label.fontMetrics().height()) // 2,
            )
        else:
            room = view.gap_below()
            x = room.right() - wide if view.page.measures.mirrored else room.left()
            y = room.center().y() - high // 2
        if room.isEmpty() or y + high < 0 or y + high > self._reader.overlay_host.height():
            self._label.move(0, -1000)
        else:
            self._label.move(x, y)

    def _dress(self) -> None:
        self._label.setFont(self._look.ui_font(12))
        self._label.adjustSize()
