"""A whole project goes out in every form, is refused over a file that is there, and leaves nothing when stopped."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from db.errors import Cancelled, Refused
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.exchange.whole import FORMS, write_whole
from db.reading import Reading
from db.store import Store


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """The sample of the program."""
    store = Store.create(tmp_path_factory.mktemp("whole") / "full.commonplace", "AK")
    with as_file(files("resources") / "samples" / "sample.jsonl") as source:
        store.apply(ImportJsonLines(source, Report())).result()
    made = store.reading()
    yield made
    made.close()
    store.close()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_is_written_once_and_not_over_another(form: object, reading: Reading, tmp_path: Path) -> None:
    form = next(one for one in FORMS if one is form)
    target = tmp_path / f"out{form.ending}"
    done = write_whole(reading, target, form)
    assert done.articles > 2
    assert done.highlights > 50
    assert bool(done.left) == (form.name != "jsonl")
    with pytest.raises(Refused):
        write_whole(reading, target, form)


@pytest.mark.parametrize("form", [FORMS[0], FORMS[-1]], ids=lambda form: form.name)
def test_one_that_is_stopped_leaves_nothing(form: object, reading: Reading, tmp_path: Path) -> None:
    form = next(one for one in FORMS if one is form)

    def stop(done: int, _whole: int) -> None:
        if done:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        write_whole(reading, tmp_path / f"out{form.ending}", form, progress=stop)
    assert list(tmp_path.iterdir()) == []
