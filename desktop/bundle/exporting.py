"""The work of an export: gather, write, and verify what was written at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from db.bundles.formats import FORMATS
from db.bundles.gathering.gather import gather
from db.bundles.proof.verify import Verdict, verify
from db.bundles.write import Written, write_bundle
from db.errors import Cancelled
from db.reading import Reading
from db.records.bundle_settings import Settings
from desktop.background import Job
from desktop.bundle.choice import wanted
from desktop.bundle.signed import key_of

_PART = 1000  # steps of the line that shows how far one part of the work is


@dataclass(frozen=True, slots=True)
class Order:
    """An export that was asked for: `settings` say all of it, but that `article` goes out where it is given.

    `key` is the file of a key to sign with, "" for none, and `password` what opens it.
    """

    settings: Settings
    article: int | None
    target: Path
    replace: bool
    coder: str
    key: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written and what the check of it said."""

    written: Written
    verdict: Verdict

    @property
    def to_open(self) -> Path:
        """The file an analyst wants to see: the document, else the next readable one; a zip as a whole."""
        target = self.written.target
        if not target.is_dir():
            return target
        names = [one.file for one in FORMATS if one.file in self.written.files]
        return target / names[0] if names else target


def export(
    reading: Reading, order: Order, progress: Sequence[Callable[[int, int], None]], cancelled: Callable[[], bool]
) -> Exported:
    """Do it; gathering, writing and checking have each their `progress`. Raises what writing raises.

    A target that stood before stands again when it is stopped before all is written.
    """
    gathered, wrote, checked = progress
    settings = order.settings
    key = key_of(order.key, order.password)
    ids = wanted(reading, "article", None, order.article) if order.article is not None else None

    def step() -> None:
        if cancelled():
            raise Cancelled("The export was stopped; nothing was written.")

    step()
    with closing(gather(reading, settings, order.coder, ids, "", step, gathered)) as outline:
        order.target.parent.mkdir(parents=True, exist_ok=True)
        written = write_bundle(
            outline,
            order.target,
            settings.formats,
            wrote,
            cancelled,
            replace=order.replace,
            texts=settings.texts,
            key=key,
        )
    try:
        return Exported(written, verify(written.target, None, checked, cancelled))
    except Cancelled as error:
        raise Cancelled("The check was stopped; the bundle is written.") from error


def work(open_reading: Callable[[], Reading], order: Order, words: Sequence[str], job: Job) -> Exported:
    """The same beside the window; `words` go with its progress: those for gathering, writing and checking."""

    def told(phase: int, done: int, whole: int) -> None:
        at = phase * _PART + _PART * min(done, whole) // max(1, whole)
        job.progress(at, len(words) * _PART, words[phase])

    reading = open_reading()
    try:
        return export(reading, order, [partial(told, phase) for phase in range(len(words))], job.cancelled)
    finally:
        reading.close()
