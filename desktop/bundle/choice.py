"""What is to go out, in what form and where to: the choices of an export, kept for the next one. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.bundles.file_names import slug
from db.bundles.formats import NAMES
from db.reading import Reading
from db.reads import articles, bundles, highlights
from db.records.bundle_settings import GROUPINGS
from db.search.find import highlight_ids
from db.search.query import Query
from desktop.settings import Settings

WHATS = ("search", "bundle", "article", "everything")
MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a bundle: its formats, its grouping, sentences around each quote, and whether it is packed."""

    formats: tuple[str, ...] = ("docx", "html", "csv", "json")
    grouping: str = "theme"
    sentences: int = 1
    packed: bool = False


def kept_form(settings: Settings) -> Form:
    """The form chosen last time."""
    usual = Form()
    formats = tuple(name for name in NAMES if name in settings.words("export_formats"))
    grouping = settings.text("export_grouping", usual.grouping)
    sentences = int(settings.number("export_sentences", usual.sentences))
    return Form(
        formats or usual.formats,
        grouping if grouping in GROUPINGS else usual.grouping,
        min(max(sentences, 0), MOST_SENTENCES),
        settings.flag("export_packed", usual.packed),
    )


def keep_form(settings: Settings, form: Form, folder: Path) -> None:
    """Remember the form, and where it went."""
    settings.keep(
        export_formats=list(form.formats),
        export_grouping=form.grouping,
        export_sentences=form.sentences,
        export_packed=form.packed,
        export_folder=str(folder),
    )


def wanted(reading: Reading, what: str, query: Query | None, article: int | None) -> list[int]:
    """The highlights that are to go out, in their order; `what` is one of WHATS."""
    if what == "search":
        return [] if query is None else highlight_ids(reading, query, "article")
    if what == "bundle":
        picked = bundles.picked(reading)
        return [found.id for found in highlights.highlights(reading, picked)]
    if what == "article":
        if article is None:
            return []
        return [found.id for found in highlights.of_text(reading, articles.article(reading, article).text_id)]
    return [found.id for found in highlights.each(reading)]


def free_target(folder: Path, title: str, packed: bool) -> Path:
    """A place in a folder for a bundle of that title where nothing stands yet: brief, brief-2, brief-3 ..."""
    name, number = slug(title), 1
    while True:
        target = folder / (f"{name}-{number}" if number > 1 else name)
        if packed:
            target = target.with_name(f"{target.name}.zip")
        if not (target.exists() or target.is_symlink()):
            return target
        number += 1
