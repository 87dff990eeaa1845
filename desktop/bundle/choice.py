"""What is to go out, in what form and where to: the choices of an export, kept for the next one. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from db.bundles.file_names import slug
from db.bundles.formats import NAMES
from db.errors import NotFound
from db.reading import Reading
from db.reads import articles, highlights
from db.reads.bundle_contents import contents
from db.records.bundle_settings import Redact
from db.records.bundle_settings import Settings as BundleSettings
from db.search.find import highlight_ids
from db.search.query import Query
from desktop.settings import Settings

WHATS = ("search", "bundle", "article", "everything")
OF_ONE = {"title": "", "query": "", "picked": "", "ceiling": "", "made": "", "coder": "", "redact": Redact()}
"""What is never taken from one bundle to the next."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a bundle comes out, whether it is packed, and the file of the key that signs it, "" for none.

    The key is a file of this computer: it is kept here, never in the project.
    """

    settings: BundleSettings = field(default_factory=BundleSettings)
    packed: bool = False
    key: str = ""


def kept_form(settings: Settings) -> Form:
    """The form chosen last time."""
    found = BundleSettings.kept(settings.text("export_settings", "{}")).changed(**OF_ONE)
    return Form(known(found), settings.flag("export_packed", False), settings.text("export_key"))


def keep_form(settings: Settings, form: Form, folder: Path) -> None:
    """Remember the form, and where it went."""
    kept = form.settings.changed(**OF_ONE).keep()
    settings.keep(export_settings=kept, export_packed=form.packed, export_folder=str(folder), export_key=form.key)


def known(settings: BundleSettings) -> BundleSettings:
    """Settings without formats that this version does not write."""
    formats = tuple(name for name in settings.formats if name in NAMES)
    return settings.changed(formats=formats or BundleSettings().formats)


def wanted(
    reading: Reading, what: str, query: Query | None, article: int | None, bundle: int | None = None
) -> list[int]:
    """The highlights that are to go out, in their order; `what` is one of WHATS. Raises NotFound for the article."""
    if what == "search":
        return [] if query is None else highlight_ids(reading, query, "article")
    if what == "bundle":
        try:
            return contents(reading, bundle).highlights if bundle is not None else []
        except NotFound:
            return []
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


def packed_as(target: Path, packed: bool) -> Path:
    """The same place for a zip, or for a folder."""
    bare = target.with_suffix("") if target.suffix.lower() == ".zip" else target
    return bare.with_name(f"{bare.name}.zip") if packed else bare


def stands(target: Path) -> bool:
    """Whether something is there that would have to go."""
    if target.is_dir():
        return any(target.iterdir())
    return target.exists() or target.is_symlink()
