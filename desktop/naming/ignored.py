"""The panel of words that were ignored as names: tick what is to be offered again."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLabel, QWidget

from db.edits.mentions import OfferForms
from db.reads.candidates import Ignored, ignored
from db.records.changes import Changes
from desktop.look.look import Look
from desktop.naming.panel import TickPanel, told
from desktop.naming.ticked import TickRow
from desktop.session import Session
from desktop.widgets.dates import shown_date
from desktop.widgets.field import SearchField
from desktop.widgets.filtering import answers, beginnings, filter_key


class IgnoredPanel(TickPanel):
    """Nothing is ticked until the analyst does; where nothing is, an act is meant for the row with the focus."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(session, look, self.tr("Ignored words"), ticked=False, text=True, second=False, parent=parent)
        self.setObjectName("ignored")
        self._words: list[Ignored] = []
        said = QLabel(self.tr("Words that you said are no names. Bring some back, and they may be offered again."))
        said.setProperty("kind", "second")
        said.setWordWrap(True)
        self.filter = SearchField(look, self.tr("Filter"), icon="filter")
        self.filter.textChanged.connect(lambda _typed: self._show())
        self.head.addWidget(said)
        self.head.addWidget(self.filter)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._on_current)
        session.changed.connect(self._changed)

    def open(self) -> None:
        """Show what is ignored in the project."""
        self._look_up()
        self.list.stand_on(0)

    def act(self) -> None:
        """Offer what is ticked again, in one act."""
        chosen = self._chosen()
        if chosen and self._writable():
            at = self.list.currentIndex().row()
            self._session.do(OfferForms(tuple(chosen)), then=lambda _changes: self.list.stand_on(at))

    def _chosen(self) -> list[int]:
        rows = self.model.wanted()
        here = self.list.current_row()
        if not rows and here is not None:
            rows = [here]
        return [int(str(row.key)) for row in rows]

    def _look_up(self) -> None:
        self._words = ignored(self._session.reading)
        self._show()

    def _show(self) -> None:
        typed = beginnings(self.filter.text())
        self.model.show(
            (
                TickRow(one.id, one.form, shown_date(one.created[:10]))
                for one in self._words
                if answers(filter_key(one.form), typed)
            ),
            keep=True,
        )

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.concerns("ignored"):
            self._look_up()

    def _on_current(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self._say()

    def _say(self) -> None:
        shown, wanted = len(self.model.rows), len(self._chosen())
        if not self._words:
            self.count.setText(self.tr("No words are ignored."))
        elif not shown:
            self.count.setText(self.tr("No ignored word matches “{0}”.").format(self.filter.text()))
        else:
            self.count.setText(self.tr("1 ignored") if shown == 1 else self.tr("{0} ignored").format(told(shown)))
        words = self.tr("Bring 1 back") if wanted == 1 else self.tr("Bring {0} back").format(told(wanted))
        self.button.setText(words if wanted else self.tr("Bring back"))
        self._say_ticks(len(self.model.wanted()))
        self.button.setEnabled(wanted > 0 and not self._session.read_only)
