"""The flow fills lines, starts new ones, and begins at the right where reading does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.tags.flow import FlowLayout


class Block(QWidget):
    """A widget of a given size."""

    def __init__(self, width: int, height: int = 20) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:
        """The size given."""
        return self._size


def flowing(qtbot: QtBot, widths: list[int], width: int) -> tuple[QWidget, FlowLayout, list[Block]]:
    """A host that wide with blocks that wide, 4 apart."""
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host)
    blocks = [Block(wide) for wide in widths]
    for block in blocks:
        flow.addWidget(block)
    host.resize(width, 200)
    host.show()
    qtbot.waitExposed(host)
    return host, flow, blocks


def test_a_full_line_is_followed_by_another(qtbot: QtBot) -> None:
    host, flow, blocks = flowing(qtbot, [60, 60, 60], 130)
    assert [(block.x(), block.y()) for block in blocks] == [(0, 0), (64, 0), (0, 24)]
    assert flow.heightForWidth(130) == 44
    assert flow.heightForWidth(188) == 20
    assert flow.heightForWidth(187) == 44
    assert flow.sizeHint() == QSize(188, 20)
    assert host.layout() is flow


def test_it_starts_at_the_right_where_reading_does(qtbot: QtBot) -> None:
    host, _, blocks = flowing(qtbot, [60, 60, 60], 130)
    host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: blocks[0].x() == 70)
    assert [(block.x(), block.y()) for block in blocks] == [(70, 0), (6, 0), (70, 24)]


def test_low_items_stand_in_the_middle_of_their_line(qtbot: QtBot) -> None:
    host, flow, blocks = flowing(qtbot, [30], 200)
    high = Block(30, 40)
    flow.addWidget(high)
    qtbot.waitUntil(lambda: high.x() == 34)
    assert (blocks[0].y(), high.y()) == (10, 0)
    assert host.layout() is flow


def test_hidden_items_take_no_room(qtbot: QtBot) -> None:
    host, _, blocks = flowing(qtbot, [60, 60, 60], 400)
    blocks[1].hide()
    qtbot.waitUntil(lambda: blocks[2].x() == 64)
    assert host.sizeHint().width() == 124


def test_an_item_wider_than_the_host_is_narrowed(qtbot: QtBot) -> None:
    host, _, blocks = flowing(qtbot, [300], 120)
    assert blocks[0].width() == host.width() == 120


def test_items_can_be_put_between_and_cleared(qtbot: QtBot) -> None:
    host, flow, blocks = flowing(qtbot, [10, 10], 400)
    between = Block(50)
    flow.insertWidget(1, between)
    qtbot.waitUntil(lambda: blocks[1].x() == 68)
    assert between.x() == 14
    flow.clear()
    assert flow.count() == 0
    assert flow.heightForWidth(400) == 0
    assert blocks[0].isHidden()
    assert host.isVisible()
