"""Writing a bundle to a folder, a zip or one file: aside first, then moved into place whole."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from db.bundles.aside import aside
from db.bundles.beside import beside
from db.bundles.formats import FORMATS, NAMES, Format
from db.bundles.found import Found, FoundNote, Unreadable
from db.bundles.freezing import frozen
from db.bundles.hashed_file import HashedFile
from db.bundles.in_place import move, words_for
from db.bundles.lines import Lines, write_lines
from db.bundles.manifest import DIGEST, NAME, entries, is_manifest, manifest_of, write_manifest
from db.bundles.outline import Front, Outline
from db.bundles.packing import add_file
from db.bundles.proof.opened import opened
from db.bundles.proof.signing import SIGNATURE, SigningKey
from db.bundles.read_me import read_me
from db.errors import Cancelled, FormatNotMade, Refused

_COVER = "README.txt"
_TOLD = 500  # how often progress is told at most
_NOT_OURS = frozenset((".pdf", ".odt", ".rtf", ".txt", ".xlsx", ".xls", ".doc", ".htm", ".7z", ".gz", ".tar"))


@dataclass(frozen=True, slots=True)
class Written:
    """What was written; `digest` is the SHA-256 of the manifest, empty for a single file.

    `not_met` are names to be hidden that stood nowhere; `not_made` says of formats that could not be made why not.
    """

    target: Path
    excerpts: int
    sources: int
    files: tuple[str, ...]
    digest: str
    not_met: tuple[str, ...] = ()
    not_made: tuple[str, ...] = ()


def write_bundle(
    outline: Outline,
    target: Path,
    formats: Sequence[str] = NAMES,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    replace: bool = False,
    texts: bool = True,
    key: SigningKey | None = None,
) -> Written:
    """Write a bundle to a folder, to a `.zip`, or to one file when the target ends as one of the formats does.

    `progress` is told the steps done and all steps; `cancelled` is asked at each. `replace` allows an earlier bundle
    (or a single file that is an earlier export) to be replaced; anything else there is refused. `texts=False` leaves
    the source texts out; `key` signs the manifest. A format that cannot be made is left out where there
    are others, and the bundle says so. Raises Refused, NotSaved or Cancelled; whatever is raised, the target is as it
    was.
    """
    if not outline.front.excerpts:
        raise Refused("There is nothing to export: no excerpt was found.", "Change the search, or choose passages.")
    outline.refuse_name(target.name)
    if "\0" in str(target):
        raise Refused("No file can have this name.", "Choose another name.")
    alike = [one for one in FORMATS if target.name.lower().endswith(one.ending)]
    single = max(alike, key=lambda one: len(one.ending), default=None)
    if single is None and target.suffix.lower() in _NOT_OURS:
        endings = ", ".join(one.ending for one in FORMATS)
        raise Refused(f"A bundle cannot be written as {target.suffix}.", f"Use a folder, .zip, {endings}.")
    chosen = [single] if single else _chosen(formats)
    texts = texts and single is None
    if single is not None and key is not None:
        raise Refused("A single file cannot be signed.", "Choose a folder or a .zip.")
    with words_for(target):
        # A link stays one: what it leads to is written.
        place = Path(os.path.realpath(target)) if target.is_symlink() else target
        _refuse_what_is_there(place, replace, single)
        steps = _Steps(outline.front, chosen, texts, single is None, progress, cancelled)
        outline.asked_by(steps.ask)
        with frozen(), aside(place) as made:
            if single:
                with made.open("xb") as file:
                    single.write(outline, file, steps.step)
                files: tuple[str, ...] = (target.name,)
                digest = ""
                not_made: dict[str, str] = {}
            else:
                made.mkdir()
                files, digest, not_made = _write_files(outline, chosen, made, texts, key, steps)
                if target.suffix.lower() == ".zip":
                    made = _packed(made, files, steps)
            steps.step()
            move(made, place)
    front = outline.front
    return Written(target, front.excerpts, front.sources, files, digest, outline.not_met, tuple(not_made.values()))


class _Steps:
    """Counts what is done; raises Cancelled when the analyst has had enough."""

    def __init__(
        self,
        front: Front,
        chosen: Sequence[Format],
        texts: bool,
        whole: bool,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        """`whole` says that every excerpt stands in a manifest too."""
        self._done = 0
        walked = sum(front.sources for one in chosen if one.holds_texts) + (front.sources if texts else 0)
        self._all = (len(chosen) + whole) * front.excerpts + walked + 1
        self._apart = max(1, self._all // _TOLD)
        self._progress = progress
        self._cancelled = cancelled

    def step(self) -> None:
        self.ask()
        self._done += 1
        # Of very many steps some are told: whoever listens draws each of them.
        if self._progress is not None and not (self._done % self._apart and self._done < self._all):
            self._progress(self._done, self._all)

    @property
    def done(self) -> int:
        return self._done

    def skip_to(self, done: int) -> None:
        """So far, whatever was done of it: the rest cannot be."""
        self._done = done

    def ask(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled("The export was stopped; nothing was written.")


def _chosen(names: Sequence[str]) -> list[Format]:
    known = {one.name: one for one in FORMATS}
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        what = f"There is no format {', '.join(unknown)}." if unknown else "No format was chosen."
        raise Refused(what, f"Choose among {', '.join(known)}.")
    # A table of tags goes with every table of excerpts.
    wanted = {*names, "tags"} if "csv" in names else set(names)
    return [one for one in FORMATS if one.name in wanted]


def _write_files(
    outline: Outline, asked: Sequence[Format], folder: Path, texts: bool, key: SigningKey | None, steps: _Steps
) -> tuple[tuple[str, ...], str, dict[str, str]]:
    """Write every file, the manifest last; returns their names, the manifest's SHA-256 and the formats not made."""
    entries_file = folder / f"{NAME}.part"
    files, not_made = _write_formats(outline, asked, folder, entries_file, steps)
    chosen = [one for one in asked if one.file in files]
    also = beside([one.name for one in chosen])
    for other in also:
        with HashedFile(folder / other.file) as file:
            other.write(outline, file, steps.ask)
        files[other.file] = file.hashed(steps.ask)
    if texts:
        (folder / "sources").mkdir()
        for named in outline.sources:
            steps.step()
            content = outline.content(named).encode("utf-8")
            (folder / named.file).write_bytes(content)
            files[named.file] = named.sha256, len(content)
    cover = read_me(outline, [*chosen, *also], texts, key.number if key is not None else "", not_made)
    with (folder / NAME).open("xb") as manifest, entries_file.open("rb") as excerpts:
        formats = {one.name: one.file for one in chosen}
        digest = write_manifest(
            outline,
            formats,
            files,
            texts,
            (_COVER, cover),
            excerpts,
            manifest,
            steps.ask,
            signed=key is not None,
            not_made={one.name: not_made[one.file] for one in asked if one.file in not_made},
        )
    entries_file.unlink()
    signed: tuple[str, ...] = ()
    if key is not None:
        front = outline.front
        signature = key.signature(folder / NAME, front.title, front.made, front.excerpts)
        (folder / SIGNATURE).write_bytes(signature)
        signed = (SIGNATURE,)
    (folder / _COVER).write_bytes(cover.replace(DIGEST, digest).encode("utf-8"))
    return (*files, _COVER, NAME, *signed), digest, not_made


def _write_formats(
    outline: Outline, asked: Sequence[Format], folder: Path, entries_file: Path, steps: _Steps
) -> tuple[dict[str, tuple[str, int]], dict[str, str]]:
    """Write the formats, and what the manifest says of each excerpt.

    Returns hash and size by the file of each that was made, and by file why others were not. Raises where none was.
    """
    files: dict[str, tuple[str, int]] = {}
    not_made: dict[str, str] = {}
    for one in asked:
        if one.lines is not None:
            continue
        begun = steps.done
        try:
            with HashedFile(folder / one.file) as file:
                one.write(outline, file, steps.step)
        except FormatNotMade as error:
            if len(asked) == 1:
                raise
            (folder / one.file).unlink()
            not_made[one.file] = str(error)
            steps.skip_to(begun + outline.front.excerpts)
        else:
            files[one.file] = file.hashed(steps.ask)
    with ExitStack() as opened_files:
        together: dict[str, tuple[Lines, HashedFile]] = {}
        for one in asked:
            if one.lines is not None:
                file = opened_files.enter_context(HashedFile(folder / one.file))
                together[one.file] = one.lines(outline), file
        entries_of = opened_files.enter_context(entries_file.open("xb"))
        write_lines(outline, [*together.values(), (entries(outline), entries_of)], steps.step)
    files |= {name: file.hashed(steps.ask) for name, (_, file) in together.items()}
    return {one.file: files[one.file] for one in asked if one.file in files}, not_made


def _packed(folder: Path, names: Sequence[str], steps: _Steps) -> Path:
    packed = folder.with_name(f"{folder.name}.zip")
    with packed.open("xb") as file, zipfile.ZipFile(file, "w") as archive:
        for name in sorted(names):
            steps.ask()
            with (folder / name).open("rb") as content:
                add_file(archive, name, content, steps.ask)
    return packed


def _refuse_what_is_there(target: Path, replace: bool, single: Format | None) -> None:
    if not (target.exists() or target.is_symlink()):
        return
    if target.is_dir() and not target.is_symlink() and not any(target.iterdir()):
        return
    if single is not None:
        if target.is_dir() or not _is_earlier_export(target, single):
            raise Refused(f"{target.name} is there already and is not an export of ours.", "Choose another name.")
        if not replace:
            raise Refused(f"{target.name} is there already.", "Choose another name, or say that it may be replaced.")
        return
    if not _is_whole_bundle(target):
        raise Refused(f"{target.name} is there already and holds other things than a bundle.", "Choose another name.")
    if not replace:
        raise Refused(
            f"There is a bundle {target.name} already.", "Choose another name, or say that it may be replaced."
        )


def _is_earlier_export(target: Path, single: Format) -> bool:
    """Whether a file holds a numbered quotation with its citation, so that nobody's own work is replaced."""
    quoted: set[int] = set()
    noted: set[int] = set()
    try:
        with target.open("rb") as file:
            for found in single.read(file).found:
                if isinstance(found, Found) and found.number:
                    quoted.add(found.number)
                    if found.citation is not None:
                        return True
                elif isinstance(found, FoundNote):
                    noted.add(found.number)
                if noted and quoted & noted:
                    return True
    except Unreadable:
        pass
    return False


def _is_whole_bundle(target: Path) -> bool:
    """Whether replacing the target would remove nothing but a bundle of ours."""
    try:
        with opened(target) as found:
            if NAME not in found.names:
                return False
            if not is_manifest(found):
                return False
            manifest = manifest_of(found)
            manifest.claims.close()
            return set(found.names) <= {NAME, SIGNATURE, manifest.cover[0], *manifest.files}
    except Unreadable:
        return False
