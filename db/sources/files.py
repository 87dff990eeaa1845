"""Files and folders that are brought in: which of them are articles, and why the others are not."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.formats import ending_of, named, read_bytes, unknown
from db.sources.titles import printable

_PROJECT = re.compile(r"\.commonplace(-wal|-shm|-journal|\.lock)?$", re.IGNORECASE)
LARGEST = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was named or found; `skipped` says why it is not read, and is empty when it is."""

    path: Path
    skipped: str = ""


def gather(paths: Iterable[Path]) -> list[Found]:
    """The files at `paths`, and in folders among them, each once, by path; what is skipped has its reason.

    Links inside a folder are not followed: they may lead in circles or out of it. Hidden files inside a folder are
    passed over without a word, and so are the folders in which browsers keep the pictures of a saved page, and
    projects with what SQLite and the lock put beside them: the one that the articles are for may well lie among them.
    """
    found: list[Found] = []
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            status = path.stat()
        except OSError as error:
            found.append(Found(path, _reason(path, error)))
            continue
        if stat.S_ISDIR(status.st_mode):
            found.extend(f for f in sorted(_within(path), key=lambda f: os.fspath(f.path)) if _new(f, seen))
        else:
            entry = _judged(path, status.st_mode)
            found.extend([entry] if _new(entry, seen) else [])
    return found


def _within(folder: Path) -> Iterator[Found]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listing:
                entries = list(listing)
        except OSError as error:
            yield Found(here, _reason(here, error))
            continue
        names = {entry.name for entry in entries}
        for entry in entries:
            path = here / entry.name
            if entry.name.startswith(".") or _PROJECT.search(entry.name):
                continue
            try:
                if entry.is_symlink():
                    yield Found(path, _link(path))
                elif entry.is_dir(follow_symlinks=False):
                    if not _belongs_to_page(entry.name, names):
                        waiting.append(path)
                else:
                    yield _judged(path, entry.stat(follow_symlinks=False).st_mode)
            except OSError as error:
                yield Found(path, _reason(path, error))


def _belongs_to_page(folder: str, names: set[str]) -> bool:
    """Whether a browser made this folder beside a page that it saved (Page.html, Page_files)."""
    page = folder.removesuffix("_files")
    return page != folder and not names.isdisjoint((f"{page}.html", f"{page}.htm"))


def _link(path: Path) -> str:
    try:
        path.stat()
    except OSError:
        return "is a link that leads nowhere"
    return "is a link; links inside a folder are not followed"


def _judged(path: Path, mode: int) -> Found:
    if not stat.S_ISREG(mode):
        return Found(path, "is no file but a pipe, a socket or a device")
    if ending_of(path.name) in (".jsonl", ".ndjson"):
        from db.exchange.jsonl_in import looks_like_a_project  # a folder of articles seldom has one

        if looks_like_a_project(path):
            return Found(path, "is a project in JSON Lines; bring it in by itself")
    if named(path.name) is None:
        ending = ending_of(printable(path.name))
        return Found(path, f"is no article ({ending or 'no ending'} is not read here)")
    if not os.access(path, os.R_OK):
        return Found(path, "may not be read (no permission)")
    return Found(path)


def _new(found: Found, seen: set[tuple[int, int]]) -> bool:
    """Whether this file was not met before under this or another path; what is skipped is always told."""
    if found.skipped:
        return True
    try:
        status = found.path.stat()
    except OSError:
        return True
    # Windows gives no file number on some file systems.
    place = (status.st_dev, status.st_ino)
    if status.st_ino and place in seen:
        return False
    seen.add(place)
    return True


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is a link that leads nowhere" if path.is_symlink() else "does not exist"
    if isinstance(error, PermissionError):
        return "may not be read (no permission)"
    return f"cannot be read ({error.strerror or 'the system refuses'})"


def read_raw(path: Path) -> bytes:
    """The bytes of an article's file; SourceRefused if it is no regular file, too large or not to be read."""
    shown = printable(path.name) or str(path)
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > LARGEST:
            raise SourceRefused(
                f"{shown} is too large ({size // 1024 // 1024:,} MB).",
                f"Files of up to {LARGEST // 1024 // 1024} MB come in; split it.",
            )
        return file.read(LARGEST + 1)


def read_head(path: Path, size: int) -> bytes:
    """The first bytes of a file, by which it is known what it holds; SourceRefused as for `read_raw`."""
    with _opened(path) as file:
        return file.read(size)


def seems_annotated(path: Path) -> bool:
    """Whether a file may hold annotations of another program, by its first bytes; SourceRefused as for `read_raw`."""
    from db.exchange.annotations.signs import HEAD, seems_annotations  # for who brings in others' annotations

    return seems_annotations(read_head(path, HEAD), path.name)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    shown = printable(path.name) or str(path)
    try:
        # A pipe without a writer would hold an ordinary open() for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise SourceRefused(f"{shown} is no file but a pipe, a socket or a device.", "Choose a file.")
            yield file
    except OSError as error:
        advice = "Ask whoever owns it for access." if isinstance(error, PermissionError) else "Check where it lies."
        raise SourceRefused(f"{shown} {_reason(path, error)}.", advice) from error


def read_file(path: Path) -> Draft:
    """The draft that a file makes, read in this process; SourceRefused says why there is none."""
    if named(path.name) is None:
        raise unknown(path.name)
    return read_bytes(read_raw(path), path.name)
