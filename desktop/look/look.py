"""What the window wears at present, in one object that every widget is given and repaints on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette

from desktop.look.colours import Hue, Mode, Palette, hue, palette
from desktop.look.fonts import interface_families, pixel_font, system_ratio
from desktop.look.icons import Icons
from desktop.look.kept_shapes import KeptShapes
from desktop.look.scripts import main_script
from desktop.look.system import high_contrast, system_hue, system_mode, system_palette
from desktop.look.type import ArticleType

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

Choice = Literal["system", "light", "sepia", "dark", "contrast", "night"]


class Look(QObject):
    """Colours, icons and type of the window; `changed` is sent after any of them has changed."""

    changed = Signal()

    def __init__(
        self,
        choice: Choice = "system",
        *,
        compact: bool = False,
        patterns: bool = False,
        article: ArticleType | None = None,
        shapes: KeptShapes | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Start in the chosen colours; "system" follows the desktop's light and dark."""
        super().__init__(parent)
        self._choice: Choice = choice
        self._compact = compact
        self._patterns = patterns
        self._article = article or ArticleType()
        self._icons = Icons(kept=shapes)
        self._ratio = system_ratio()
        self._families = interface_families()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._screens_changed)
        app.screenRemoved.connect(self._screens_changed)
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    def _screens_changed(self, _screen: QScreen) -> None:
        self._icons.forget()
        self.changed.emit()

    def _system_changed(self) -> None:
        self.changed.emit()

    # -- what is worn

    @property
    def choice(self) -> Choice:
        """What the analyst chose, "system" included."""
        return self._choice

    @property
    def mode(self) -> Mode:
        """The colours in use, with "system" resolved."""
        if self._choice == "system":
            return system_mode(self._hints.colorScheme())
        return self._choice

    @property
    def dark(self) -> bool:
        """Whether light text stands on dark ground."""
        if self.high_contrast:
            return QColor(self.palette.ink).lightness() > QColor(self.palette.page).lightness()
        return self.mode in ("dark", "night")

    @property
    def high_contrast(self) -> bool:
        """Whether the analyst chose high contrast, or the system asks for it: then its own colours stand for ours."""
        return self._choice in ("contrast", "night") or high_contrast()

    @property
    def palette(self) -> Palette:
        """The named colours now."""
        return system_palette(QPalette()) if high_contrast() else palette(self.mode)

    @property
    def patterns(self) -> bool:
        """Whether bars take patterns even where names stand beside them."""
        return self._patterns or self.high_contrast

    @property
    def compact(self) -> bool:
        """Whether rows stand closer (44, 24, 26 in place of 52, 28, 30)."""
        return self._compact

    @property
    def article(self) -> ArticleType:
        """Faces and sizes of the article."""
        return self._article

    @property
    def icons(self) -> Icons:
        """The icons, for those who need a colour of their own."""
        return self._icons

    @property
    def mirrored(self) -> bool:
        """Whether the window is laid out from right to left."""
        return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def colour(self, name: str) -> QColor:
        """A named colour of the palette ("ink2"); AttributeError if there is none of that name."""
        value: str = getattr(self.palette, name)
        return QColor(value)

    def hue(self, name: str) -> Hue:
        """The theme colour of that name, or the nearest to a "#RRGGBB", in the colours now in use."""
        found = hue(name, self.mode)
        return system_hue(found, self.palette) if high_contrast() else found

    def icon(self, name: str, colour: str | None = None, size: int = 16) -> QIcon:
        """An icon in `ink2` or another "#RRGGBB", turned round in a right-to-left window."""
        worn = self.palette
        return self._icons.icon(name, colour or worn.ink2, size, mirrored=self.mirrored, off=worn.off)

    # -- measures and type

    def px(self, measure: float) -> int:
        """A measure of the interface in logical pixels, grown with the system's font size."""
        return round(measure * self._ratio)

    @property
    def library_row(self) -> int:
        """Height of a row of the library in logical pixels."""
        return self.px(44 if self._compact else 52)

    @property
    def list_row(self) -> int:
        """Height of a row of a list or tree in logical pixels."""
        return self.px(24 if self._compact else 28)

    @property
    def field_height(self) -> int:
        """Height of a field or button in logical pixels."""
        return self.px(26 if self._compact else 30)

    def ui_font(self, size: float = 13, *, semibold: bool = False, text: str = "") -> QFont:
        """The interface's face: 12 for labels, 13 for controls; `text` in Arabic script gets one more."""
        if text and main_script(text) == "arabic":
            size += 1
        font = pixel_font(self._families, size * self._ratio, semibold=semibold)
        return font

    def count_font(self, size: float = 12) -> QFont:
        """The interface's face with figures that all have one width, for counts under each other."""
        font = self.ui_font(size)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def quote_font(self, text: str) -> QFont:
        """The face for a quote in a list, by its script."""
        font = self._article.quote_font(main_script(text))
        font.setPixelSize(self.px(font.pixelSize()))
        return font

    # -- changing

    def set_choice(self, choice: Choice) -> None:
        """Wear other colours."""
        if choice != self._choice:
            self._choice = choice
            self.changed.emit()

    def set_compact(self, compact: bool) -> None:
        """Bring rows closer, or apart."""
        if compact != self._compact:
            self._compact = compact
            self.changed.emit()

    def set_patterns(self, patterns: bool) -> None:
        """Give bars patterns always, or only where they are needed."""
        if patterns != self._patterns:
            self._patterns = patterns
            self.changed.emit()

    def set_article(self, article: ArticleType) -> None:
        """Set the article in another size or line height."""
        if article != self._article:
            self._article = article
            self.changed.emit()
