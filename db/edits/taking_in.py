"""Bringing in what was looked through: new articles, newer versions of some, translations of others, as one act."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from db.edits.articles import SetTranslation, add_article
from db.edits.versions import NewVersion
from db.errors import NotFound, Refused
from db.journal.identity import new_uuid
from db.journal.recorder import Recorder
from db.records.articles import Draft
from db.records.changes import Words
from db.records.versions import Revision
from db.text.excerpt import shorten
from db.text.likeness import Sketch


@dataclass(frozen=True, slots=True)
class Taking:
    """A draft that is wanted, `number` among what came: as an article, or as the newer text of `version_of`.

    With `all_the_same` it is taken although its bytes are here. It translates the article `original`, or what came
    as `original_number`. `direction` ("ltr", "rtl") stands over what its letters say. `sketch`: of its
    folded text.
    """

    number: int
    draft: Draft
    version_of: int | None = None
    all_the_same: bool = False
    original: int | None = None
    original_number: int | None = None
    translator: str = ""
    direction: str = ""
    sketch: Sketch | None = None


@dataclass(slots=True)
class TakenIn:
    """What became of each taking by its number: its new article, the article it is a newer text of, or a reason."""

    added: dict[int, int] = field(default_factory=dict)
    newer: dict[int, int] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)
    revisions: dict[int, Revision] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Store takings one after the other, as they are asked for, so that they need not lie in memory together.

    What cannot be taken is left out with its reason in `taken`, and the others stand. Which article a draft seems to be
    a newer version of, `reads.versions.earlier_of` says. `step` hears how many are done; when the act is cancelled
    nothing of it stays.
    """

    takings: Iterable[Taking]
    taken: TakenIn = field(default_factory=TakenIn)
    step: Callable[[int], None] = lambda _done: None

    def apply(self, rows: Recorder) -> Words:
        taken = self.taken
        for whole in (taken.added, taken.newer, taken.left, taken.revisions):
            whole.clear()
        translations: list[Taking] = []
        title = ""
        for done, taking in enumerate(self.takings):
            rows.breathe()
            self.step(done)
            if self._take(rows, taking):
                title = taking.draft.title
            if taking.original is not None or taking.original_number is not None:
                translations.append(_light(taking))
        for taking in translations:
            self._tie(rows, taking)
        return self._words(rows, title)

    def _take(self, rows: Recorder, taking: Taking) -> bool:
        taken = self.taken
        if taking.version_of is not None:
            report = Revision()
            try:
                NewVersion(taking.version_of, taking.draft, report).apply(rows)
            except (Refused, NotFound) as refused:
                taken.left[taking.number] = str(refused)
                return False
            taken.newer[taking.number] = taking.version_of
            taken.revisions[taking.number] = report
            return True
        uuid = new_uuid() if taking.all_the_same else None
        article = add_article(rows, taking.draft, uuid, sketch=taking.sketch)
        if article is None:
            taken.left[taking.number] = "It is in the project already."
            return False
        if taking.direction:
            rows.update("article", article, direction=taking.direction)
        taken.added[taking.number] = article
        return True

    def _tie(self, rows: Recorder, taking: Taking) -> None:
        article = self.taken.added.get(taking.number)
        original = taking.original
        if original is None and taking.original_number is not None:
            original = self.taken.added.get(taking.original_number, self.taken.newer.get(taking.original_number))
        if article is not None and original is not None:
            SetTranslation(article, original, taking.translator).apply(rows)

    def _words(self, rows: Recorder, title: str) -> Words:
        added, newer = len(self.taken.added), len(self.taken.newer)
        many: dict[str, str | int] = {"count": added, "newer": newer, "title": shorten(title)}
        if not newer:
            if added == 1:
                return Words("Bring in {title}", {"title": many["title"]}, "Brought in {title}.")
            return Words("Bring in {count} articles", {"count": added}, "Brought in {count} articles.")
        first = next(iter(self.taken.newer.values()))
        many["title"] = shorten(rows.one("SELECT title FROM article WHERE id = ?", first)[0])
        if newer == 1 and not added:
            return Words("Newer version of {title}", {"title": many["title"]}, "{title} has a newer version.")
        if newer == 1:
            return Words(
                "Bring in {count} articles, and a newer version of {title}",
                many,
                "Brought in {count} articles; {title} has a newer version.",
            )
        if not added:
            return Words("Newer versions of {newer} articles", many, "{newer} articles have newer versions.")
        return Words(
            "Bring in {count} articles and newer versions of {newer}",
            many,
            "Brought in {count} articles; {newer} have newer versions.",
        )


def _light(taking: Taking) -> Taking:
    """What is still needed of a taking when its text is stored."""
    nothing = Draft("", "", b"", "")
    return Taking(
        taking.number,
        nothing,
        original=taking.original,
        original_number=taking.original_number,
        translator=taking.translator,
    )
