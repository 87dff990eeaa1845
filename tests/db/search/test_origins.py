"""Copies of one report are found when they come in and lost when they go, whatever the order of acts."""

import json
import sqlite3
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from random import Random

import pytest

from db.edits.articles import AddArticles, DeleteArticles
from db.errors import ProjectError
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.reads import articles
from db.reads.origins import NONE, Origins, copies, origins
from db.records.articles import Draft
from db.search.find import article_ids
from db.search.query import parse
from db.store import Store


def words(seed: int, count: int = 300) -> list[str]:
    random = Random(seed)
    return [f"w{random.randrange(5_000)}" for _ in range(count)]


def draft(text: list[str], title: str = "A report") -> Draft:
    whole = " ".join(text)
    return Draft(title, whole, (title + whole).encode(), "text")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "Tester")
    yield made
    made.close()


def add(store: Store, *texts: list[str]) -> list[int]:
    made = store.apply(AddArticles(tuple(draft(text) for text in texts))).result().made["article"]
    return list(made)


def found(store: Store) -> Origins:
    reading = store.reading()
    try:
        return origins(reading)
    finally:
        reading.close()


def test_a_report_three_outlets_print_is_one_origin_and_its_neighbours_are_not(store: Store) -> None:
    with as_file(files("resources") / "samples" / "sample.jsonl") as path:
        store.apply(ImportJsonLines(path, Report())).result()
    reading = store.reading()
    told = {article.id: article.outlet for article in articles.all_articles(reading)}
    groups = origins(reading)
    assert [[told[one] for one in group] for group in groups.members.values()] == [
        ["The Tollgate Gazette", "Harbour Post", "Continental Ledger"]
    ]
    (fullest, *others) = next(iter(groups.members.values()))
    assert [article.id for article in copies(reading, fullest)] == others
    assert [article.id for article in copies(reading, others[0])] == [fullest, others[1]]
    assert groups.count(told) == len(told) - 2
    alone = next(number for number in told if number not in groups.fullest)
    assert copies(reading, alone) == []
    assert groups.group(alone) == (alone,)
    assert sorted(article_ids(reading, parse("is:duplicate"))) == sorted(groups.fullest)
    reading.close()


def test_what_counts_as_a_copy(store: Store) -> None:
    whole = words(1)
    cut, corrected = whole[:150], [*whole[:100], "corrected", *whole[101:]]
    snippet, half_new = whole[:40], [*words(2, 180), *whole[180:]]
    ids = add(store, whole, cut, corrected, snippet, half_new, words(3))
    groups = found(store)
    assert groups.members == {ids[0]: (ids[0], ids[1], ids[2])}


def test_short_texts_are_copies_only_when_equal(store: Store) -> None:
    short = words(1, 15)
    one, other = (Draft(title, " ".join(short), title.encode(), "text") for title in "ab")
    near = draft([*short[:14], "other"])
    made = store.apply(AddArticles((one, near))).result().made["article"]
    assert found(store) == NONE
    with_same = ImportJsonLines(_lines(store.path.parent, one.text, other.text), Report())
    again = store.apply(with_same).result().made["article"]
    assert set(found(store).fullest) == {made[0], *again}


def _lines(folder: Path, *texts: str) -> Path:
    path = folder / "more.jsonl"
    records = [{"type": "article", "id": f"x{at}", "title": f"T{at}", "text": text} for at, text in enumerate(texts)]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def test_copies_lead_from_one_to_the_next_and_a_group_falls_apart_without_its_middle(store: Store) -> None:
    one, rest = words(1, 200), words(2, 200)
    first, last = one, rest
    middle = [*one[:130], *rest[:130]]
    ids = add(store, first, last)
    assert found(store) == NONE
    (joined,) = add(store, middle)
    assert found(store).members == {joined: (joined, *ids)}
    store.apply(DeleteArticles((joined,))).result()
    assert found(store) == NONE
    store.undo().result()
    assert found(store).members == {joined: (joined, *ids)}
    store.apply(DeleteArticles((ids[0],))).result()
    assert found(store).members == {joined: (joined, ids[1])}


def test_many_copies_of_one_report_are_one_group(store: Store) -> None:
    whole = words(1)
    ids = add(store, *([*whole[:at], f"new{at}", *whole[at + 1 :]] for at in range(0, 240, 2)))
    assert found(store).members == {ids[0]: tuple(ids)}


def test_set_phrases_that_all_share_make_no_group(store: Store) -> None:
    phrase = words(9, 40)
    add(store, *([*phrase, *words(100 + seed, 200)] for seed in range(80)))
    assert found(store) == NONE


@pytest.mark.parametrize("seed", range(4))
def test_groups_kept_through_acts_are_those_made_anew(store: Store, seed: int) -> None:
    random = Random(seed)
    living: list[int] = []
    for step in range(25):
        what = random.randrange(5)
        if what < 2 or not living:
            base = words(random.randrange(4))
            at = random.randrange(250)
            living += add(store, [*base[at // 2 :], f"news{step}", *words(1_000 + step, random.randrange(40, 200))])
        elif what == 2:
            store.apply(DeleteArticles((living.pop(random.randrange(len(living))),))).result()
        else:
            try:
                (store.undo if what == 3 else store.redo)().result()
            except ProjectError:
                continue
            reading = store.reading()
            living = [article.id for article in articles.all_articles(reading)]
            reading.close()
    kept = found(store)
    store.rebuild_index().result()
    assert found(store) == kept


def test_a_file_without_sketches_is_filled_when_it_is_opened(store: Store) -> None:
    whole = words(1)
    add(store, whole, whole[:200], *(words(seed) for seed in range(2, 60)))
    kept = found(store)
    store.close()
    _forget_likeness(store.path)
    again = Store.open(store.path, "Tester")
    for _ in range(4):
        again.wait()
    assert found(again) == kept
    assert len(kept.fullest) == 2
    again.close()


def _forget_likeness(path: Path) -> None:
    connection = sqlite3.connect(path)
    for table in ("likeness", "likeness_run", "likeness_pair", "same_origin"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM project WHERE key = 'likeness_version'")
    connection.commit()
    connection.close()
