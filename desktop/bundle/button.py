"""The main button of the top bar: how much is in the bundle, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton, QWidget

from db.errors import NotFound
from db.reading import Reading
from db.records.changes import Changes
from desktop.background import AFTER_PAINT, Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.tips import plain_tip


class BundleButton(QPushButton):
    """ "Bundle 14"; `clicked` opens the pane."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """A button that keeps its count."""
        super().__init__(parent)
        self.setObjectName("bundle_button")
        self._look = look
        self.setProperty("kind", "main")
        self.setAutoDefault(False)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._session = session
        session.changed.connect(self._on_changed)
        session.bundle_chosen.connect(lambda _bundle: self.refresh())
        session.opened.connect(self.refresh)
        session.closing.connect(self._asker.close)
        self._show((0, "", frozenset()))
        self.refresh()

    def refresh(self, after: int = 0) -> None:
        """Count again, after so many milliseconds."""
        which = self._session.picks_into
        self._asker.ask(lambda reading: _count(reading, which), after)

    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns("bundle") or changes.may_change_answers:
            self.refresh(AFTER_PAINT)

    def _show(self, told: tuple[int, str, frozenset[int]]) -> None:
        count, name, found = told
        self._session.note_found_by_bundle(found)
        shown = QLocale().toString(count)
        self.setText(self.tr("Bundle {0}").format(shown) if count else self.tr("Bundle"))
        said = self.tr("Bundle, {0} passages").format(shown) if count else self.tr("Bundle, empty")
        self.setAccessibleName(said)
        put = self._session.key_map.said(self.tr("what %pick% puts aside goes here (%bundle%)"))
        self.setToolTip(plain_tip(f"{name}: {put}" if name else put))


def _count(reading: Reading, which: int | str) -> tuple[int, str, frozenset[int]]:
    """How many are in a bundle, its name, and those of them that its live search finds."""
    from db.reads.bundle_contents import contents  # with all of the search: not before the window stands

    try:
        found = contents(reading, which)
    except NotFound:
        return 0, "", frozenset()
    return found.excerpts, found.bundle.name, found.by_query
