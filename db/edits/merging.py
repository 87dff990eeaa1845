"""Acts that make one theme of several, or two of one, and that tag anew what lost its theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from db.edits.examples import move_examples
from db.edits.synonyms import keep_synonym
from db.edits.theme_tags import give_theme, move_tags, named_wording
from db.edits.themes import add_theme, place_theme, refuse_twin, theme_name
from db.edits.wordings import keep_wording
from db.errors import NotFound, Refused
from db.journal.chain import images
from db.journal.recorder import Recorder
from db.records.changes import Words

Progress = Callable[[int, int], None]


def _unheard(done: int, whole: int) -> None:
    """Nobody waits for the progress."""


@dataclass(frozen=True, slots=True)
class MergeThemes:
    """Make one theme of several: `into` gets their passages, children, examples and names; the others go.

    Children of the same name become one too. A passage that was tagged under words that `into` does not have stays
    told from the rest, as one tagged under an earlier wording. `progress` is called with tags done and tags in all.
    """

    themes: tuple[int, ...]
    into: int
    progress: Progress = field(default=_unheard, compare=False, repr=False)

    def apply(self, rows: Recorder) -> Words:
        name = theme_name(rows, self.into)
        others = [theme for theme in dict.fromkeys(self.themes) if theme != self.into]
        if not others:
            raise Refused("One theme cannot be merged.", "Choose another one to merge it with.")
        names = [theme_name(rows, theme) for theme in others]
        merging = _Merging(rows, self.progress, _count(rows, others))
        merging.begin(others, self.into)
        for theme, called in zip(others, names, strict=True):
            merging.merge(theme, called, self.into)
        many = "1 passage" if merging.done == 1 else "{count} passages"
        values: dict[str, str | int] = {"old": ", ".join(names), "theme": name, "count": merging.done}
        return Words(f"Merge {{old}} into {{theme}}, {many}", values, f"Merged {{old}} into #{{theme}}, {many}.")


@dataclass(frozen=True, slots=True)
class SplitTheme:
    """Send some passages of a theme to another (`to`: its id), or to a new one of that name under `parent`.

    The new theme has the colour of its parent, at the top that of the theme it comes from.
    """

    theme: int
    highlights: tuple[int, ...]
    to: int | str
    parent: int | None = None

    def apply(self, rows: Recorder) -> Words:
        old = theme_name(rows, self.theme)
        target = self.to
        if isinstance(target, str):
            (hue,) = rows.one("SELECT hue FROM theme WHERE id = ?", self.theme)
            target = add_theme(rows, target, self.parent, hue=hue if self.parent is None else None)
        if target == self.theme:
            raise Refused(f"These passages are under {old} already.", "Choose another theme for them.")
        name, wording = named_wording(rows, target)
        chosen = frozenset(self.highlights)
        count = move_tags(rows, self.theme, target, lambda _old: wording, chosen)
        if not count:
            raise NotFound(f"None of these passages has the theme {old} any more.")
        move_examples(rows, self.theme, target, chosen)
        many = "1 passage" if count == 1 else "{count} passages"
        values: dict[str, str | int] = {"old": old, "theme": name, "count": count}
        return Words(f"Split {{old}}: {many} to {{theme}}", values, f"{many} of #{{old}} to #{{theme}}.")


@dataclass(frozen=True, slots=True)
class TagWhatIsLeft:
    """Give another theme to the passages that lost theirs when it was deleted by the act `seq`."""

    seq: int
    theme: int

    def apply(self, rows: Recorder) -> Words:
        name = theme_name(rows, self.theme)
        left = {
            key[0]: None
            for table, key, before, after in images(rows.connection, self.seq)
            if table == "theme_tag" and before is not None and after is None
        }
        count = 0
        for uuid in left:
            found = rows.one(
                "SELECT h.id, (SELECT ifnull(max(position), -1) + 1 FROM theme_tag WHERE highlight_id = h.id) "
                "FROM highlight h WHERE h.uuid = ? AND h.gone IS NULL AND NOT EXISTS "
                "(SELECT 1 FROM theme_tag WHERE highlight_id = h.id AND theme_id = ?)",
                bytes.fromhex(uuid),
                self.theme,
            )
            if found is not None:
                give_theme(rows, found[0], self.theme, found[1])
                count += 1
        many = "1 passage" if count == 1 else "{count} passages"
        values: dict[str, str | int] = {"theme": name, "count": count}
        return Words(f"Move {many} of a deleted theme to {{theme}}", values, f"{many} went to #{{theme}}.")


class _Merging:
    """One merge under way."""

    def __init__(self, rows: Recorder, progress: Progress, whole: int) -> None:
        self._rows = rows
        self._progress = progress
        self._whole = whole
        self._gone = 0
        self.done = 0
        progress(0, whole)

    def begin(self, others: list[int], into: int) -> None:
        """Take those that go from among the living; one of them that `into` stands below leaves it its place."""
        rows = self._rows
        goal, parent = self._place(set(others), into)
        for theme in others:
            rows.hide("theme", theme)
        if goal is not None:
            refuse_twin(rows, theme_name(rows, into), parent, into)
            place_theme(rows, into, parent)

    def _place(self, others: set[int], into: int) -> tuple[int | None, int | None]:
        """The uppermost of those that go above a theme (None: none is), and what stands above that."""
        goal = parent = None
        seen, here = {into}, into
        while True:
            (above,) = self._rows.one("SELECT parent_id FROM theme WHERE id = ?", here)
            if here in others:
                goal, parent = here, None if above in seen else above
            if above is None or above in seen:
                return goal, parent
            seen.add(above)
            here = above

    def merge(self, theme: int, name: str, into: int) -> None:
        """What a theme has that was hidden goes to another."""
        rows = self._rows
        for child, called in rows.all(
            "SELECT id, name FROM theme WHERE parent_id = ? AND gone IS NULL ORDER BY position, id", theme
        ):
            same = rows.one(
                "SELECT id FROM theme WHERE parent_id = ? AND name = ? AND gone IS NULL AND id <> ?",
                into,
                called,
                child,
            )
            if same is None:
                place_theme(rows, child, into)
            else:
                rows.hide("theme", child)
                self.merge(child, called, same[0])
        numbers, wording = self._wordings(theme, into), named_wording(rows, into)[1]
        self.done += move_tags(rows, theme, into, lambda old: numbers.get(old, wording), progress=self._went)
        move_examples(rows, theme, into)
        for (refusal,) in rows.all("SELECT id FROM refusal WHERE theme_id = ? AND gone IS NULL", theme):
            rows.update("refusal", refusal, theme_id=into)
        for synonym, form in rows.all(
            "SELECT id, form FROM synonym WHERE theme_id = ? AND gone IS NULL ORDER BY id", theme
        ):
            rows.hide("synonym", synonym)
            keep_synonym(rows, into, form)
        keep_synonym(rows, into, name)

    def _wordings(self, theme: int, into: int) -> dict[int, int]:
        """The wordings of a theme go to another under numbers before its first; the old numbers with the new ones."""
        rows = self._rows
        asked = "SELECT definition, inclusion, exclusion, wording, modified FROM theme WHERE id = ?"
        *words, number, since = rows.one(asked, theme)
        *others, present, _ = rows.one(asked, into)
        earlier = rows.all(
            "SELECT id, number FROM wording WHERE theme_id = ? AND gone IS NULL ORDER BY number DESC", theme
        )
        (lowest,) = rows.one("SELECT min(number) FROM wording WHERE theme_id = ? AND gone IS NULL", into)
        free = min(1, present, lowest if lowest is not None else 1) - 1
        numbers: dict[int, int] = {}
        if any(words) and words != others:
            keep_wording(rows, into, free, *words, created=since)
            numbers[number] = free
            free -= 1
        for row, old in earlier:
            rows.update("wording", row, theme_id=into, number=free)
            numbers[old] = free
            free -= 1
        return numbers

    def _went(self, tags: int) -> None:
        self._gone += tags
        self._progress(min(self._whole, self._gone), self._whole)


def _count(rows: Recorder, themes: list[int]) -> int:
    return sum(int(rows.one("SELECT count(*) FROM theme_tag WHERE theme_id = ?", theme)[0]) for theme in themes)
