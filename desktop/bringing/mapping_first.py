"""The first articles of a table as they would come in: title, where and when, the beginning of the text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from db.records.articles import Draft
from db.sources.tables.articles import drafts_of
from db.sources.tables.fields import FIELDS, Columns, may_be_either
from db.sources.tables.glance import Glance
from db.sources.tables.table import Table
from desktop.look.look import Look
from desktop.look.scripts import reads_leftwards
from desktop.widgets.dates import shown_date
from desktop.widgets.elided import ElidedLine
from desktop.widgets.languages import language_name

SHOWN = 3
_BEGINNING = 300
_LINES = 2
_NONE = "-"


class FirstArticles(QWidget):
    """`show_rows` makes articles of the first rows by a mapping and shows them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.cards = [_Card(look) for _ in range(SHOWN)]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for card in self.cards:
            box.addWidget(card)
        box.addStretch(1)

    def show_rows(self, seen: Glance, columns: Mapping[str, str]) -> str:
        """Show what the first rows become; what of them cannot be read, in words, "" for nothing."""
        held = {field: column for field, column in columns.items() if field in FIELDS and column != _NONE}
        table = Table(seen.kind, seen.header, seen.rows, seen.encoding)
        drafts = drafts_of(table, Columns(held, columns.get("dates", "")), "", len(seen.rows)) if "text" in held else []
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(drafts))
            if place < len(drafts):
                card.show_draft(drafts[place])
        return self._unread(seen, held, drafts)

    def _unread(self, seen: Glance, held: Mapping[str, str], drafts: list[Draft]) -> str:
        column = held.get("published", "")
        texts = [row for row in seen.rows if row.get(held.get("text", ""), "").strip()]
        for row, draft in zip(texts, drafts, strict=False):
            written = " ".join(row.get(column, "").split())
            if written and draft.published is None and may_be_either(written):
                return self.tr(
                    "“{0}” may be meant in two ways: say how dates are written, or such days are left empty."
                ).format(written)
            if written and draft.published is None:
                return self.tr("“{0}” is no date that can be told; such days are left empty.").format(written[:40])
        return ""


class _Card(QFrame):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "floating")
        self.title = ElidedLine()
        self.second = ElidedLine()
        self.second.setProperty("kind", "second")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(2)
        for part in (self.title, self.second, self.text):
            box.addWidget(part)

    def show_draft(self, draft: Draft) -> None:
        """Show what would come in."""
        leftwards = reads_leftwards(draft.text[:_BEGINNING])
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
        self.title.setFont(self._look.quote_font(draft.title))
        self.title.setText(draft.title)
        told = (draft.outlet, draft.author, shown_date(draft.published), language_name(draft.language), draft.url)
        # Each stands for itself, whichever way it reads.
        parts = [f"\u2068{one}\u2069" for one in told if one]
        self.second.setText(" · ".join(parts) or self.tr("nothing else is known of it"))
        beginning = " ".join(draft.text[:_BEGINNING].split())
        self.text.setFont(self._look.ui_font(13, text=beginning))
        self.text.setText(f"{beginning}…" if len(draft.text) > _BEGINNING else beginning)
        side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
        self.text.setAlignment(side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute)
        self.text.setMaximumHeight(self.text.fontMetrics().lineSpacing() * _LINES)
        self.setAccessibleName(f"{draft.title}. {self.second.text()}. {beginning}")
