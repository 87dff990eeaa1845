"""Acts on the order of a bundle, and on what the analyst writes and changes in it: headings, sentences, quotes."""

from __future__ import annotations

from collections.abc import Iterable

from db.edits.bundle_places import Item, put, room, write_excerpt
from db.edits.bundles import bundle_name
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.record import record
from db.records.bundle_settings import with_setting
from db.records.changes import Words
from db.records.quote_changes import QuoteChange, checked, written_changes
from db.text.excerpt import shorten

DEEPEST = 6


@record
class MoveInBundle:
    """Put things of a bundle in front of another, at the end without it; among themselves they stay in this order.

    What stood among the results of the bundle's query has a place of its own from then on.
    """

    bundle: int
    items: tuple[Item, ...]
    before: Item | None = None

    def apply(self, rows: Recorder) -> Words:
        name = bundle_name(rows, self.bundle)
        items = tuple(dict.fromkeys(self.items))
        _refuse_strangers(rows, self.bundle, items)
        if self.before in items:
            raise Refused("That is where it stands.", "Choose another place.")
        for item, position in zip(items, room(rows, self.bundle, len(items), self.before, items), strict=True):
            put(rows, self.bundle, item, position)
        _goes_out_as_composed(rows, self.bundle)
        said: dict[str, str | int] = {"count": len(items), "bundle": name}
        return Words("Move in {bundle}" if len(items) == 1 else "Move {count} things in {bundle}", said, "Moved.")


@record
class AddWords:
    """Put a heading (level 1 to 6) or connecting words in Markdown (0) in front of a thing, or at the end."""

    bundle: int
    words: str
    level: int = 0
    before: Item | None = None

    def apply(self, rows: Recorder) -> Words:
        name, words = bundle_name(rows, self.bundle), _written(self.words, self.level)
        (position,) = room(rows, self.bundle, 1, self.before)
        rows.insert("bundle_words", bundle_id=self.bundle, position=position, level=self.level, words=words)
        _goes_out_as_composed(rows, self.bundle)
        said: dict[str, str | int] = {"words": shorten(words), "bundle": name}
        return Words("Write “{words}” in {bundle}", said, "Written.")


@record
class ChangeWords:
    """Other words, or another level, for a heading or a sentence of a bundle."""

    row: int
    words: str
    level: int

    def apply(self, rows: Recorder) -> Words:
        found = rows.one("SELECT bundle_id, words FROM bundle_words WHERE id = ? AND gone IS NULL", self.row)
        if found is None:
            raise NotFound("These words are not in the bundle any more.", "Undo may bring them back.")
        words = _written(self.words, self.level)
        rows.update("bundle_words", self.row, words=words, level=self.level)
        return Words("Write “{words}” in {bundle}", {"words": shorten(words), "bundle": bundle_name(rows, found[0])})


@record
class ChangeQuote:
    """What a bundle cuts from a quote and puts into it; nothing for the whole quote. The highlight stays as it is."""

    bundle: int
    highlight: int
    changes: tuple[QuoteChange, ...]

    def apply(self, rows: Recorder) -> Words:
        name = bundle_name(rows, self.bundle)
        found = rows.one(
            "SELECT p.quote FROM highlight h JOIN placement p ON p.id = h.placement_id "
            "WHERE h.id = ? AND h.gone IS NULL",
            self.highlight,
        )
        if found is None:
            raise NotFound("That highlight is not in the project any more.", "Undo may bring it back.")
        quote = str(found[0])
        write_excerpt(rows, self.bundle, self.highlight, changes=written_changes(checked(self.changes, quote)))
        said: dict[str, str | int] = {"quote": shorten(quote), "bundle": name}
        if not self.changes:
            return Words("Show “{quote}” whole in {bundle}", said, "The quote is whole again.")
        return Words("Shorten “{quote}” in {bundle}", said, "Shortened; the highlight stays whole.")


def _goes_out_as_composed(rows: Recorder, bundle: int) -> None:
    """Who orders a bundle wants it in this order, unless another grouping was chosen for it."""
    (kept,) = rows.one("SELECT settings FROM bundle WHERE id = ?", bundle)
    rows.update("bundle", bundle, settings=with_setting(kept, "grouping", "outline", unless_said=True))


def _written(words: str, level: int) -> str:
    if not 0 <= level <= DEEPEST:
        raise Refused(f"There is no heading of level {level}.", f"Levels are 1 to {DEEPEST}.")
    words = " ".join(words.split()) if level else words.strip()
    if not words:
        raise Refused("Nothing is written there.", "Type a few words, or take it out.")
    return words


def _refuse_strangers(rows: Recorder, bundle: int, items: Iterable[Item]) -> None:
    for kind, number in items:
        if kind == "words":
            found = rows.one(
                "SELECT 1 FROM bundle_words WHERE id = ? AND bundle_id = ? AND gone IS NULL", number, bundle
            )
        else:
            found = rows.one("SELECT 1 FROM highlight WHERE id = ? AND gone IS NULL", number)
        if not found:
            raise NotFound("That is not in the bundle any more.", "Undo may bring it back.")
