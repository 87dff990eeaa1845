"""Copies of one report as one row of the library: which rows stand for several articles, and which are opened."""

from __future__ import annotations

from collections.abc import Iterable

from db.reads.origins import NONE, Origins


class Copies:
    """Folds what is to be shown: a group stands where its first article would, as the fullest of those shown.

    An opened group shows its other articles below, in their order.
    """

    def __init__(self) -> None:
        self.origins: Origins = NONE
        self._opened: set[int] = set()
        self._under: dict[int, tuple[int, ...]] = {}
        self._head_of: dict[int, int] = {}

    def fold(self, order: Iterable[int]) -> list[int]:
        """The rows to show for these articles in their order."""
        standing = list(order)
        groups: dict[int, list[int]] = {}
        for article in standing:
            if article in self.origins.fullest:
                groups.setdefault(self.origins.fullest[article], []).append(article)
        self._under.clear()
        self._head_of.clear()
        for fullest, members in groups.items():
            head = fullest if fullest in members else members[0]
            if len(members) > 1:
                self._under[head] = tuple(article for article in members if article != head)
                self._head_of |= dict.fromkeys(self._under[head], head)
        if not groups:
            return standing
        return list(self._rows(standing))

    def _rows(self, standing: list[int]) -> Iterable[int]:
        done: set[int] = set()
        for article in standing:
            head = self._head_of.get(article, article)
            if head in done:
                continue
            done.add(head)
            yield head
            if head in self._opened:
                yield from self._under.get(head, ())

    def under(self, article: int) -> tuple[int, ...]:
        """The other articles that a row stands for, opened or not; () for a row of its own."""
        return self._under.get(article, ())

    def head_of(self, article: int) -> int | None:
        """The row that an article stands under, None when it has its own."""
        return self._head_of.get(article)

    def is_open(self, article: int) -> bool:
        """Whether the row shows the articles under it."""
        return article in self._opened and article in self._under

    def hidden_under(self, article: int) -> tuple[int, ...]:
        """The articles that are out of sight under a row."""
        return () if article in self._opened else self.under(article)

    def open(self, article: int, opened: bool) -> None:
        """Open or close a row; `fold` again afterwards."""
        (self._opened.add if opened else self._opened.discard)(article)
