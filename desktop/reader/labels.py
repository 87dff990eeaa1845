"""A label in the margin as it is written: names, signs and initials, each cut or counted to the room there is."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.look.fill import fill
from desktop.look.look import Look
from desktop.reader.inks import Inks
from desktop.reader.lettering import Lettering
from desktop.reader.marks import Mark

_LINE = 16
_NAMES = 4
_SQUARE = 5
_SIGN = 12
_APART = 6
_WORDS = 2000


class LabelWriter:
    """Writes labels in the look's fonts; lines are `line` pixels high."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.refresh()

    def refresh(self) -> None:
        """Take up the look's fonts again."""
        self.plain = Lettering(self._look.ui_font(12))
        self._strong = Lettering(self._look.ui_font(12, semibold=True))
        self.line = self._look.px(_LINE)
        self._forget_words()

    def _forget_words(self) -> None:
        """How words are cut is kept: they are written at every paint."""
        self._elided: dict[tuple[str, Lettering, int], str] = {}
        self._whole: dict[tuple[str, int], str] = {}

    def height(self, mark: Mark) -> int:
        """How high the label of a mark is, in pixels; 0 when it says nothing."""
        lines = min(len(mark.labels), _NAMES) + (1 if mark.actors else 0)
        if not lines and (mark.note or mark.important):
            lines = 1
        return lines * self.line

    def write(
        self, painter: QPainter, box: QRectF, mark: Mark, inks: Inks, *, strong: bool, coder: bool, mirrored: bool
    ) -> None:
        """Write a label into its box: names of themes with their squares, signs, actors; `coder` adds the initials."""
        face = self._strong if strong else self.plain
        signs = [name for name, there in (("important", mark.important), ("note", mark.note)) if there]
        by = initials(mark.coder) if coder else ""
        said = self.plain.advance(by) + _APART if by else 0.0
        y = box.top()
        rows: list[str] = list(mark.labels[:_NAMES]) or ([""] if signs else [])
        # Initials that would cut the name stand a line lower, after the actors.
        first = face.advance(rows[0]) + len(signs) * (_SIGN + 2) + said if rows else 0.0
        lower = bool(mark.actors) and (not rows or first > box.width())
        if len(mark.labels) > _NAMES:
            rows[-1] = f"+{len(mark.labels) - _NAMES + 1}"
        for number, name in enumerate(rows):
            used = 0.0
            if 0 < number < len(mark.hues) and len(rows) == len(mark.labels):
                square = _along(box, 0, _SQUARE, y + (self.line - _SQUARE) / 2, _SQUARE, mirrored)
                fill(painter, square, inks.hue(mark.hues[number])[0])
                used = _SQUARE + 4
            room = box.width() - used - (len(signs) * (_SIGN + 2) + (0 if lower else said) if number == 0 else 0)
            used += self._write(painter, box, y, used, room, name, face, inks.ink, mirrored)
            for sign in signs if number == 0 else ():
                spot = _along(box, used + 3, _SIGN, y + (self.line - _SIGN) / 2, _SIGN, mirrored)
                self._look.icon(sign, inks.ink2.name(), _SIGN).paint(painter, spot.toRect())
                used += _SIGN + 2
            if number == 0 and by and not lower:
                self._write(painter, box, y, used + _APART, said, by, self.plain, inks.ink2, mirrored)
            y += self.line
        if mark.actors:
            room = box.width() - (said if lower else 0)
            actors = self.fewer(mark.actors, int(room))
            used = self._write(painter, box, y, 0, room, actors, self.plain, inks.ink2, mirrored)
            if lower and by:
                self._write(painter, box, y, used + _APART, said, by, self.plain, inks.ink2, mirrored)

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        y: float,
        used: float,
        room: float,
        text: str,
        face: Lettering,
        ink: QColor,
        mirrored: bool,
    ) -> float:
        """Write a line of a label from its start side; gives the width it took."""
        if not text:
            return 0.0
        text = self._short(text, face, int(room))
        wide = face.advance(text)
        painter.setPen(ink)
        face.between(painter, box.right() - used - wide if mirrored else box.left() + used, y, self.line, text)
        return wide

    def count(self, painter: QPainter, box: QRectF, count: int, mirrored: bool) -> None:
        """Write at the start side of a box how many more there are."""
        text = f"+{count}"
        left = box.right() - self.plain.advance(text) if mirrored else box.left()
        self.plain.between(painter, left, box.top(), self.line, text)

    def fewer(self, actors: str, room: int) -> str:
        """As many whole names as there is room for and how many more; a line cut inside reads as other names."""
        known = self._whole.get((actors, room))
        if known is None:
            known = self._whole[actors, room] = self._as_many(actors.split(" · "), room)
        return known

    def _as_many(self, names: list[str], room: int) -> str:
        metrics = self.plain.metrics
        for count in range(len(names), 0, -1):
            more = f" +{len(names) - count}" if count < len(names) else ""
            said = " · ".join(names[:count])
            if metrics.horizontalAdvance(said + more) <= room:
                return said + more
        left = room - ceil(metrics.horizontalAdvance(more)) - 1
        return metrics.elidedText(said, Qt.TextElideMode.ElideRight, left) + more

    def _short(self, text: str, face: Lettering, room: int) -> str:
        known = self._elided.get((text, face, room))
        if known is None:
            if len(self._elided) > _WORDS:
                self._forget_words()
            known = face.metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
            self._elided[text, face, room] = known
        return known


def initials(name: str) -> str:
    """The first letters of the first and the last part of a coder's name."""
    parts = [part for part in name.split() if part[0].isalnum()]
    return "".join(part[0].upper() for part in (parts if len(parts) < 2 else (parts[0], parts[-1])))


def _along(box: QRectF, start: float, width: float, top: float, height: float, mirrored: bool) -> QRectF:
    """A box at a distance from the start side of a label, which is its right one when mirrored."""
    left = box.right() - start - width if mirrored else box.left() + start
    return QRectF(left, top, width, height)
