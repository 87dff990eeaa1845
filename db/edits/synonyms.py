"""Acts on the other names of a theme: those it had, those that were merged into it, those it is looked for by."""

from __future__ import annotations

from dataclasses import dataclass

from db.edits.theme_tags import named_wording
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.names.cleaned import cleaned_name
from db.records.changes import Words
from db.text.fold import folded_name


@dataclass(frozen=True, slots=True)
class AddSynonym:
    """Another name that finds a theme."""

    theme: int
    form: str

    def apply(self, rows: Recorder) -> Words:
        name, form = named_wording(rows, self.theme)[0], cleaned_name(self.form)
        if not form:
            raise Refused("A name needs letters.", "Type a few that can be seen.")
        if not keep_synonym(rows, self.theme, form):
            raise Refused(f"{form} finds {name} already.", "It is its name or one of the names it had.")
        return Words("Let “{form}” find the theme {theme}", {"form": form, "theme": name}, "“{form}” finds #{theme}.")


@dataclass(frozen=True, slots=True)
class RemoveSynonym:
    """An old name no longer finds a theme."""

    theme: int
    form: str

    def apply(self, rows: Recorder) -> Words:
        name = named_wording(rows, self.theme)[0]
        found = rows.one(
            "SELECT id FROM synonym WHERE theme_id = ? AND form = ? AND gone IS NULL", self.theme, self.form
        )
        if found is None:
            raise NotFound(f"“{self.form}” is no name of {name} any more.")
        rows.hide("synonym", found[0])
        values: dict[str, str | int] = {"form": self.form, "theme": name}
        return Words(
            "Forget the name “{form}” of the theme {theme}", values, "“{form}” does not find #{theme} any more."
        )


def keep_synonym(rows: Recorder, theme: int, form: str, uuid: bytes | None = None, created: str | None = None) -> bool:
    """Let a name find a theme; False where it does already. A synonym that became the theme's own name goes."""
    (name,) = rows.one("SELECT name FROM theme WHERE id = ?", theme)
    known = rows.all("SELECT id, form FROM synonym WHERE theme_id = ? AND gone IS NULL", theme)
    for row, other in known:
        if other == name:
            rows.hide("synonym", row)
    if folded_name(form) == folded_name(name) or form in (other for _, other in known if other != name):
        return False
    rows.insert("synonym", uuid, theme_id=theme, form=form, created=created or rows.now)
    return True
