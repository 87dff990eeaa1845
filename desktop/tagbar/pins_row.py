"""The slim row at the foot of the reader: what the digits give, and in its place the sign that a number is armed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from desktop.look.look import Look
from desktop.tagbar.arming import Arming
from desktop.widgets.bars import paint_swatch
from desktop.widgets.tags.chip_faces import kind_icon
from desktop.widgets.tags.choice import Chosen, ChosenTheme, said_tags
from desktop.widgets.tags.pins import Pins
from desktop.widgets.tips import plain_tip

HIGH = 30
_WIDEST, _EDGE, _BETWEEN = 220, 8, 4


class PinButton(QAbstractButton):
    """A digit and the tags it gives; a press gives them, its menu arms or takes them off."""

    def __init__(self, number: int, tags: tuple[Chosen, ...], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.number, self._tags, self._look = number, tags, look
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the digits are its keys; the selection stays the reader's
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = said_tags(tags)
        self.setAccessibleName(self.tr("{0} gives {1}").format(number, said))
        self.setToolTip(plain_tip(self.tr("{0} gives {1}; Shift+{0} arms it").format(number, said)))

    def sizeHint(self) -> QSize:
        """As wide as its names, at most 220."""
        wide = self._look.px(22)
        for tag in self._tags:
            wide += self._look.px(16) + round(self._metrics(tag).horizontalAdvance(tag.name)) + self._look.px(8)
        return QSize(min(wide + 2, self._look.px(_WIDEST)), self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        """In a narrow reader the names are cut."""
        return QSize(self._look.px(34), self._look.px(24))

    def _metrics(self, tag: Chosen) -> QFontMetricsF:
        return QFontMetricsF(self._look.ui_font(12, text=tag.name))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The digit in a frame like a key, then swatch or icon and name of each tag."""
        look, worn = self._look, self._look.palette
        mirrored = look.mirrored
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() and self.isEnabled()
        whole = QRectF(self.rect())
        if lit or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.row_idle if self.isDown() else worn.hover))
            painter.drawRoundedRect(whole, 6, 6)
        side = look.px(16)
        x = whole.right() - look.px(3) - side if mirrored else whole.left() + look.px(3)
        key = QRectF(x, round(whole.center().y() - side / 2), side, side)
        painter.setPen(QPen(QColor(worn.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(look.count_font(11))
        painter.setPen(QColor(worn.ink))
        painter.drawText(key, int(Qt.AlignmentFlag.AlignCenter), str(self.number))
        at = float(look.px(24))
        for tag in self._tags:
            at = self._paint_tag(painter, tag, at, QColor(worn.ink if lit else worn.ink2))
            if at >= whole.width():
                break
        painter.end()

    def _paint_tag(self, painter: QPainter, tag: Chosen, at: float, ink: QColor) -> float:
        look, mirrored, wide = self._look, self._look.mirrored, float(self.width())
        side = look.px(10 if isinstance(tag, ChosenTheme) else 14)
        middle = self.height() / 2
        x = wide - at - side if mirrored else at
        if isinstance(tag, ChosenTheme):
            box = QRectF(x, round(middle - side / 2), side, side)
            paint_swatch(painter, box, look.hue(tag.hue), patterned=look.patterns)
        else:
            scale = painter.device().devicePixelRatio()
            picture = look.icons.pixmap(kind_icon(tag.kind), ink.name(), side, scale)
            painter.drawPixmap(QPointF(x, round(middle - side / 2)), picture)
        at += look.px(18)
        room = max(0.0, wide - at - look.px(4))
        metrics = self._metrics(tag)
        name = metrics.elidedText(tag.name, Qt.TextElideMode.ElideRight, room)
        taken = min(room, metrics.horizontalAdvance(tag.name))
        left = wide - at - taken if mirrored else at
        painter.setFont(look.ui_font(12, text=tag.name))
        painter.setPen(ink)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(QRectF(left - 1, 0, taken + 2, self.height()), flags, name)
        return at + taken + look.px(8)


class PinsRow(QFrame):
    """Hidden while nothing is pinned. `given` carries the number that the mouse chose."""

    given = Signal(int)

    def __init__(self, arming: Arming, pins: Pins, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pins")
        self.setAccessibleName(self.tr("Pinned tags"))
        self._arming, self._pins, self._look = arming, pins, look
        self.buttons: list[PinButton] = []
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._end = QToolButton(self)
        self._end.setText(self.tr("Esc"))
        self._end.setAccessibleName(self.tr("Lay it down"))
        self._end.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._end.clicked.connect(arming.disarm)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_EDGE, 2, _EDGE, 2)
        self._row.setSpacing(_BETWEEN)
        self._row.addWidget(self._said, 1)
        self._row.addWidget(self._end)
        self._row.addStretch(0)
        pins.changed.connect(self.refresh)
        arming.changed.connect(self.refresh)
        look.changed.connect(self.refresh)
        self.refresh()

    @property
    def armed_words(self) -> str:
        """What the sign of an armed number says, "" while none is."""
        return self._said.text() if self._arming.number is not None else ""

    def refresh(self) -> None:
        """Show what is pinned now, or what is armed."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        tags = self._arming.tags
        pinned = self._pins.all()
        if not tags:
            for place, (number, given) in enumerate(pinned.items()):
                self.buttons.append(self._button(number, given))
                self._row.insertWidget(place, self.buttons[-1])
        self._said.setVisible(bool(tags))
        self._end.setVisible(bool(tags))
        self._row.setStretch(self._row.count() - 1, 0 if tags else 1)
        words = self.tr("{0} armed: every selection gets {1}. Enter gives it to the sentence.")
        self._said.setText(words.format(self._arming.number, said_tags(tags)) if tags else "")
        self._dress(bool(tags))
        self.setVisible(bool(pinned))

    def _button(self, number: int, tags: tuple[Chosen, ...]) -> PinButton:
        button = PinButton(number, tags, self._look, self)
        button.clicked.connect(lambda _on=False: self.given.emit(number))
        button.show()
        return button

    def _dress(self, armed: bool) -> None:
        worn = self._look.palette
        self.setFixedHeight(self._look.px(HIGH))
        ground = worn.accent if armed else worn.pane
        ink = worn.on_accent if armed else worn.ink2
        self._said.setFont(self._look.ui_font(13, semibold=True, text=self._said.text()))
        self.setStyleSheet(
            f"#pins {{ background: {ground}; border: none; border-top: 1px solid {worn.line}; }}"
            f"#pins QLabel {{ color: {ink}; background: transparent; }}"
            f"#pins QToolButton {{ color: {ink}; background: transparent; border: 1px solid {ink};"
            f" border-radius: 4px; padding: 1px 8px; }}"
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Arm what is under the mouse, or take it off."""
        under = next((button for button in self.buttons if button.geometry().contains(event.pos())), None)
        if under is not None:
            self.menu_of(under.number).popup(event.globalPos() or QPoint())

    def menu_of(self, number: int) -> QMenu:
        """What can be done with a pinned number."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Give to this passage\t{0}").format(number), lambda: self.given.emit(number))
        menu.addAction(self.tr("Arm: every selection gets it\tShift+{0}").format(number), lambda: self._arm(number))
        menu.addSeparator()
        menu.addAction(self.tr("Take it off {0}").format(number), lambda: self._pins.pin(number, ()))
        return menu

    def _arm(self, number: int) -> None:
        self._arming.arm(number)
