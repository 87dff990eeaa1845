"""The links of a highlight in its details, read from both ends: each goes there, each can be taken away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from db.edits.links import UnlinkHighlights
from db.reads.links import links_of
from db.records.highlights import Highlight
from db.records.links import Link
from db.text.excerpt import shorten
from desktop.highlights.words import link_words
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.tips import plain_tip

_LETTERS = 34


class LinksList(QWidget):
    """Hidden where there are no links."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self.rows: list[QPushButton] = []
        self.crosses: list[QToolButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName(self.tr("Links"))
        self.hide()

    def show_links(self, highlight: Highlight) -> None:
        """Show what this highlight is linked to."""
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.rows, self.crosses = [], []
        links = links_of(self._session.reading, highlight.id)
        for link in links:
            self._column.addWidget(self._row(link))
        self.setVisible(bool(links))

    def _row(self, link: Link) -> QWidget:
        said = link_words(link.kind, outgoing=link.outgoing)
        words = f"{said} “{shorten(link.other.quote, _LETTERS)}”"
        go = QPushButton(words.replace("&", "&&"))
        go.setProperty("kind", "link")
        go.setStyleSheet("QPushButton { padding: 0; font-weight: 400; text-align: left; }")
        go.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        go.setToolTip(plain_tip("\n".join(filter(None, (f"{said} “{link.other.quote}”", link.note)))))
        go.setAccessibleName(self.tr("Show in the reader: {0}").format(words))
        go.clicked.connect(partial(self._go, link.other.id))
        cross = QToolButton()
        cross.setIcon(self._look.icon("clear"))
        cross.setIconSize(QSize(self._look.px(12), self._look.px(12)))
        cross.setToolTip(self.tr("Take the link away"))
        cross.setAccessibleName(self.tr("Take the link away: {0}").format(words))
        cross.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        cross.setEnabled(not self._session.read_only)
        cross.clicked.connect(partial(self._unlink, link.id))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(go, 1)
        line.addWidget(cross)
        self.rows.append(go)
        self.crosses.append(cross)
        return row

    def _go(self, highlight: int, _checked: bool = False) -> None:
        self._session.go_to_highlight(highlight)

    def _unlink(self, link: int, _checked: bool = False) -> None:
        self._session.do(UnlinkHighlights(link))
