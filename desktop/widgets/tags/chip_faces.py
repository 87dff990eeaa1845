"""What a chip shows, how wide that is, and how it is painted; used by the chips and by delegates."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from db.record import record
from desktop.look.look import Look
from desktop.look.scripts import reads_leftwards
from desktop.widgets.bars import paint_swatch

HEIGHT = 24
WIDEST = 240
RING = 3  # what the focus ring needs round the body: 1 free and 2 of accent
REMOVE = 20  # the room kept for the x, at the end

_ICONS = {
    "person": "person",
    "state": "state",
    "organisation": "organisation",
    "historic state": "state",
    "alliance": "organisation",
    "bloc": "organisation",
    "company": "organisation",
    "party": "organisation",
    "public body": "organisation",
    "dynasty": "person",
    "armed group": "armed-group",
    "media": "media",
    "place": "place",
    "region": "place",
    "agreement": "article",
}


def kind_icon(kind: str) -> str:
    """The icon for a kind of actor."""
    return _ICONS.get(kind, "actor")


def role_word(role: str) -> str:
    """The word before an actor's name: "says" for a speaker; none for one who is only mentioned."""
    words = {
        "speaker": QCoreApplication.translate("Chip", "says"),
        "subject": QCoreApplication.translate("Chip", "about"),
        "target": QCoreApplication.translate("Chip", "on"),
        "via": QCoreApplication.translate("Chip", "via"),
    }
    return words.get(role, "")


def stance_word(stance: int | None) -> str:
    """A stance from -2 to +2 with a real minus sign; nothing where none was given."""
    if stance is None:
        return ""
    return f"\N{MINUS SIGN}{-stance}" if stance < 0 else f"+{stance}" if stance else "0"


@record
class ThemeFace:
    """What a theme's chip shows; `untaken` is a suggestion nobody has accepted yet."""

    name: str
    hue: str
    stance: int | None = None
    untaken: bool = False


@record
class ActorFace:
    """What an actor's chip shows: kind, role and stance as the project names them."""

    name: str
    kind: str = ""
    role: str = "mentioned"
    stance: int | None = None
    untaken: bool = False


@record
class DateFace:
    """What the chip of an event's date shows: the date in words; never a suggestion."""

    name: str
    untaken: bool = False


@record
class ChipState:
    """How a chip is being used at the moment."""

    hover: bool = False
    focus: bool = False
    pressed: bool = False
    enabled: bool = True
    removable: bool = False


Face = ThemeFace | ActorFace | DateFace
AT_REST = ChipState()


def chip_width(face: Face, look: Look, *, removable: bool = False) -> int:
    """Width of a chip in logical pixels, at most 240."""
    before, after = _around(face, look, removable)
    name = QFontMetricsF(look.ui_font(13, text=face.name)).horizontalAdvance(face.name)
    return min(look.px(WIDEST), round(before + name + after + 0.5))


def is_cut(face: Face, look: Look, *, removable: bool = False) -> bool:
    """Whether the name is too long for the widest chip."""
    before, after = _around(face, look, removable)
    name = QFontMetricsF(look.ui_font(13, text=face.name)).horizontalAdvance(face.name)
    return before + name + after > look.px(WIDEST)


def _around(face: Face, look: Look, removable: bool) -> tuple[float, float]:
    """Pixels before and after the name."""
    end = look.px(REMOVE) if removable else look.px(8)
    words = QFontMetricsF(look.ui_font(13))
    before = float(look.px(8 + 8 + 6 if isinstance(face, ThemeFace) else 8 + 14 + 4))
    if isinstance(face, DateFace):
        return before, end
    stance = stance_word(face.stance)
    if isinstance(face, ActorFace) and (role := role_word(face.role)):
        before += words.horizontalAdvance(role) + look.px(5)
    return before, end + (words.horizontalAdvance(stance) + look.px(5) if stance else 0)


def paint_chip(painter: QPainter, rect: QRectF, face: Face, look: Look, state: ChipState = AT_REST) -> None:
    """Paint a chip into `rect`, its body; the focus ring lies 3 pixels round it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_body(painter, rect, face, look, state)
    worn = look.palette
    ink = QColor(worn.ink if state.enabled else worn.off)
    quiet = QColor(worn.ink2 if state.enabled else worn.off)
    if isinstance(face, ThemeFace) and state.enabled:
        quiet = ink  # ink2 is too weak on a tint
    before, after = _around(face, look, state.removable)
    placed = _Placed(rect, look.mirrored)
    middle = rect.center().y()
    if isinstance(face, ThemeFace):
        side = look.px(8)
        swatch = placed.at(look.px(8), side)
        box = QRectF(swatch.left(), middle - side / 2, side, side)
        paint_swatch(painter, box, look.hue(face.hue), patterned=False)
    else:
        side = look.px(14)
        slot = placed.at(look.px(8), side)
        scale = painter.device().devicePixelRatio()
        icon = kind_icon(face.kind) if isinstance(face, ActorFace) else "date"
        picture = look.icons.pixmap(icon, quiet.name(), side, scale)
        painter.drawPixmap(QPointF(slot.left(), round(middle - side / 2)), picture)
    if not isinstance(face, DateFace):
        _paint_around(painter, placed, rect, face, look, state, (ink, quiet))
    font = look.ui_font(13, text=face.name)
    painter.setFont(font)
    painter.setPen(ink)
    room = rect.width() - before - after
    name = QFontMetricsF(font).elidedText(face.name, Qt.TextElideMode.ElideMiddle, room + 1)
    way = Qt.TextFlag.TextForceRightToLeft if reads_leftwards(face.name) else Qt.TextFlag.TextForceLeftToRight
    painter.drawText(placed.at(before, room + 1), _CENTRE | int(way), name)
    if state.removable:
        side = look.px(12)
        slot = placed.at(rect.width() - look.px(REMOVE) + 2, side)
        scale = painter.device().devicePixelRatio()
        cross = look.icons.pixmap("clear", (ink if state.hover or state.focus else quiet).name(), side, scale)
        painter.drawPixmap(QPointF(slot.left(), middle - side / 2), cross)
    painter.restore()


def _paint_around(
    painter: QPainter,
    placed: _Placed,
    rect: QRectF,
    face: ThemeFace | ActorFace,
    look: Look,
    state: ChipState,
    inks: tuple[QColor, QColor],
) -> None:
    """The role before an actor's name and the stance after any name."""
    ink, quiet = inks
    painter.setFont(look.ui_font(13))
    words = QFontMetricsF(painter.font())
    painter.setPen(quiet)
    if isinstance(face, ActorFace) and (role := role_word(face.role)):
        start = look.px(8 + 14 + 4)
        painter.drawText(placed.at(start, words.horizontalAdvance(role) + 1), _CENTRE, role)
    if stance := stance_word(face.stance):
        wide = words.horizontalAdvance(stance)
        end = look.px(REMOVE) if state.removable else look.px(8)
        painter.setPen(ink)
        forward = _CENTRE | int(Qt.TextFlag.TextForceLeftToRight)
        painter.drawText(placed.at(rect.width() - end - wide, wide + 1), forward, stance)


_CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


class _Placed:
    """Places along a chip, counted from the side where reading starts."""

    def __init__(self, rect: QRectF, mirrored: bool) -> None:
        self._rect, self._mirrored = rect, mirrored

    def at(self, start: float, width: float) -> QRectF:
        rect = self._rect
        left = rect.right() - start - width if self._mirrored else rect.left() + start
        return QRectF(left, rect.top(), width, rect.height())


def _paint_body(painter: QPainter, rect: QRectF, face: Face, look: Look, state: ChipState) -> None:
    worn = look.palette
    radius = rect.height() / 2 if isinstance(face, ActorFace) else float(look.px(6))
    if isinstance(face, ThemeFace):
        hue = look.hue(face.hue)
        fill = QColor(hue.selected if state.pressed else hue.tint)
        border = QColor(hue.bar)
    else:
        fill = QColor(worn.row_idle) if state.pressed else QColor(Qt.GlobalColor.transparent)
        border = QColor(worn.edge)
    if face.untaken:
        fill = QColor(worn.row_idle) if state.pressed else QColor(Qt.GlobalColor.transparent)
    if not state.enabled:
        fill, border = QColor(Qt.GlobalColor.transparent), QColor(worn.off)
    elif state.hover:
        border = QColor(worn.ink)
    pen = QPen(border, 1)
    if face.untaken:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5)
    if state.focus:
        painter.setPen(QPen(QColor(worn.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)
