"""Chips that can be pressed and removed: a theme, or an actor in a role."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.look.look import Look
from desktop.widgets.tags.chip_faces import (
    HEIGHT,
    RING,
    ActorFace,
    ChipState,
    DateFace,
    Face,
    ThemeFace,
    chip_width,
    is_cut,
    paint_chip,
    stance_word,
)
from desktop.widgets.tips import plain_tip


class Chip(QAbstractButton):
    """A chip; `clicked` when pressed (mouse, Space, Enter), `removed` by its x, Delete or Backspace."""

    removed = Signal()

    def __init__(self, face: Face, look: Look, *, removable: bool = True, parent: QWidget | None = None) -> None:
        """Show `face`; a chip that is not removable has no x and leaves Delete to its pane."""
        super().__init__(parent)
        self._face = face
        self._look = look
        self._removable = removable
        self._crossing = False  # the mouse went down on the x
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def face(self) -> Face:
        """What the chip shows."""
        return self._face

    def set_face(self, face: Face) -> None:
        """Show something else."""
        self._face = face
        self._dress()

    def spoken(self) -> str:
        """What a screen reader says."""
        raise NotImplementedError

    def _dress(self) -> None:
        self.setAccessibleName(self.spoken())
        cut = is_cut(self._face, self._look, removable=self._removable)
        self.setToolTip(plain_tip(self._face.name) if cut else "")
        self.updateGeometry()
        self.update()

    def body(self) -> QRect:
        """The chip without the room for its focus ring."""
        wide = min(self.width() - 2 * RING, self._wanted())
        start = self.width() - RING - wide if self._look.mirrored else RING
        high = self._look.px(HEIGHT)
        return QRect(start, (self.height() - high) // 2, wide, high)

    def _wanted(self) -> int:
        return chip_width(self._face, self._look, removable=self._removable)

    def _cross(self) -> QRect:
        """Where the x is, all of it 24 high and wide."""
        body, side = self.body(), self._look.px(HEIGHT)
        left = body.left() if self._look.mirrored else body.right() + 1 - side
        return QRect(left, body.top(), side, body.height())

    def sizeHint(self) -> QSize:
        """The body and the room for the ring."""
        return QSize(self._wanted() + 2 * RING, self._look.px(HEIGHT) + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        """Narrower than it would like, the name is cut in its middle."""
        return QSize(min(self._wanted(), self._look.px(72)) + 2 * RING, self._look.px(HEIGHT) + 2 * RING)

    def hitButton(self, pos: QPoint) -> bool:
        """The room round the body belongs to the chip too, so that it is easy to hit."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the face in its state."""
        state = ChipState(
            hover=self.underMouse() and self.isEnabled(),
            focus=self.hasFocus(),
            pressed=self.isDown(),
            enabled=self.isEnabled() or not self._removable,  # what is only told is there to be read
            removable=self._removable,
        )
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.body()), self._face, self._look, state)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the chip, Delete and Backspace remove it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # Qt would go to the next button with an arrow, whatever is held
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the x is not a press on the chip."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._crossing = self._removable and left and self._cross().contains(event.position().toPoint())
        if not self._crossing:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remove when the mouse comes up on the x it went down on."""
        if not self._crossing:
            super().mouseReleaseEvent(event)
            return
        self._crossing = False
        if self._cross().contains(event.position().toPoint()):
            self.removed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Words and sides change with the language and the direction of the window."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self._dress()


class ThemeChip(Chip):
    """A theme: tinted, with a swatch before its name."""

    def __init__(self, face: ThemeFace, look: Look, *, removable: bool = True, parent: QWidget | None = None) -> None:
        """Show a theme."""
        super().__init__(face, look, removable=removable, parent=parent)

    def spoken(self) -> str:
        """ "Theme Drones, stance -2", or "Suggested theme Drones"."""
        words = self.tr("Suggested theme %1") if self._face.untaken else self.tr("Theme %1")
        said = words.replace("%1", self._face.name)
        if isinstance(self._face, ThemeFace) and self._face.stance is not None:
            stance = stance_word(self._face.stance).replace("\N{MINUS SIGN}", "-")
            said = ", ".join((said, self.tr("stance %1").replace("%1", stance)))
        return said


class ActorChip(Chip):
    """An actor: a pill with the icon of its kind, its role before and its stance after the name."""

    def __init__(self, face: ActorFace, look: Look, *, removable: bool = True, parent: QWidget | None = None) -> None:
        """Show an actor."""
        super().__init__(face, look, removable=removable, parent=parent)

    def spoken(self) -> str:
        """ "Actor Raisi, speaker, stance -2"."""
        words = self.tr("Suggested actor %1") if self._face.untaken else self.tr("Actor %1")
        parts = [words.replace("%1", self._face.name)]
        if isinstance(self._face, ActorFace):
            roles = {
                "speaker": self.tr("speaker"),
                "subject": self.tr("subject"),
                "target": self.tr("target"),
                "via": self.tr("via"),
            }
            if self._face.role in roles:
                parts.append(roles[self._face.role])
            if self._face.stance is not None:
                said = stance_word(self._face.stance).replace("\N{MINUS SIGN}", "-")
                parts.append(self.tr("stance %1").replace("%1", said))
        return ", ".join(parts)


class DateChip(Chip):
    """When something was said or happened: squared, with a calendar before the date."""

    def __init__(self, face: DateFace, look: Look, *, removable: bool = True, parent: QWidget | None = None) -> None:
        """Show a date."""
        super().__init__(face, look, removable=removable, parent=parent)

    def spoken(self) -> str:
        """ "Date 19 Jul 2022"."""
        return self.tr("Date %1").replace("%1", self._face.name)
