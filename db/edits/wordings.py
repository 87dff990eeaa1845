"""Acts on what a theme says of itself: its definition, what belongs under it and what does not, in wordings.

A change makes the next wording. The one of before is kept, and what was tagged under it can be told from the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.edits.theme_tags import AT_ONCE, named_wording
from db.errors import NotFound
from db.journal.recorder import Recorder
from db.journal.tables import TABLES
from db.records.changes import Words

_ASKED = "SELECT definition, inclusion, exclusion, wording, modified FROM theme WHERE id = ? AND gone IS NULL"


@dataclass(frozen=True, slots=True)
class DefineTheme:
    """Say what a theme means, what belongs under it and what does not; None leaves one of these as it is.

    The first words of a theme are its first wording; other words later are the next one. With `review` off they are
    the same wording in better words: nothing that was tagged needs another look.
    """

    theme: int
    definition: str | None = None
    inclusion: str | None = None
    exclusion: str | None = None
    review: bool = True

    def apply(self, rows: Recorder) -> Words:
        name, _ = named_wording(rows, self.theme)
        *before, number, since = rows.one(_ASKED, self.theme)
        given = (self.definition, self.inclusion, self.exclusion)
        after = [old if new is None else new.strip() for old, new in zip(before, given, strict=True)]
        changed = dict(zip(("definition", "inclusion", "exclusion"), after, strict=True))
        if after != before and any(before) and self.review:
            keep_wording(rows, self.theme, number, *before, created=since)
            rows.update("theme", self.theme, wording=number + 1, **changed)
        else:
            rows.update("theme", self.theme, **changed)
        return Words("Define the theme {theme}", {"theme": name}, "Defined #{theme}.")


@dataclass(frozen=True, slots=True)
class SameWording:
    """The last change of a theme's words was a small one: they count as the wording of before."""

    theme: int

    def apply(self, rows: Recorder) -> Words:
        name, number = named_wording(rows, self.theme)
        last = rows.one(
            "SELECT id, number FROM wording WHERE theme_id = ? AND number < ? AND number > 0 AND gone IS NULL "
            "ORDER BY number DESC LIMIT 1",
            self.theme,
            number,
        )
        if last is None:
            raise NotFound(f"The words of {name} were not changed.")
        rows.hide("wording", last[0])
        rows.update("theme", self.theme, wording=last[1])
        _reword(rows, self.theme, number, last[1])
        return Words("A small change only in the words of {theme}", {"theme": name}, "Nothing to review for #{theme}.")


@dataclass(frozen=True, slots=True)
class KeepUnderWording:
    """These passages are still what the theme means: they count as tagged under its wording now."""

    theme: int
    highlights: tuple[int, ...]

    def apply(self, rows: Recorder) -> Words:
        name, number = named_wording(rows, self.theme)
        count = 0
        for begin in range(0, len(self.highlights), AT_ONCE):
            some = self.highlights[begin : begin + AT_ONCE]
            marks = ", ".join("?" * len(some))
            count += _relink(
                rows,
                number,
                f"theme_id = ? AND wording <> ? AND highlight_id IN ({marks})",
                self.theme,
                number,
                *some,
            )
        if not count:
            raise NotFound(f"These passages are not tagged under an earlier wording of {name} any more.")
        values: dict[str, str | int] = {"theme": name, "count": count}
        if count == 1:
            return Words("Keep #{theme} on a passage under its new wording", values, "Still #{theme}.")
        return Words("Keep #{theme} on {count} passages under its new wording", values, "{count} are still #{theme}.")


def keep_wording(
    rows: Recorder,
    theme: int,
    number: int,
    definition: str,
    inclusion: str,
    exclusion: str,
    *,
    created: str,
    uuid: bytes | None = None,
) -> None:
    """Write an earlier wording of a theme; `created` is when it came to count."""
    words: dict[str, str] = {"definition": definition, "inclusion": inclusion, "exclusion": exclusion}
    rows.insert("wording", uuid, theme_id=theme, number=number, created=created, **words)


def _reword(rows: Recorder, theme: int, old: int, new: int) -> None:
    _relink(rows, new, "theme_id = ? AND wording = ?", theme, old)


def _relink(rows: Recorder, number: int, which: str, *values: int) -> int:
    shape = TABLES["theme_tag"]
    place = shape.columns.index("wording")
    found = rows.all(f"SELECT {shape.listed} FROM theme_tag WHERE {which}", *values)
    for begin in range(0, len(found), AT_ONCE):
        some = found[begin : begin + AT_ONCE]
        rows.link_many("theme_tag", [(row, (*row[:place], number, *row[place + 1 :])) for row in some])
        rows.breathe()
    return len(found)
