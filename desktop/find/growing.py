"""How the list of results grows: each kind by its pages, one kind after the other."""

from __future__ import annotations

from collections.abc import Sequence

from db.search.kinds import RowKind
from desktop.find.asking import Part
from desktop.find.hits import Page


class Growth:
    """What of an answer is shown already, and what comes next."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self.held: dict[RowKind, int] = {}

    def begin(self, parts: Sequence[Part]) -> Page:
        """What is shown at once: up to the first kind that has further pages."""
        self._parts, self.held = list(parts), {}
        shown = Page((), {})
        while self._parts:
            part = self._parts[0]
            shown = _both(shown, part.page)
            self.held[part.kind] = len(part.page.hits)
            if self._goes_on(part):
                break
            self._parts.pop(0)
        return shown

    def next(self) -> Page | tuple[RowKind, int] | None:
        """A page that is here already, or the kind and offset to ask a page for; None at the end."""
        while self._parts:
            part = self._parts[0]
            if part.kind not in self.held:
                self.held[part.kind] = len(part.page.hits)
                if part.page.hits:
                    return part.page
            if self._goes_on(part):
                return part.kind, self.held[part.kind]
            self._parts.pop(0)
        return None

    def came(self, page: Page) -> None:
        """A page that was asked for is here; an empty one ends its kind."""
        if page.hits and self._parts:
            self.held[self._parts[0].kind] += len(page.hits)
        elif self._parts:
            self._parts.pop(0)

    def _goes_on(self, part: Part) -> bool:
        return not part.cut and (self.held[part.kind] < part.count or not part.exact)


def _both(one: Page, other: Page) -> Page:
    return Page((*one.hits, *other.hits), {**one.paragraphs, **other.paragraphs})
