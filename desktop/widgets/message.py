"""The bar that says what has just happened and what can be done about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from db.record import record
from desktop.look.look import Look

Tone = Literal["plain", "good", "warn", "bad"]
_PLACED = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize)
_HEAD = re.compile(r"((?:“[^”]*”|«[^»]*»|[^“«])*?[.!?]) +(?=\S)")
"""The first sentence, and what stands in quotation marks inside it is no end of one."""
_DOUBLE = re.compile(r"(?<=[.!?…؟。！？]”)\.")
"""The full stop behind a quotation that ends with one of its own."""
_BESIDE = 2
"""How many lines of words may stand beside the offers; more have them below."""
_ICONS: dict[Tone, str] = {"plain": "", "good": "check", "warn": "warning", "bad": "error"}


@record
class MessageAction:
    """Something to do about a message: its words, what it does, and the keys that do the same."""

    words: str
    act: Callable[[], object]
    keys: str = ""


@record
class Message:
    """What happened (semibold), what it means and what to do; a lasting one stays until it is answered."""

    text: str
    detail: str = ""
    tone: Tone = "plain"
    actions: tuple[MessageAction, ...] = ()
    lasting: bool = False


class MessageBar(QFrame):
    """Lies 12 over the bottom of its host, one message at a time, for 8 s or as long as it is attended to."""

    dismissed = Signal()

    def __init__(self, host: QWidget, look: Look, *, seconds: float = 8.0, foot: Callable[[], int] = lambda: 0) -> None:
        """Hidden until `say`; `seconds` is how long a message stays."""
        super().__init__(host)
        self._host, self._foot = host, foot
        self._look = look
        self._message: Message | None = None
        self._clear_of, self._top = QRect(), 0
        self._floating: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.dismiss)
        self.setProperty("kind", "floating")
        self._icon, self.words = QLabel(), QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Dismiss (Esc)"))
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.clicked.connect(lambda _checked=False: self.dismiss())
        self._close.installEventFilter(self)
        self._actions: list[QPushButton] = []
        self._offers = QWidget()
        self._offered = QHBoxLayout(self._offers)
        self._offered.setContentsMargins(0, 0, 0, 0)
        self._offered.setSpacing(8)
        self._row = QGridLayout(self)
        self._row.setContentsMargins(12, 4, 6, 4)
        self._row.setHorizontalSpacing(8)
        self._row.setVerticalSpacing(0)
        self._row.setColumnStretch(1, 1)
        for column, widget in enumerate((self._icon, self.words, self._offers, self._close)):
            self._row.addWidget(widget, 0, column)
        self._below = False
        host.installEventFilter(self)
        look.changed.connect(self._dress)
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is being said, None while the bar is hidden."""
        return self._message

    def say(self, message: Message) -> None:
        """Say this in place of whatever was being said, and tell screen readers."""
        self._message = message
        for old in self._actions:
            self._offered.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._actions = []
        for action in message.actions:
            button = QPushButton(f"{action.words}  {action.keys}".strip(), self._offers)
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, action=action: self._do(action))
            button.installEventFilter(self)
            self._offered.addWidget(button)
            self._actions.append(button)
        self._offers.setVisible(bool(self._actions))
        self._dress()
        self.show()
        self.raise_()
        self._place()
        QTimer.singleShot(0, self, self._place)  # once more when everything wears its style
        self._start()
        self._announce(f"{message.text} {message.detail}".strip())

    def dismiss(self) -> None:
        """Take the message away."""
        if self._message is None:
            return
        self._message = None
        self._timer.stop()
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.hide()
        if had_focus:
            self._host.setFocus()
        self.dismissed.emit()

    def keep_clear_of(self, rect: QRect, top: int = 0) -> None:
        """Do not cover this part of the host, such as the focused sentence, nor what lies above `top`.

        An empty rectangle lifts that.
        """
        self._clear_of, self._top = rect, top
        self._place()

    def keep_off(self, floating: QWidget) -> None:
        """Do not cover this widget either while it is shown."""
        self._floating.append(floating)
        floating.installEventFilter(self)

    def buttons(self) -> list[QPushButton]:
        """The actions of the message now shown."""
        return list(self._actions)

    def _do(self, action: MessageAction) -> None:
        self.dismiss()
        action.act()

    def _announce(self, words: str) -> None:
        self.setAccessibleName(words)
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # two hundred names, for spoken words only

        event = QAccessibleAnnouncementEvent(self, words)
        bad = self._message is not None and self._message.tone == "bad"
        event.setPoliteness(
            QAccessible.AnnouncementPoliteness.Assertive if bad else QAccessible.AnnouncementPoliteness.Polite
        )
        QAccessible.updateAccessibility(event)

    def _attended(self) -> bool:
        focused = self.focusWidget()
        return self.underMouse() or (focused is not None and focused.hasFocus())

    def _start(self) -> None:
        if self._message is not None and not self._message.lasting and not self._attended():
            self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        """It stays while the pointer is on it."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """The time begins again when the pointer leaves."""
        super().leaveEvent(event)
        self._start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape dismisses it."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place in the host, and stay while one of its buttons has the focus."""
        if watched is self._host:
            if isinstance(event, QResizeEvent):
                self._place()
        elif watched in self._floating:
            if event.type() in _PLACED:
                self._place()
        elif isinstance(event, QFocusEvent) and event.gotFocus():
            self._timer.stop()
        elif isinstance(event, QFocusEvent):
            QTimer.singleShot(0, self, self._start)
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self._message is None:
            return
        look, room = self._look, self._host.rect()
        around, words = self._around(), self._words_wide()
        most = min(look.px(560), room.width() - 24)
        wide = min(most, max(look.px(240), around + words))
        lines = self.words.heightForWidth(max(40, wide - around))
        below = bool(self._actions) and lines > self.words.fontMetrics().lineSpacing() * (_BESIDE + 0.5)
        if below:
            around -= self._offers_wide() + 8
            wide = min(most, around + words)
            lines = self.words.heightForWidth(max(40, wide - around)) + self._offers.sizeHint().height()
        self._put_offers(below)
        margins = self._row.contentsMargins()
        high = max(look.px(40), lines + margins.top() + margins.bottom() + 4)
        place = QRect((room.width() - wide) // 2, room.height() - self._foot() - high - 12, wide, high)
        self.setGeometry(self._free(place))

    def _free(self, place: QRect) -> QRect:
        """The same at the bottom, at the top, or beside what must not be covered: the first that is free."""
        taken = [self._clear_of] if self._clear_of.isValid() else []
        floating = [widget for widget in self._floating if widget.isVisible()]
        taken += [QRect(widget.mapTo(self._host, QPoint(0, 0)), widget.size()) for widget in floating]
        beside = [top for rect in taken for top in (rect.bottom() + 9, rect.top() - place.height() - 8)]
        for top in (place.top(), self._top + 12, *beside):
            moved = QRect(QPoint(place.left(), top), place.size())
            inside = self._top <= moved.top() and moved.bottom() <= place.bottom()
            if inside and not any(moved.intersects(rect) for rect in taken):
                return moved
        covers = self._clear_of.isValid() and place.intersects(self._clear_of)
        return QRect(QPoint(place.left(), self._top + 12), place.size()) if covers else place

    def _around(self) -> int:
        """Width in pixels of everything beside the words."""
        margins = self._row.contentsMargins()
        others = [w for w in (self._icon, self._close) if not w.isHidden()]
        offers = self._offers_wide() + 8 if self._actions else 0
        return margins.left() + margins.right() + sum(w.sizeHint().width() + 8 for w in others) + offers + 4

    def _offers_wide(self) -> int:
        for button in self._actions:
            button.ensurePolished()  # the style sheet widens buttons only once they wear it
        return sum(button.sizeHint().width() for button in self._actions) + 8 * (len(self._actions) - 1)

    def _put_offers(self, below: bool) -> None:
        """Beside the words, or under many of them at the end of the bar."""
        if below == self._below:
            return
        self._below = below
        self._row.removeWidget(self._offers)
        if below:
            self._row.addWidget(self._offers, 1, 1, 1, 3, Qt.AlignmentFlag.AlignRight)
        else:
            self._row.addWidget(self._offers, 0, 2)

    def _words_wide(self) -> int:
        """Width in pixels at which the words stand in one line."""
        self.words.ensurePolished()
        self.words.setWordWrap(False)
        words = self.words.sizeHint().width()
        self.words.setWordWrap(True)
        return words + 4

    def _dress(self) -> None:
        if self._message is None:
            return
        look, worn, message = self._look, self._look.palette, self._message
        side = look.px(16)
        self._icon.setVisible(message.tone != "plain")
        if icon := _ICONS[message.tone]:
            colour = {"good": worn.good, "warn": worn.warn, "bad": worn.bad}[message.tone]
            picture = look.icon(icon, colour).pixmap(QSize(side, side), self.devicePixelRatioF())
            self._icon.setPixmap(picture)
        self._close.setIcon(look.icon("clear"))
        self._close.setIconSize(QSize(side, side))
        self.words.setFont(look.ui_font(13))
        from html import escape  # its table of entities is dear, and the first picture has no message

        first = _HEAD.match(message.text)
        head = first[1] if first else message.text
        rest = f"{message.text[len(head) :]} {message.detail}".strip()
        head = _DOUBLE.sub("", head)
        more = f' <span style="color:{worn.ink2}">{escape(rest)}</span>' if rest else ""
        # the sentence goes the way of the window, also where it begins with a title from the other side
        way = "rtl" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "ltr"
        self.words.setText(f'<div dir="{way}"><span style="font-weight:600">{escape(head)}</span>{more}</div>')
        self._place()
