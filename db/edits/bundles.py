"""Acts on bundles as a whole: make, rename, copy, delete one; its live query, its settings; pick for it, let go."""

from __future__ import annotations

from db.edits.bundle_places import Item, excerpt_row, put, room, write_excerpt
from db.edits.leaving import hide_with_all
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.record import record
from db.records.changes import Words
from db.records.composed import FIRST


@record
class NewBundle:
    """A bundle without anything in it, or with a live query. Raises Refused for a name that is taken."""

    name: str
    query: str = ""

    def apply(self, rows: Recorder) -> Words:
        name = _free_name(rows, self.name)
        query = _held(rows, self.query)
        rows.insert("bundle", name=name, query=query, created=rows.now, modified=rows.now)
        return Words("New bundle {bundle}", {"bundle": name}, "Made {bundle}.")


@record
class RenameBundle:
    """Another name for a bundle. Raises Refused for a name that is taken."""

    bundle: int
    name: str

    def apply(self, rows: Recorder) -> Words:
        old, name = bundle_name(rows, self.bundle), _free_name(rows, self.name, self.bundle)
        rows.update("bundle", self.bundle, name=name)
        return Words("Rename {old} to {bundle}", {"old": old, "bundle": name}, "{old} is {bundle} now.")


@record
class DeleteBundle:
    """Take a bundle out of the project, with its headings and sentences; its passages stay in the project."""

    bundle: int

    def apply(self, rows: Recorder) -> Words:
        name = bundle_name(rows, self.bundle)
        hide_with_all(rows, "bundle", self.bundle)
        return Words("Delete the bundle {bundle}", {"bundle": name}, "Deleted {bundle}; its passages stay.")


@record
class CopyBundle:
    """A second bundle with everything that is in one, under a name of its own ("Brief 2" when none is given)."""

    bundle: int
    name: str = ""

    def apply(self, rows: Recorder) -> Words:
        old = bundle_name(rows, self.bundle)
        name = _free_name(rows, self.name) if self.name.strip() else _numbered(rows, old)
        query, settings = rows.one("SELECT query, settings FROM bundle WHERE id = ?", self.bundle)
        copy = rows.insert("bundle", name=name, query=query, settings=settings, created=rows.now, modified=rows.now)
        columns = ("highlight_id", "position", "left_out", "changes")
        for row in rows.all(f"SELECT {', '.join(columns)} FROM bundle_excerpt WHERE bundle_id = ?", self.bundle):
            values = dict(zip(columns, row, strict=True))
            rows.link("bundle_excerpt", new=True, bundle_id=copy, **values)
        for position, level, words in rows.all(
            "SELECT position, level, words FROM bundle_words WHERE bundle_id = ? AND gone IS NULL "
            "ORDER BY position, id",
            self.bundle,
        ):
            rows.insert("bundle_words", bundle_id=copy, position=position, level=level, words=words)
        return Words("Copy {old} as {bundle}", {"old": old, "bundle": name}, "Copied {old} as {bundle}.")


@record
class SetBundleQuery:
    """What a bundle looks for from now on: what it finds is in it, without being picked; "" for nothing."""

    bundle: int
    query: str

    def apply(self, rows: Recorder) -> Words:
        name = bundle_name(rows, self.bundle)
        rows.update("bundle", self.bundle, query=_held(rows, self.query))
        said: dict[str, str | int] = {"bundle": name, "query": self.query.strip()[:200]}
        if not self.query.strip():
            return Words("Take the search from {bundle}", said, "{bundle} holds only what was picked.")
        return Words("Let {bundle} look for {query}", said, "{bundle} holds what {query} finds.")


@record
class SetBundleSettings:
    """How a bundle comes out, as `db.records.bundle_settings.Settings.keep` writes it."""

    bundle: int
    settings: str

    def apply(self, rows: Recorder) -> Words:
        name = bundle_name(rows, self.bundle)
        rows.update("bundle", self.bundle, settings=self.settings)
        return Words("Change how {bundle} comes out", {"bundle": name})


@record
class PickHighlights:
    """Put highlights into a bundle (its id, or its name: it is made when it is not there), at its end.

    With `before` they stand in front of that, also those that stood elsewhere in it. What was left out is in again.
    """

    highlights: tuple[int, ...]
    bundle: int | str = FIRST
    before: Item | None = None

    def apply(self, rows: Recorder) -> Words:
        bundle, name = _found(rows, self.bundle) or (None, str(self.bundle))
        if bundle is None:
            if isinstance(self.bundle, int):
                bundle_name(rows, self.bundle)  # says that it is gone
            bundle = rows.insert("bundle", name=name, query="", created=rows.now, modified=rows.now)
        new = []
        for highlight in dict.fromkeys(self.highlights):
            if not rows.one("SELECT 1 FROM highlight WHERE id = ? AND gone IS NULL", highlight):
                raise NotFound("That highlight is not in the project any more.", "Undo may bring it back.")
            row = excerpt_row(rows, bundle, highlight)
            if self.before is not None or row is None or row["left_out"] or int(row["position"] or 0) < 0:
                new.append(Item("excerpt", highlight))
        before = None if self.before in new else self.before
        for item, position in zip(new, room(rows, bundle, len(new), before, moving=new), strict=True):
            put(rows, bundle, item, position)
        return Words(
            "Put {count} passages into {bundle}",
            {"count": len(self.highlights), "bundle": name},
            "Put into the bundle." if name == FIRST else "Put into {bundle}.",
        )


@record
class TakeOut:
    """Take things out of a bundle at once: picked highlights, words, and what its query finds (`left_out`)."""

    bundle: int
    dropped: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()

    def apply(self, rows: Recorder) -> Words:
        name = bundle_name(rows, self.bundle)
        for highlight in self.dropped:
            rows.unlink("bundle_excerpt", self.bundle, highlight)
        for words in self.words:
            if rows.one("SELECT 1 FROM bundle_words WHERE id = ? AND bundle_id = ?", words, self.bundle):
                rows.hide("bundle_words", words)
        for highlight in self.left_out:
            write_excerpt(rows, self.bundle, highlight, left_out=1)
        count = len(self.dropped) + len(self.words) + len(self.left_out)
        said: dict[str, str | int] = {"count": count, "bundle": name}
        one = "Take words out of {bundle}" if self.words else "Take a passage out of {bundle}"
        return Words(one if count == 1 else "Take {count} things out of {bundle}", said, "Taken out of {bundle}.")


@record
class TakeBack:
    """Let what was left out of a bundle's query be in again, where it stood."""

    bundle: int
    highlights: tuple[int, ...]

    def apply(self, rows: Recorder) -> Words:
        name = bundle_name(rows, self.bundle)
        for highlight in self.highlights:
            if excerpt_row(rows, self.bundle, highlight) is not None:
                write_excerpt(rows, self.bundle, highlight, left_out=0)
        said: dict[str, str | int] = {"count": len(self.highlights), "bundle": name}
        return Words("Take {count} passages back into {bundle}", said, "Back in {bundle}.")


def bundle_name(rows: Recorder, bundle: int) -> str:
    """The name of a living bundle. Raises NotFound."""
    found = rows.one("SELECT name FROM bundle WHERE id = ? AND gone IS NULL", bundle)
    if found is None:
        raise NotFound("There is no such bundle any more.", "Undo may bring it back.")
    return str(found[0])


def _found(rows: Recorder, bundle: int | str) -> tuple[int, str] | None:
    column = "id" if isinstance(bundle, int) else "name"
    found = rows.one(f"SELECT id, name FROM bundle WHERE {column} = ? AND gone IS NULL", bundle)
    return (int(found[0]), str(found[1])) if found else None


def _free_name(rows: Recorder, name: str, besides: int | None = None) -> str:
    from db.text.fold import folded_name

    name = " ".join(name.split())
    folded = folded_name(name)
    if not folded:
        raise Refused("A bundle needs a name.", "Type a few letters.")
    others = rows.all("SELECT name FROM bundle WHERE gone IS NULL AND id IS NOT ?", besides)
    if any(folded_name(other) == folded for (other,) in others):
        raise Refused(f"There is a bundle {name} already.", "Choose another name.")
    return name


def _numbered(rows: Recorder, name: str) -> str:
    taken = {other.casefold() for (other,) in rows.all("SELECT name FROM bundle WHERE gone IS NULL")}
    head, _, tail = name.rpartition(" ")
    base, number = (head, int(tail)) if head and tail.isdecimal() and len(tail) < 6 else (name, 1)
    while True:
        number += 1
        if f"{base} {number}".casefold() not in taken:
            return f"{base} {number}"


def _held(rows: Recorder, query: str) -> str:
    """The query as it is kept: its names held by their uuids. Raises Refused where it is too long."""
    if not query.strip():
        return ""
    from db.search.grammar import MOST_CHARACTERS
    from db.search.held import Held

    if len(query) > MOST_CHARACTERS:
        raise Refused("That search is too long to be kept.", f"Up to {MOST_CHARACTERS:,} characters are looked at.")
    return Held(rows).stored(query.strip())
