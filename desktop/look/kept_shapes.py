"""Icons as the last start has drawn them: to read their pixels is quicker than to draw them, and needs no SVG."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtGui import QImage, QPixmap

from desktop.kept_code import read_kept, size_and_time, write_kept
from desktop.look.files import folder_path

Key = tuple[str, int, bool]
"""The name of an icon, how many pixels it is high and wide, and whether it is turned round."""
MOST = 500
"""So many are kept: one screen has two dozen at a start."""


class KeptShapes:
    """The pixels of icons by what they show, each with size and time of the file that it was drawn from."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = folder_path("icons")
        self._kept: dict[Key, tuple[tuple[int, int], bytes]] = read_kept(path, __file__).get(PySide6.__version__, {})
        self._drawn: dict[Key, QPixmap] | None = {}

    def find(self, key: Key) -> QPixmap | None:
        """The icon as it was drawn, None when it was not or its file is another now."""
        from_file, pixels = self._kept.get(key, ((0, 0), b""))
        side = key[1]
        if len(pixels) != side * side * 4 or from_file != self._stamp(key):
            return None
        image = QImage(pixels, side, side, side * 4, QImage.Format.Format_ARGB32_Premultiplied)
        return QPixmap.fromImage(image.copy())  # the pixels are Python's

    def note(self, key: Key, drawn: QPixmap) -> None:
        """Say that an icon had to be drawn."""
        if self._drawn is not None:
            self._drawn[key] = drawn

    def keep(self) -> None:
        """Keep for the next start what was drawn up to now; what is drawn later a start does not wait for."""
        drawn, self._drawn = self._drawn or {}, None
        for key, pixmap in drawn.items():
            image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
            self._kept[key] = self._stamp(key), bytes(image.constBits())
        if drawn and len(self._kept) <= MOST:
            write_kept(self._path, {PySide6.__version__: self._kept}, __file__)

    def _stamp(self, key: Key) -> tuple[int, int]:
        return size_and_time(str(self._folder / f"{key[0]}.svg"))
