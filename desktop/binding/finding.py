"""The search field and its results, and finding in the article."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.binding.parts import Parts
from desktop.find.saved import SavedSearches


class Finding(QObject):
    """Joins the field, the results and the bar in the reader, each of which can have a next match."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        reader = parts.reader
        self.saved = SavedSearches(parts.session, parts.look, parts.settings)
        self.saved.left.connect(reader.focus)
        parts.library.stand_below(self.saved)
        parts.bind(
            search=self._search,
            facets=parts.results.narrow,
            save_search=lambda: self.saved.save(parts.field.text()),
            copy_search=lambda: self.saved.copy_as_command(parts.field.text()),
            context=parts.results.toggle_context,
            find_here=self._find_here,
            find_next=lambda: self._next_match(1),
            find_previous=lambda: self._next_match(-1),
        )
        parts.field.left.connect(reader.focus)
        parts.results.shown.connect(parts.shell.show_results)
        parts.results.left.connect(reader.focus)
        parts.results.name_asked.connect(self._show_name)
        parts.find_here.matched.connect(lambda ranges, current: reader.mark_ranges(ranges, current))
        parts.find_here.closed.connect(reader.focus)

    def _show_name(self, kind: str, number: int) -> None:
        """A theme or actor that was found is chosen in its own pane, too."""
        panes = self._parts.shell.panes
        view = panes.themes.view if kind == "theme" else panes.actors.view
        view.stand_on(number)

    def _search(self) -> None:
        self._parts.field.setFocus()
        self._parts.field.selectAll()

    def _find_here(self) -> None:
        passage = self._parts.reader.view.selected
        text = self._parts.session.passage
        words = text.quote if passage is not None and text is not None and "\n" not in text.quote else ""
        self._parts.find_here.open(words[:80])

    def _next_match(self, by: int) -> None:
        parts = self._parts
        if parts.find_here.isVisible():
            parts.find_here.next_match() if by > 0 else parts.find_here.previous_match()
        elif parts.results.isVisible():
            parts.results.next_hit() if by > 0 else parts.results.previous_hit()
        else:
            parts.find_here.next_match()  # it opens with what was looked for last
