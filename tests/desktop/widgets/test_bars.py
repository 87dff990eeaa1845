"""Patterns of bars."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.look.colours import HUE_NAMES, Pattern, hue
from desktop.widgets.bars import bar_pieces, paint_bar, paint_swatch


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("solid", [(0, 0, 5, 20)]),
        ("double", [(0, 0, 2, 20), (3, 0, 2, 20)]),
        ("dashed", [(0, 0, 5, 9), (0, 12, 5, 8)]),
        ("dotted", [(0, 0, 5, 5), (0, 8, 5, 5), (0, 16, 5, 4)]),
    ],
)
def test_the_pieces_of_a_bar(pattern: Pattern, pieces: list[tuple[float, float, float, float]]) -> None:
    assert [piece.getRect() for piece in bar_pieces(QRectF(0, 0, 5, 20), pattern)] == pieces


def drawn(name: str, *, patterned: bool, swatch: bool) -> QImage:
    """A bar or a swatch of a theme colour, 12 x 24."""
    image = QImage(12, 24, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint = paint_swatch if swatch else paint_bar
    paint(painter, QRectF(0, 0, 12, 12 if swatch else 24), hue(name, "light"), patterned=patterned)
    painter.end()
    return image


@pytest.mark.parametrize("swatch", [False, True])
def test_each_pattern_looks_different_without_its_colour(qapp: QApplication, swatch: bool) -> None:
    shapes: dict[str, set[bytes]] = {}
    for name in HUE_NAMES:
        image = drawn(name, patterned=True, swatch=swatch).convertToFormat(QImage.Format.Format_Alpha8)
        shapes.setdefault(hue(name, "light").pattern, set()).add(bytes(image.constBits()))
    assert all(len(same) == 1 for same in shapes.values())
    assert len({next(iter(same)) for same in shapes.values()}) == 4


@pytest.mark.parametrize("name", HUE_NAMES)
def test_without_a_pattern_a_bar_is_whole(qapp: QApplication, name: str) -> None:
    image = drawn(name, patterned=False, swatch=False)
    assert all(image.pixelColor(6, y).name().upper() == hue(name, "light").bar for y in range(24))
