"""A manuscript held against a bundle: the bundle is proved first, then every quotation of the manuscript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import is_zipfile

from db.bundles.found import Unreadable
from db.bundles.manifest import Manifest, manifest_of
from db.bundles.proof.given_texts import GivenTexts
from db.bundles.proof.opened import Opened, opened, whole
from db.bundles.quotations.check import Checked, check
from db.bundles.quotations.manuscript import ENDINGS, Paragraph, paragraphs
from db.errors import Cancelled, DamagedProject, NotFound

Cancel = Callable[[], bool]


def is_manuscript(path: Path) -> bool:
    """Whether a file is taken for a manuscript and not for a bundle."""
    return path.suffix.lower() in ENDINGS and not path.is_dir()


def manuscript_of(path: Path) -> list[Paragraph]:
    """Its paragraphs; raises NotFound in words for what cannot be read, whatever it holds."""
    try:
        return paragraphs(path)
    except Unreadable as error:
        raise NotFound(
            f"{path.name} cannot be read: {error}.", "Open it in the program that wrote it, and save it again."
        ) from error


def check_manuscript(
    bundle: Path,
    manuscript: Path,
    sources: Path | None = None,
    cancelled: Cancel = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _whole: None,
) -> Checked:
    """Hold every quotation of a manuscript against the excerpts and the texts of a bundle.

    `sources` is a folder of texts for a bundle without its own; `progress` is told the parts done and all parts.
    Raises NotFound, DamagedProject and Cancelled.
    """

    def step(_many: int = 0) -> None:
        if cancelled():
            raise Cancelled("The check was stopped.")

    if not manuscript.is_file():
        raise NotFound(f"There is no {manuscript.name} here.", "Check the name and the folder.")
    rows = manuscript_of(manuscript)
    if bundle.is_file() and bundle.name != "manifest.json" and not is_zipfile(bundle):
        raise NotFound(f"{bundle.name} is not a bundle.", "Choose the folder or the zip that was exported, whole.")
    try:
        with opened(bundle) as found:
            manifest = manifest_of(found, step)
            try:
                given = GivenTexts(sources)
                count = len(manifest.texts)
                return check(rows, manifest.claims, lambda: _texts(found, manifest, given), step, progress, count)
            finally:
                manifest.claims.close()
    except Unreadable as error:
        raise DamagedProject(
            f"{bundle.name} cannot be checked: {error}.", "Ask for the bundle again; nothing was changed."
        ) from error
    except OSError as error:
        raise NotFound(f"{bundle.name} cannot be read: {error.strerror}.", "Check that you may open it.") from error


def _texts(bundle: Opened, manifest: Manifest, given: GivenTexts) -> Iterator[tuple[str, str]]:
    """The cited texts that are at hand, one after the other."""
    present = set(bundle.names)
    for file, _, digest in manifest.texts:
        content = None
        if file in present:
            try:
                content = whole(bundle, file)
            except Unreadable:
                continue  # the proof of the bundle says so
        elif given:
            content = given.text(digest)
        if content is not None:
            yield file, content.decode("utf-8", "replace")
