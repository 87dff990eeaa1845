"""Acts on markings: who may read articles and passages, and the house's own list by rank."""

from __future__ import annotations

from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.record import record
from db.records.changes import Words
from db.records.markings import TLP, Marking, Scale, plain
from db.text.excerpt import shorten


@record
class MarkArticles:
    """Say who may read articles; None takes the marking away. Raises Refused for one that is not in the list."""

    articles: tuple[int, ...]
    marking: str | None

    def apply(self, rows: Recorder) -> Words:
        name = _known(rows, self.marking)
        for article in self.articles:
            rows.update("article", article, marking=name)
        many = len(self.articles)
        what: dict[str, str | int] = {"count": many}
        said = "{count} articles"
        if many == 1:
            row = rows.one("SELECT title FROM article WHERE id = ?", self.articles[0])
            what["title"], said = shorten(row[0]) if row else "", "{title}"
        return _words(said, what, name)


@record
class MarkHighlights:
    """Say who may read passages; None takes the marking away. Raises Refused for one that is not in the list."""

    highlights: tuple[int, ...]
    marking: str | None

    def apply(self, rows: Recorder) -> Words:
        name = _known(rows, self.marking)
        for highlight in self.highlights:
            rows.update("highlight", highlight, marking=name)
        many = len(self.highlights)
        return _words("1 passage" if many == 1 else "{count} passages", {"count": many}, name)


@record
class AddMarking:
    """A marking of the house. Raises Refused for a name that is in use."""

    name: str
    rank: int

    def apply(self, rows: Recorder) -> Words:
        name = _fresh(rows, self.name)
        rows.insert("marking", name=name, rank=self.rank, created=rows.now)
        return Words("Add the marking {marking}", {"marking": name}, "Added {marking}.")


@record
class RenameMarking:
    """Another name for a marking of the house, on all that bears it."""

    marking: int
    name: str

    def apply(self, rows: Recorder) -> Words:
        old = _own(rows, self.marking)
        name = _fresh(rows, self.name, old)
        rows.update("marking", self.marking, name=name)
        for table in ("article", "highlight"):
            for (row,) in rows.all(f"SELECT id FROM {table} WHERE marking = ? AND gone IS NULL", old):
                rows.update(table, row, marking=name)
        return Words("Rename the marking {old} to {marking}", {"old": old, "marking": name}, "{old} is {marking} now.")


@record
class RankMarking:
    """Another rank for a marking of the house: the higher, the fewer may read it."""

    marking: int
    rank: int

    def apply(self, rows: Recorder) -> Words:
        name = _own(rows, self.marking)
        rows.update("marking", self.marking, rank=self.rank)
        return Words("Move the marking {marking}", {"marking": name}, "Moved {marking}.")


@record
class DeleteMarking:
    """Take a marking of the house from the list. Raises Refused as long as something bears it."""

    marking: int

    def apply(self, rows: Recorder) -> Words:
        name = _own(rows, self.marking)
        many = sum(
            rows.one(f"SELECT count(*) FROM {table} WHERE marking = ? AND gone IS NULL", name)[0]
            for table in ("article", "highlight")
        )
        if many:
            what = "1 article or passage bears" if many == 1 else f"{many} articles and passages bear"
            raise Refused(f"{what} the marking {name}.", "Give them another one first.")
        rows.hide("marking", self.marking)
        return Words("Delete the marking {marking}", {"marking": name}, "Deleted {marking}.")


def _words(what: str, said: dict[str, str | int], name: str | None) -> Words:
    if name is None:
        return Words(f"Take the marking from {what}", said, "Took the marking away.")
    return Words(f"Mark {what} {{marking}}", said | {"marking": name}, "Marked {marking}.")


def _known(rows: Recorder, name: str | None) -> str | None:
    """A marking as the list writes it."""
    if name is None or not name.strip():
        return None
    scale = Scale(Marking(*row) for row in rows.all("SELECT name, rank, id FROM marking WHERE gone IS NULL"))
    found = scale.named(name)
    if found is None:
        raise Refused(f"There is no marking {shorten(name)}.", "Add it to the list of markings first.")
    return found.name


def _own(rows: Recorder, marking: int) -> str:
    found = rows.one("SELECT name FROM marking WHERE id = ? AND gone IS NULL", marking)
    if not found:
        raise NotFound("That marking is not in the project any more.", "Undo may bring it back.")
    return str(found[0])


def _fresh(rows: Recorder, typed: str, own: str = "") -> str:
    name = " ".join(typed.split())
    if not name:
        raise Refused("A marking needs a name.", "Give it a word or two.")
    others = [row[0] for row in rows.all("SELECT name FROM marking WHERE gone IS NULL") if row[0] != own]
    if plain(name) in {plain(one) for one in (*TLP, *others)}:
        raise Refused(f"There is a marking {name} already.", "Choose another name.")
    return name
