"""Icons drawn from SVG in any colour, sharp on every screen, turned round where they point."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache

from desktop.look.files import names, read_text
from desktop.look.fill import fill
from desktop.look.kept_shapes import KeptShapes

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

POINTING = frozenset(
    ("back", "forward", "undo", "redo", "import", "export", "set-aside", "speaker", "via", "chevron-right")
)
"""Icons with a direction, which change sides in a right-to-left window."""

_LOGO = "commonplace"  # has colours of its own


class Icons:
    """Hands out icons and keeps what it has drawn; one object, made where the program is put together."""

    def __init__(self, scales: Callable[[], set[float]] | None = None, kept: KeptShapes | None = None) -> None:
        """Start with what is `kept`; `scales` are those to draw for, else those of the screens."""
        self._kept = kept
        self._scales = scales or screen_scales
        self._renderers: dict[str, QSvgRenderer] = {}
        self._icons: dict[tuple[str, str, str, int, bool], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float, bool], QPixmap] = {}
        self._shapes: dict[tuple[str, int, bool], QPixmap] = {}

    @staticmethod
    def known() -> list[str]:
        """The names of all icons."""
        return [name.removesuffix(".svg") for name in names("icons") if name.endswith(".svg")]

    def icon(self, name: str, colour: str, size: int = 16, *, mirrored: bool = False, off: str | None = None) -> QIcon:
        """An icon of `size` logical pixels in "#RRGGBB", and in `off` where disabled; FileNotFoundError."""
        key = (name, colour, off or "", size, mirrored)
        if key not in self._icons:
            made = QIcon()
            for scale in sorted(self._scales()):
                made.addPixmap(self.pixmap(name, colour, size, scale, mirrored=mirrored))
                if off is not None:
                    disabled = self.pixmap(name, off, size, scale, mirrored=mirrored)
                    made.addPixmap(disabled, QIcon.Mode.Disabled)
            self._icons[key] = made
        return self._icons[key]

    def pixmap(self, name: str, colour: str, size: int = 16, scale: float = 1.0, *, mirrored: bool = False) -> QPixmap:
        """The icon as a picture of `size` logical pixels for a screen of that scale."""
        mirrored = mirrored and name in POINTING
        key = (name, colour, size, scale, mirrored)
        if key not in self._pixmaps:
            known = f"commonplace/{name}/{colour}/{size}/{scale}/{mirrored}"
            drawn = QPixmap()
            if not QPixmapCache.find(known, drawn):  # the application's, for a window that is opened after this one
                drawn = self._drawn(name, colour, size, scale, mirrored)
                QPixmapCache.insert(known, drawn)
            self._pixmaps[key] = drawn
        return self._pixmaps[key]

    def keep(self) -> None:
        """Keep the icons of the first picture for the next start."""
        if self._kept is not None:
            self._kept.keep()

    def forget(self) -> None:
        """Draw icons anew from now on: there is a screen of another scale."""
        self._icons.clear()

    def _drawn(self, name: str, colour: str, size: int, scale: float, mirrored: bool) -> QPixmap:
        pixmap = QPixmap(self._shape(name, round(size * scale), mirrored))
        if name != _LOGO:
            # it was drawn once for all colours, with black for `currentColor`; this dyes what was drawn
            painter = QPainter(pixmap)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            fill(painter, pixmap.rect(), QColor(colour))
            painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def _shape(self, name: str, side: int, mirrored: bool) -> QPixmap:
        """The icon as it is drawn, that many pixels high and wide."""
        key = (name, side, mirrored)
        shape = self._shapes.get(key)
        if shape is None and self._kept is not None:
            shape = self._kept.find(key)
        if shape is None:
            shape = self._render(name, side, mirrored)
            if self._kept is not None:
                self._kept.note(key, shape)
        self._shapes[key] = shape
        return shape

    def _render(self, name: str, side: int, mirrored: bool) -> QPixmap:
        if name not in self._renderers:
            from PySide6.QtSvg import QSvgRenderer  # a library more, which a start with kept icons does without

            self._renderers[name] = QSvgRenderer(QByteArray(read_text("icons", f"{name}.svg").encode()))
        shape = QPixmap(QSize(side, side))
        shape.fill(Qt.GlobalColor.transparent)
        painter = QPainter(shape)
        if mirrored:
            from PySide6.QtGui import QTransform

            painter.setTransform(QTransform(-1, 0, 0, 1, side, 0))
        self._renderers[name].render(painter, QRectF(0, 0, side, side))
        painter.end()
        return shape


def screen_scales() -> set[float]:
    """How many pixels of each screen make a logical one."""
    return {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
