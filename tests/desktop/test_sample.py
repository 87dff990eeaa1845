"""The sample: whole also when its making was cut short, and the analyst's own once it was made."""

from __future__ import annotations

from pathlib import Path

from db.edits.articles import DeleteArticles
from db.reads import articles
from db.store import Store
from desktop.folders import folders
from desktop.sample import make_sample, sample_path
from desktop.settings import Settings
from desktop.window.projects import open_sample


def _opened() -> tuple[Path, int]:
    store = open_sample(Settings(folders().settings), folders())
    reading = store.reading()
    told = store.path, len(articles.all_articles(reading))
    reading.close()
    store.close()
    return told


def test_a_sample_whose_making_was_cut_short_is_filled_at_the_next_start() -> None:
    path = sample_path(folders().projects)
    path.parent.mkdir(parents=True)
    Store.create(path, "Tester").close()
    opened, count = _opened()
    assert opened == path
    assert count >= 8
    assert _opened() == (path, count)


def test_what_lies_in_its_place_is_left_and_the_next_one_is_kept() -> None:
    path = sample_path(folders().projects)
    path.parent.mkdir(parents=True)
    path.touch()
    opened, count = _opened()
    assert opened.stem == "Sample 2"
    assert _opened() == (opened, count)
    assert path.read_bytes() == b""


def test_a_sample_that_was_emptied_stays_empty() -> None:
    path = sample_path(folders().projects)
    path.parent.mkdir(parents=True)
    store = make_sample(path, "Tester")
    reading = store.reading()
    store.apply(DeleteArticles(tuple(row.id for row in articles.all_articles(reading)))).result()
    reading.close()
    store.close()
    assert _opened() == (path, 0)
