"""The search field of the top bar: answers while it is typed in, completes names, says where it was not understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.reading import Reading
from db.records.changes import Changes
from db.search.complete import Completion, Names, complete
from db.search.offered import offered
from db.search.query import Mistake, parse
from db.text.utf16 import Utf16
from desktop.background import Asker
from desktop.find.offers import OfferList
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.field import SearchField as Field
from desktop.widgets.rows import NameRow
from desktop.widgets.tips import plain_tip

MOST_RECENT = 20
_WIDE, _NARROW = 520, 240
_ICONS = {
    "theme": "theme",
    "actor": "actor",
    "article": "article",
    "field": "filter",
    "recent": "history",
    "search": "search",
}


class SearchField(Field):
    """520 wide where there is room, never under 240.

    `queried` brings a Query at every change (an empty one when cleared), `entered` is Enter, `went_down` the way into
    the results, `left` Escape in the empty field: to the reader.
    """

    queried = Signal(object)
    entered = Signal()
    went_down = Signal()
    left = Signal()

    def __init__(self, session: Session, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        """An empty field that listens for queries set elsewhere."""
        super().__init__(look, parent=parent)
        session.key_map.changed.connect(self._say_key)
        self.setObjectName("search")
        self.setAccessibleName(self.tr("Search"))
        self._session, self._settings = session, settings
        self._say_key()
        self._mistakes: tuple[Mistake, ...] = ()
        self._composing = False
        self._asked = ""
        self._names: Names | None = None
        self._completions: list[Completion] = []
        self._recent: list[str] = []
        self._offers: OfferList | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(30)
        self._soon.timeout.connect(self._ask)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_completions)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(look.px(_WIDE))
        self.setMinimumWidth(look.px(_NARROW))
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(lambda _old, _new: self._soon.start() if self.hasFocus() else None)
        session.searched.connect(self.set_query)
        session.changed.connect(self._on_changed)
        session.opened.connect(self._forget)
        session.closing.connect(self._asker.close)

    # What is asked

    def set_query(self, text: str) -> None:
        """Ask this, whole as it stands; it is remembered."""
        self._hide_offers()
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self._show_cross(text)
        self._show_mistakes(())
        self._soon.stop()
        self._asked = text
        self.remember()
        self.queried.emit(parse(text))

    def remember(self) -> None:
        """Keep what stands here among the recent searches."""
        text = self.text().strip()
        if text:
            kept = [text, *(old for old in self.recent() if old != text)]
            self._settings.keep(searches=kept[:MOST_RECENT])

    def _say_key(self) -> None:
        words = self.tr("Search, or type #theme @actor · %search%")
        self.setPlaceholderText(self._session.key_map.said(words))

    def recent(self) -> list[str]:
        """What was searched for, the newest first."""
        return self._settings.words("searches")

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Underline what was not understood; the tooltip says what was expected there."""
        self._show_mistakes(tuple(mistakes))

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """What is underlined."""
        return self._mistakes

    def _on_text(self, _text: str) -> None:
        if not self.text():
            self._hide_offers()
            self._soon.stop()
            self._ask()
        else:
            self._soon.start()

    def _ask(self) -> None:
        text = self.text()
        if text != self._asked:
            self._asked = text
            query = parse(text, typing=True)
            self._show_mistakes(query.mistakes)
            self.queried.emit(query)
        if self.hasFocus() and text:
            cursor = Utf16(text).point(self.cursorPosition())
            names = self._names
            self._asker.ask(lambda reading: _completions(reading, names, text, cursor))

    # Completing

    def offers(self) -> list[str]:
        """What the list under the field offers at present."""
        shown = self._offers is not None and self._offers.isVisible()
        return ([one.label for one in self._completions] or list(self._recent)) if shown else []

    def _on_completions(self, outcome: tuple[Names, str, list[Completion]]) -> None:
        self._names, text, found = outcome
        if text != self.text() or not self.hasFocus():
            return
        # A name that stands there whole needs no completing.
        self._completions = [one for one in found if text[one.start : one.end] != one.text]
        self._recent = []
        self._offer([self._row(one) for one in self._completions])

    def _row(self, one: Completion) -> NameRow:
        kinds = {"theme": self.tr("theme"), "actor": self.tr("actor"), "article": self.tr("article")}
        kinds |= {"search": self.tr("saved search"), "field": "", "operator": ""}
        second = self.tr("was: {0}").format(one.former) if one.former else kinds.get(one.kind, one.kind)
        return NameRow(one.label, one.count or None, icon=_ICONS.get(one.kind, ""), second=second)

    def _offer_recent(self) -> None:
        self._completions, self._recent = [], self.recent()
        self._offer([NameRow(text, icon=_ICONS["recent"]) for text in self._recent])

    def _offer(self, rows: list[NameRow]) -> None:
        if self._offers is None:
            if not rows:
                return
            self._offers = OfferList(self, self._look)
            self._offers.taken.connect(self._take)
        self._offers.offer(rows)

    def _hide_offers(self) -> None:
        self._completions, self._recent = [], []
        if self._offers is not None:
            self._offers.hide()

    def _take(self, row: int) -> None:
        if self._recent:
            self.set_query(self._recent[row])
            return
        one = self._completions[row]
        text = self.text()
        # What takes a value goes on at once; a whole name is followed by a blank for the next term.
        after = "" if one.text.endswith(":") or text[one.end : one.end + 1].isspace() else " "
        self._hide_offers()
        made = text[: one.start] + one.text + after
        self.setText(made + text[one.end :])
        self.setCursorPosition(Utf16(made).length)

    # Mistakes

    def _show_mistakes(self, mistakes: tuple[Mistake, ...]) -> None:
        if mistakes == self._mistakes and not mistakes:
            return
        self._mistakes = mistakes
        words = "\n".join(self._expected(one) for one in mistakes)
        self.setToolTip(plain_tip(words))
        self.setAccessibleDescription(words)
        if self._composing:
            return
        # QLineEdit has no formats of its own; those of an input method without text are kept and painted.
        units, marks = Utf16(self.text()), []
        for one in mistakes:
            worn = QTextCharFormat()
            worn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            worn.setUnderlineColor(self._look.colour("bad"))
            start = units.units(one.start)
            length = max(1, units.units(one.end) - start)
            kind = QInputMethodEvent.AttributeType.TextFormat
            marks.append(QInputMethodEvent.Attribute(kind, start - self.cursorPosition(), length, worn))
        super().inputMethodEvent(QInputMethodEvent("", marks))

    def _expected(self, mistake: Mistake) -> str:
        part = self.text()[mistake.start : mistake.end].strip()
        if not part:
            return self.tr("Expected: {0}.").format(mistake.expected)
        return self.tr("At “{0}”: {1}.").format(part, mistake.expected)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Leave the formats alone while a word is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Tab takes the chosen or first offer before it would leave the field; Ctrl+Enter tags nothing from here."""
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() == QEvent.Type.ShortcutOverride and pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and pressed == Qt.Key.Key_Tab:
            offers = self._offers
            if offers is not None and offers.isVisible() and self._completions:
                self._take(max(0, offers.current))
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Up in the offers, else Down into the results; Enter takes or goes; Escape peels."""
        offers = self._offers if self._offers is not None and self._offers.isVisible() else None
        key = event.key()
        if key == Qt.Key.Key_Down:
            if offers is not None:
                offers.walk(1)
            elif self.text():
                self._ask_now()
                self.remember()
                self.went_down.emit()
            else:
                self._offer_recent()
        elif key == Qt.Key.Key_Up and offers is not None:
            offers.walk(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if offers is not None and offers.current >= 0:
                self._take(offers.current)
            elif self.text():
                self._ask_now()
                self._hide_offers()
                self.remember()
                self.entered.emit()
        elif key == Qt.Key.Key_Escape and offers is not None:
            self._hide_offers()
        elif key == Qt.Key.Key_Escape and not self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _ask_now(self) -> None:
        """What was typed just now is asked before anybody goes into its results."""
        if self._soon.isActive():
            self._soon.stop()
            self._ask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The offers go with the focus."""
        super().focusOutEvent(event)
        self._hide_offers()

    def sizeHint(self) -> QSize:
        """520 wide."""
        return QSize(self._look.px(_WIDE), self._look.field_height)

    # The project

    def _on_changed(self, changes: Changes) -> None:
        if changes.may_change_answers:
            self._names = None

    def _forget(self) -> None:
        self._names = None
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._show_cross("")
        self._asked = ""
        self._show_mistakes(())
        self.queried.emit(parse(""))


def _completions(reading: Reading, names: Names | None, text: str, cursor: int) -> tuple[Names, str, list[Completion]]:
    known = names or offered(reading)
    return known, text, complete(known, text, cursor)
