"""Who has had enough of an export is heard while its first words are prepared, not only at its excerpts."""

import gc
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.bundles.freezing import frozen
from db.bundles.gathering.laying import lay_out
from db.bundles.quotation_digest import asking
from db.bundles.write import write_bundle
from db.errors import Cancelled
from db.records.bundle_settings import Settings
from db.records.bundles import Bundle


def _over(left: Iterator[int]) -> bool:
    return next(left, None) is None


@pytest.mark.parametrize("style", ["plain", "apa"])
@pytest.mark.parametrize("name", ["html", "md", "csv"])
def test_it_is_asked_before_the_first_excerpt(bundle: Bundle, tmp_path: Path, name: str, style: str) -> None:
    bundle = replace(bundle, settings=Settings(style=style))
    outline = lay_out(bundle)
    asked: list[int] = []
    told: list[int] = []
    write_bundle(outline, tmp_path / "whole", (name,), lambda done, _: told.append(done), lambda: bool(asked.append(1)))
    # each of these questions may end it, and then nothing is left
    for last in sorted({1, 2, 3, 4, 5, *random.Random(7).sample(range(1, len(asked)), 5)}):
        left = iter(range(last))
        with pytest.raises(Cancelled):
            write_bundle(
                lay_out(bundle), tmp_path / "stopped", (name,), None, lambda left=left: next(left, None) is None
            )
        assert [path.name for path in tmp_path.iterdir()] == ["whole"]
    assert len(asked) > len(told)


def test_some_of_many_are_asked_for() -> None:
    asked: list[int] = []
    assert list(asking(range(1000), lambda: asked.append(1))) == list(range(1000))
    assert 1 < len(asked) < 100


def test_what_was_frozen_thaws() -> None:
    with frozen():
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
