"""A Parquet dataset holds every excerpt with its tags, counts as the project does, and is replaced only by its like."""

import json
from pathlib import Path

import pytest

from db.bundles.gathering.laying import lay_out
from db.bundles.tables.parquet import ABOUT, COLUMNS, write_parquet
from db.errors import Cancelled, NotSaved, Refused
from db.records.bundles import Bundle

duckdb = pytest.importorskip("duckdb")


def asked(folder: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(":memory:") as connection:
        files = f"read_parquet('{folder}/*/*.parquet', hive_partitioning = true, hive_types_autocast = false)"
        found: list[tuple[object, ...]] = connection.execute(query.replace("DATASET", files)).fetchall()
        return found


def test_every_excerpt_stands_in_its_month_as_it_is(bundle: Bundle, tmp_path: Path) -> None:
    written = write_parquet(lay_out(bundle), tmp_path / "set")
    rows = asked(tmp_path / "set", 'SELECT uuid, month, quote, start, "end", note FROM DATASET ORDER BY number')
    excerpts = list(lay_out(bundle).excerpts())
    assert rows == [
        (
            str(one.excerpt.highlight.uuid),
            (one.excerpt.article.published or "")[:7] if len(one.excerpt.article.published or "") > 6 else "unknown",
            one.excerpt.highlight.quote,
            one.excerpt.highlight.start,
            one.excerpt.highlight.end,
            one.excerpt.highlight.note or None,
        )
        for one in excerpts
    ]
    assert written.excerpts == len(excerpts) == sum(written.months.values())
    assert {path.name for path in (tmp_path / "set").iterdir()} == {ABOUT, *(f"month={m}" for m in written.months)}


def test_tags_count_as_they_do_in_the_bundle(bundle: Bundle, tmp_path: Path) -> None:
    write_parquet(lay_out(bundle), tmp_path / "set")
    query = "SELECT t.name, count(*) FROM (SELECT unnest(themes) AS t FROM DATASET) GROUP BY 1 ORDER BY 1"
    expected: dict[str, int] = {}
    for one in bundle.excerpts:
        for tag in one.highlight.themes:
            expected[tag.name] = expected.get(tag.name, 0) + 1
    assert asked(tmp_path / "set", query) == sorted(expected.items())
    query = "SELECT a.name, a.role, a.stance FROM (SELECT number, unnest(actors) AS a FROM DATASET) ORDER BY number, 1"
    assert sorted(asked(tmp_path / "set", query), key=str) == sorted(
        ((tag.name, tag.role, tag.stance) for one in bundle.excerpts for tag in one.highlight.actors), key=str
    )


def test_the_same_excerpts_are_the_same_bytes(bundle: Bundle, tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_parquet(lay_out(bundle), tmp_path / name)
    one, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "other")
    )
    assert one == other
    assert json.loads(one[Path(ABOUT)])["columns"] == COLUMNS


def test_only_an_earlier_dataset_is_replaced_and_only_when_that_was_said(bundle: Bundle, tmp_path: Path) -> None:
    target = tmp_path / "it's a set"
    write_parquet(lay_out(bundle), target)
    with pytest.raises(Refused, match="already"):
        write_parquet(lay_out(bundle), target)
    write_parquet(lay_out(bundle), target, replace=True)
    (target / "own notes.txt").write_text("mine")
    with pytest.raises(Refused, match="no dataset of ours"):
        write_parquet(lay_out(bundle), target, replace=True)
    assert (target / "own notes.txt").read_text() == "mine"


def test_what_was_stopped_or_has_no_place_leaves_nothing(bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_parquet(lay_out(bundle), tmp_path / "set", cancelled=lambda: True)
    with pytest.raises(NotSaved):
        write_parquet(lay_out(bundle), tmp_path / "nowhere" / "set")
    assert list(tmp_path.iterdir()) == []
