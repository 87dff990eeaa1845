"""Whoever waits for a bundle is told how far it is while it is gathered, and may stop it inside a question too."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.bundles.gathering.asked import asked
from db.bundles.gathering.gather import gather
from db.errors import Cancelled
from db.records.bundle_settings import Settings
from db.store import Store

LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000) SELECT count(*) FROM n"


def enough() -> None:
    raise Cancelled("Enough.")


class _Until:
    """A step that is had enough of at the last of so many."""

    def __init__(self, last: int) -> None:
        self._left = last

    def __call__(self) -> None:
        self._left -= 1
        if not self._left:
            enough()


def test_a_long_question_is_stopped_and_the_next_is_answered(filled: Callable[[Path], Store], tmp_path: Path) -> None:
    with closing(filled(tmp_path / "p.commonplace")) as store, closing(store.reading()) as reading:
        with pytest.raises(Cancelled, match="Enough"), asked(reading, enough):
            reading.one(LONG)
        assert reading.one("SELECT 1") == (1,)


def test_gathering_tells_how_far_it_is_and_stops_at_any_step(filled: Callable[[Path], Store], tmp_path: Path) -> None:
    with closing(filled(tmp_path / "p.commonplace")) as store, closing(store.reading()) as reading:
        steps: list[int] = []
        told: list[tuple[int, int]] = []

        def progress(done: int, whole: int) -> None:
            told.append((done, whole))

        with closing(gather(reading, Settings(), step=lambda: steps.append(1), progress=progress)) as outline:
            many = outline.front.excerpts
        assert told == [(done, many) for done in range(1, many + 1)]

        for last in range(1, len(steps) + 1):
            with pytest.raises(Cancelled, match="Enough"):
                gather(reading, Settings(), step=_Until(last))
        with closing(gather(reading, Settings())) as outline:
            assert outline.front.excerpts == many
