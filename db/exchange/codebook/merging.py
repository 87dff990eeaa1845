"""Takes a codebook into a project in one act: what is there already stays as it is, the rest is added below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from db.edits.synonyms import keep_synonym
from db.edits.themes import add_theme, hues_at_the_top, next_hue, next_position
from db.exchange.codebook.line import Codebook, CodebookLine
from db.exchange.codebook.matching import ANSWERED, Matching, answer_value
from db.exchange.ids import OURS, ForeignIds
from db.journal.recorder import Recorder
from db.records.changes import Words

NOTES_KEPT = 1_000
_WORDS = ("definition", "inclusion", "exclusion")


@dataclass(slots=True)
class CodebookReport:
    """How many themes were added, were there, were given words they had not, were made one with another.

    `notes` are sentences with the line of the file they are about (0: the whole); `more` counts those left out.
    """

    added: int = 0
    unchanged: int = 0
    filled: int = 0
    merged: int = 0
    notes: list[tuple[int, str]] = field(default_factory=list)
    more: int = 0

    def note(self, at: int, words: str) -> None:
        """Say what did not come in as it stood."""
        if len(self.notes) < NOTES_KEPT:
            self.notes.append((at, words))
        else:
            self.more += 1

    @property
    def lines(self) -> list[str]:
        """The notes as sentences."""
        said = [f"line {at}: {words}" if at else words for at, words in self.notes]
        return said + ([f"and {self.more} more"] if self.more else [])


@dataclass(frozen=True, slots=True)
class TakeCodebook:
    """Take a settled codebook in; `same` says which lines are themes here under another name (place to theme).

    `report` tells what came of it, `progress` is called with lines done and lines in all.
    """

    codebook: Codebook
    name: str
    report: CodebookReport
    same: Mapping[int, int] = field(default_factory=dict)
    progress: Callable[[int, int], None] = lambda done, whole: None

    def apply(self, rows: Recorder) -> Words:
        for at, words in self.codebook.notes:
            self.report.note(at, words)
        _Taking(rows, self).take()
        values: dict[str, str | int] = {"name": self.name, "count": self.report.added}
        many = "1 theme" if self.report.added == 1 else "{count} themes"
        return Words(f"Bring in the codebook {{name}}, {many}", values, f"{many} came in from {{name}}.")


class _Taking:
    def __init__(self, rows: Recorder, order: TakeCodebook) -> None:
        self._rows, self._order, self._report = rows, order, order.report
        self._matching = Matching(rows)
        self._ids = ForeignIds(rows)
        self._ids.scheme = OURS
        self._answers = ForeignIds(rows)
        self._answers.scheme = ANSWERED
        self._places: list[int] = []
        self._whole: list[tuple[str, ...]] = []
        self._next: dict[int | None, int] = {}
        self._hues = hues_at_the_top(rows)

    def take(self) -> None:
        lines = self._order.codebook.lines
        for place, line in enumerate(lines):
            if place % 200 == 0:
                self._order.progress(place, len(lines))
                self._rows.breathe()
            self._whole.append((line.name,) if line.parent is None else (*self._whole[line.parent], line.name))
            self._places.append(self._line(place, line))
        self._order.progress(len(lines), len(lines))

    def _line(self, place: int, line: CodebookLine) -> int:
        parent = None if line.parent is None else self._places[line.parent]
        theme = self._matching.by_guid(line)
        asked = False
        if theme is None:
            theme = self._matching.by_path(line, parent, self._whole[place])
        elif self._matching.parents[theme] != parent:
            self._report.note(line.at, f"{line.name} stands elsewhere in the file; it stays where it is here")
        if theme is None:
            theme = self._order.same.get(place)
            asked = theme is not None and theme in self._matching.names
        if theme is None or theme not in self._matching.names:
            return self._add(line, parent)
        self._meet(place, line, theme, asked)
        return theme

    def _add(self, line: CodebookLine, parent: int | None) -> int:
        rows = self._rows
        uuid = self._ids.own("theme", line.guid)
        position = self._position(parent)
        theme = add_theme(rows, line.name, parent, line.definition, self._hue(line, parent), uuid, position=position)
        if line.inclusion or line.exclusion:
            rows.update("theme", theme, inclusion=line.inclusion, exclusion=line.exclusion)
        for form in line.synonyms:
            keep_synonym(rows, theme, form)
        if line.guid is not None:
            self._ids.learn("theme", line.guid, theme)
        self._matching.made(theme, parent, line.name)
        self._report.added += 1
        return theme

    def _hue(self, line: CodebookLine, parent: int | None) -> str | None:
        """The colour of a new theme; None for that of its parent."""
        if parent is not None:
            return line.colour
        hue = line.colour or next_hue(self._hues)
        self._hues[hue] = self._hues.get(hue, 0) + 1
        return hue

    def _position(self, parent: int | None) -> int:
        if parent not in self._next:
            self._next[parent] = next_position(self._rows, parent)
        position = self._next[parent]
        self._next[parent] = position + 1
        return position

    def _meet(self, place: int, line: CodebookLine, theme: int, asked: bool) -> None:
        """A line that is a theme here: its words fill what is empty, its names find the theme, nothing is replaced."""
        rows, report = self._rows, self._report
        name = self._matching.names[theme]
        changed = False
        if asked:
            report.merged += 1
            self._answers.learn("theme", answer_value(line, self._whole[place]), theme)
            report.note(line.at, f"{line.name} was made one with {name}")
        elif name != line.name:
            report.note(line.at, f"{line.name} is called {name} here and stays so; both names find it")
        for form in (line.name, *line.synonyms):
            changed = (form != name and keep_synonym(rows, theme, form)) or changed
        if line.guid is not None and not asked and self._matching.by_guid(line) is None and name == line.name:
            self._ids.learn("theme", line.guid, theme)
        here = dict(
            zip(
                _WORDS,
                rows.one("SELECT definition, inclusion, exclusion FROM theme WHERE id = ?", theme),
                strict=True,
            )
        )
        given = {key: getattr(line, key) for key in _WORDS}
        if any(given.values()) and not any(here.values()):
            changed = rows.update("theme", theme, **given) or changed
        elif any(given[key] and given[key] != here[key] for key in _WORDS):
            report.note(line.at, f"{name} says something else of itself in the file; it keeps its words here")
        if changed and not asked:
            report.filled += 1
        elif not asked:
            report.unchanged += 1
