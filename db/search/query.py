"""The door to the search language: `parse` makes a Query of what was typed; the parts of it are in `tree`."""

from __future__ import annotations

from db.search.grammar import parse
from db.search.tree import Mistake, Query

__all__ = ["Mistake", "Query", "parse"]
