"""Acts on saved searches: save one, rename it, delete it."""

from __future__ import annotations

from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.record import record
from db.records.changes import Words
from db.search.grammar import MOST_CHARACTERS
from db.search.held import Held, held_in
from db.text.fold import folded_name


@record
class SaveSearch:
    """Keep a search as typed under a name; with the id of a saved `search` that one looks for this from now on.

    What it names is held by its uuid, so that it may be called otherwise later. Raises Refused for a name that is
    taken and for a search that would hold itself.
    """

    name: str
    query: str
    search: int | None = None

    def apply(self, rows: Recorder) -> Words:
        if self.search is not None:
            search_name(rows, self.search)
        name = _named(rows, self.name, self.search)
        if not self.query.strip():
            raise Refused("There is nothing to save.", "Type a search first.")
        if len(self.query) > MOST_CHARACTERS:
            raise Refused(
                "That search is too long to be saved.", f"Up to {MOST_CHARACTERS:,} characters are looked at."
            )
        query = Held(rows).stored(self.query.strip())
        if self.search is None:
            rows.insert("saved_search", name=name, query=query, created=rows.now, modified=rows.now)
        else:
            _refuse_circle(rows, self.search, query)
            rows.update("saved_search", self.search, name=name, query=query)
        return Words("Save the search {search}", {"search": name}, "Saved ${search}.")


@record
class RenameSearch:
    """Another name for a saved search; those that hold it go on holding it."""

    search: int
    name: str

    def apply(self, rows: Recorder) -> Words:
        old, name = search_name(rows, self.search), _named(rows, self.name, self.search)
        rows.update("saved_search", self.search, name=name)
        return Words("Rename the search {old} to {search}", {"old": old, "search": name}, "${old} is ${search} now.")


@record
class DeleteSearch:
    """Forget a saved search; what it finds stays."""

    search: int

    def apply(self, rows: Recorder) -> Words:
        name = search_name(rows, self.search)
        rows.hide("saved_search", self.search)
        return Words("Delete the search {search}", {"search": name}, "Deleted ${search}; what it found stays.")


def search_name(rows: Recorder, search: int) -> str:
    """The name of a living saved search. Raises NotFound."""
    found = rows.one("SELECT name FROM saved_search WHERE id = ? AND gone IS NULL", search)
    if found is None:
        raise NotFound("There is no such saved search any more.", "Undo may bring it back.")
    return str(found[0])


def _named(rows: Recorder, name: str, besides: int | None) -> str:
    name = " ".join(name.split()).lstrip("$")
    folded = folded_name(name)
    if not folded:
        raise Refused("A saved search needs a name.", "Type a few letters.")
    others = rows.all("SELECT name FROM saved_search WHERE gone IS NULL AND id IS NOT ?", besides)
    if any(folded_name(other) == folded for (other,) in others):
        raise Refused(f"There is a saved search {name} already.", "Choose another name, or change that one.")
    return name


def _refuse_circle(rows: Recorder, search: int, query: str) -> None:
    own = rows.one("SELECT uuid FROM saved_search WHERE id = ?", search)[0].hex()
    met: set[str] = set()
    queue = held_in(query, "saved_search")
    while queue:
        uuid = queue.pop()
        if uuid == own:
            raise Refused("That search would hold itself.", "Take its own name out of it.")
        if uuid not in met:
            met.add(uuid)
            found = rows.one("SELECT query FROM saved_search WHERE uuid = ? AND gone IS NULL", bytes.fromhex(uuid))
            queue += held_in(found[0], "saved_search") if found else []
