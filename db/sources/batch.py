"""Many files at once: every one is read, judged and put aside or named with its reason; no bad one stops the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import Cancelled, SourceRefused
from db.reads.incoming import Judge
from db.records.articles import Draft
from db.records.incoming import Incoming
from db.sources.details.beside import Beside
from db.sources.files import gather
from db.sources.titles import printable
from db.sources.worker import Workers

AHEAD = 4
# How soon a stop is heard while a file takes its time, in seconds.
HEARD = 0.1


@dataclass(slots=True)
class Batch:
    """What became of the files: articles that lie aside, refusals in words, and what was passed over with its reason.

    `files` is how many there are to read, 0 while that is not known; `told` is what is to be said of the tables and
    patterns that tell of files, at the end.
    """

    incoming: list[Incoming] = field(default_factory=list)
    refused: list[tuple[Path, str]] = field(default_factory=list)
    skipped: list[tuple[Path, str]] = field(default_factory=list)
    files: int = 0
    told: list[tuple[str, str]] = field(default_factory=list)


def look_through(
    paths: Iterable[Path],
    workers: Workers,
    judge: Judge,
    batch: Batch,
    progress: Callable[[int, int, str], None],
    cancelled: Callable[[], bool],
    beside: Beside | None = None,
) -> Batch:
    """Read the files and folders at `paths` and judge what they hold; `batch` grows meanwhile, only at its ends.

    `beside` tells of files what they do not say themselves; a metadata.csv among them does so in any case. `progress`
    hears done, all and a file's name after each file. Cancelled is raised.
    """
    files: list[Path] = []
    for found in gather(paths):
        if found.skipped:
            batch.skipped.append((found.path, found.skipped))
        else:
            files.append(found.path)
    beside = Beside() if beside is None else beside
    files = beside.without_tables(files)
    batch.files = len(files)
    for done, (path, made) in enumerate(read_each(files, workers, cancelled), 1):
        if isinstance(made, SourceRefused):
            batch.refused.append((path, made.sentence))
        else:
            batch.incoming += [judge.take(path, beside.tell(path, draft)) for draft in made]
        progress(done, len(files), printable(path.name))
    batch.told += beside.lines()
    return batch


def read_each(
    files: Iterable[Path], workers: Workers, cancelled: Callable[[], bool]
) -> Iterator[tuple[Path, list[Draft] | SourceRefused]]:
    """The files one by one in their order, two of them read at a time and few held at once, each with what it made."""
    waiting: deque[tuple[Path, Future[list[Draft] | SourceRefused]]] = deque()
    upcoming = iter(files)
    pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="read")
    try:
        while True:
            while len(waiting) < AHEAD and (path := next(upcoming, None)) is not None:
                waiting.append((path, pool.submit(_read, workers, path)))
            if not waiting:
                return
            path, future = waiting.popleft()
            while not wait((future,), HEARD).done:
                _stop_if(cancelled)
            _stop_if(cancelled)
            yield path, future.result()
    finally:
        # A file that is being read is not waited for: its worker ends it or is ended.
        pool.shutdown(wait=False, cancel_futures=True)


def _stop_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled("Bringing in was stopped.", "What was not stored yet is as it was.")


def _read(workers: Workers, path: Path) -> list[Draft] | SourceRefused:
    try:
        return workers.parts(path)
    except SourceRefused as refused:
        return refused
