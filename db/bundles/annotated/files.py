"""Writing annotated articles: one to a file, several into a folder; aside first, then moved into place whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from db.bundles.annotated.article import Annotated, annotated
from db.bundles.aside import aside
from db.bundles.file_names import slug
from db.bundles.in_place import move, words_for
from db.errors import Cancelled, Refused
from db.reading import Reading
from db.reads import articles
from db.record import record

ENDINGS = (".html", ".md")
_AT_ONCE = 1 << 16
_OURS = re.compile(r"\d{3,}-.+\.(?:html|md)")
_TOLD = 200  # after so many lines it is told how far the writing is


@record
class AnnotatedWritten:
    """What was written: the file or folder, how many articles and highlights, and the names of the files."""

    target: Path
    articles: int
    highlights: int
    files: tuple[str, ...]


def write_annotated(
    reading: Reading,
    ids: Sequence[int],
    target: Path,
    endings: Sequence[str] = ENDINGS[:1],
    progress: Callable[[int, int], None] = lambda done, whole: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    replace: bool = False,
) -> AnnotatedWritten:
    """Write articles with their highlights: to one file when the target ends in .html or .md, else into a folder.

    `progress` is told the steps done and all steps, `cancelled` is asked at each. What is there already is refused
    unless `replace` is given, and a folder that holds anything else even then. Raises Refused, NotFound, NotSaved or
    Cancelled; whatever is raised, the target is as it was.
    """
    ending = target.suffix.lower()
    single = ending in ENDINGS
    if "\0" in str(target):
        raise Refused("No file can have this name.", "Choose another name.")
    if not ids:
        raise Refused("There is nothing to export: no article was found.", "Change the search.")
    if single and len(ids) > 1:
        raise Refused(f"{len(ids)} articles do not go into one file.", "Give a folder, or the name of one article.")
    if not single and ending and _is_other_format(ending):
        raise Refused(f"An annotated article cannot be written as {ending}.", "Use .html, .md, or a folder.")
    with words_for(target):
        _refuse_what_is_there(target, single, replace)
        with aside(target) as made:
            if single:
                counted = _write(annotated(reading, ids[0]), made, ending, progress, cancelled)
                files: tuple[str, ...] = (target.name,)
            else:
                made.mkdir()
                counted = 0
                names = []
                width = max(3, len(str(len(ids))))
                for number, one in enumerate(ids):
                    given = annotated(reading, one)
                    for kind in endings:
                        names.append(f"{number + 1:0{width}d}-{slug(given.article.title)}{kind}")
                        _write(given, made / names[-1], kind, lambda done, whole: None, cancelled)
                    counted += len(given.highlights)
                    progress(number + 1, len(ids))
                files = tuple(names)
            if cancelled():
                raise Cancelled("The export was stopped; nothing was written.")
            move(made, target)
    return AnnotatedWritten(target, len(ids), counted, files)


def with_highlights(reading: Reading) -> list[int]:
    """The ids of the articles that have highlights, in the order they came in."""
    return [one.id for one in articles.all_articles(reading) if one.highlights]


def _write(
    given: Annotated, file: Path, ending: str, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> int:
    whole = len(given.units) + len(given.highlights)
    done = 0

    def step() -> None:
        nonlocal done
        if cancelled():
            raise Cancelled("The export was stopped; nothing was written.")
        done += 1
        if done % _TOLD == 0 or done == whole:
            progress(done, whole)

    with file.open("xb") as out:
        for portion in _portions(_pieces(given, ending, step)):
            out.write(portion.encode("utf-8"))
    return len(given.highlights)


def _pieces(given: Annotated, ending: str, step: Callable[[], None]) -> Iterator[str]:
    if ending == ".html":
        from db.bundles.annotated.html import page

        return page(given, step)
    from db.bundles.annotated.markdown import markdown

    return markdown(given, step)


def _portions(pieces: Iterator[str]) -> Iterator[str]:
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > _AT_ONCE:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)


def _is_other_format(ending: str) -> bool:
    return ending in (".htm", ".docx", ".odt", ".pdf", ".rtf", ".txt", ".zip", ".csv", ".xlsx", ".json", ".jsonl")


def _refuse_what_is_there(target: Path, single: bool, replace: bool) -> None:
    if not (target.exists() or target.is_symlink()):
        return
    if single and target.is_dir():
        raise Refused(f"{target.name} is a folder.", "Choose another name.")
    if not single:
        if not target.is_dir():
            raise Refused(f"{target.name} is there already and is no folder.", "Choose another name.")
        names = [one.name for one in target.iterdir()]
        if not names:
            return
        if not all(_OURS.fullmatch(name) for name in names):
            raise Refused(f"{target.name} is there already and holds other things.", "Choose another name.")
    if not replace:
        raise Refused(f"{target.name} is there already.", "Choose another name, or say that it may be replaced.")
