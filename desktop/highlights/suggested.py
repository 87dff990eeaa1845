"""Of a highlight without themes, the themes of passages like it: a quiet line each, with its reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from db.edits.highlights import TagHighlights, Tags, ThemeGiven
from db.errors import NotFound
from db.reads import themes
from db.records.highlights import Highlight
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.tags.offers import because, like_this, like_this_briefly
from desktop.widgets.tags.suggesting import Suggesting
from desktop.widgets.tips import plain_tip

if TYPE_CHECKING:
    from db.search.nearest import SuggestedTheme

_MOST = 2


class SuggestedThemes(QWidget):
    """Hidden where nothing is suggested; a press gives the theme, the cross refuses it."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self._highlight: Highlight | None = None
        self._suggesting: Suggesting | None = None
        self.rows: list[QPushButton] = []
        self.crosses: list[QToolButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.setAccessibleName(self.tr("Suggested themes"))
        self.hide()

    def show_for(self, highlight: Highlight | None) -> None:
        """Suggest for this highlight, for none that has a theme."""
        bare = highlight is not None and not highlight.themes
        self._highlight = highlight if bare else None
        if self._suggesting is None:
            if not bare:
                return
            self._suggesting = Suggesting(self._session, self.parentWidget() or self)
            self._suggesting.renewed.connect(self._show)
        if bare and highlight is not None:
            self._suggesting.about(highlight.text_id, highlight.start, highlight.end)
        else:
            self._suggesting.about(None)
        self._show()

    def _show(self) -> None:
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self.crosses = [], []
        if self._suggesting is not None and self._highlight is not None:
            for one in self._suggesting.themes[:_MOST]:
                self._add(one)
        self.setVisible(bool(self.rows))

    def _add(self, one: SuggestedTheme) -> None:
        try:
            name = themes.theme(self._session.reading, one.theme).name
        except NotFound:  # it was deleted after the answer
            return
        why = because(one.because)
        # isolated: from right to left the signs would change sides
        give = QPushButton(f"\u2068#{name}?\u2069".replace("&", "&&"))
        give.setProperty("kind", "link")
        give.setStyleSheet("QPushButton { padding: 0; font-weight: 400; text-align: left; }")
        give.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        give.setAccessibleName(self.tr("Add #{0}, {1}, {2}").format(name, why, like_this(one.passages)))
        quotes = "\n".join(f"“{near.quote}”" for near in one.best)
        give.setToolTip(plain_tip(f"{self.tr('Add #{0}').format(name)}\n{quotes}"))
        give.clicked.connect(partial(self._give, one.theme))
        reason = QLabel(self.tr("{0} · {1}").format(why, like_this_briefly(one.passages)))
        reason.setTextFormat(Qt.TextFormat.PlainText)
        reason.setProperty("kind", "second")
        reason.setWordWrap(True)
        cross = QToolButton()
        cross.setIcon(self._look.icon("clear"))
        cross.setIconSize(QSize(self._look.px(12), self._look.px(12)))
        cross.setToolTip(self.tr("Not meant here: suggest it for this passage no more"))
        cross.setAccessibleName(self.tr("Suggest #{0} for this passage no more").format(name))
        cross.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        cross.clicked.connect(partial(self._refuse, one.theme))
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.addWidget(give)
        line.addStretch(1)
        line.addWidget(cross)
        column.addLayout(line)
        column.addWidget(reason)
        self._column.addWidget(row)
        self.rows.append(give)
        self.crosses.append(cross)

    def _give(self, theme: int, _checked: bool = False) -> None:
        if self._highlight is not None:
            self._session.do(TagHighlights((self._highlight.id,), Tags((ThemeGiven(theme),))))

    def _refuse(self, theme: int, _checked: bool = False) -> None:
        if self._suggesting is not None:
            self._suggesting.refuse(theme)
