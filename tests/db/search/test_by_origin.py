"""What is counted by independent origin: copies of one report count once, in SQL and from sets of bits alike."""

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import as_file, files

import pytest

from db.edits.grades import GradeHighlights, GradeOutlet
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.reading import Reading
from db.reads import articles as article_reads
from db.reads import highlights as highlight_reads
from db.reads import themes
from db.reads.origins import origins
from db.search.by_origin import actor_origins, facets_by_origin, origins_of, theme_origins
from db.search.find import article_ids, highlight_ids
from db.search.query import parse
from db.store import Store

QUERIES = ["", "drones", "#Drones", "@Iran", "is:duplicate", "lang:en -is:duplicate", "nothing at all", "date:2022-07"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample, whose wire report gets a highlight in each of its three outlets."""
    made = Store.create(tmp_path_factory.mktemp("origins") / "p.commonplace", "Tester")
    with as_file(files("resources") / "samples" / "sample.jsonl") as path:
        made.apply(ImportJsonLines(path, Report())).result()
    reading = made.reading()
    for article in sorted(origins(reading).fullest):
        made.apply(AddHighlight(article, 0, 40, Tags((ThemeGiven("Wire"),)))).result()
    made.apply(GradeOutlet("Harbour Post", "B")).result()
    made.apply(GradeHighlights((1, 2, 3), 2)).result()
    reading.close()
    yield made
    made.close()


def expected(store: Store, typed: str) -> tuple[int, dict[str, dict[str, int]]]:
    """Counted one by one from the records."""
    reading = store.reading()
    groups = origins(reading)
    hits = highlight_reads.highlights(reading, highlight_ids(reading, parse(typed)))
    sources = {article.id: article for article in article_reads.all_articles(reading)}
    found: dict[str, dict[str, set[int]]] = {
        kind: defaultdict(set)
        for kind in ("themes", "actors", "outlets", "languages", "months", "coders", "roles", "grades")
    }
    letters = dict(reading.all("SELECT name, reliability FROM outlet WHERE gone IS NULL"))
    grades = dict(reading.all("SELECT id, CAST(grade AS TEXT) FROM highlight"))
    for hit in hits:
        article, origin = sources[hit.article_id], groups.of(hit.article_id)
        values = {
            "themes": [tag.name for tag in hit.themes],
            "actors": [tag.name for tag in hit.actors],
            "roles": [tag.role for tag in hit.actors],
            "outlets": [article.outlet],
            "languages": [article.language],
            "months": [(article.published or "")[:7]],
            "coders": [hit.coder],
            "grades": [letters.get(article.outlet), grades[hit.id]],
        }
        for kind, named in values.items():
            for name in filter(None, named):
                found[kind][name].add(origin)
    reading.close()
    counts = {kind: {name: len(some) for name, some in values.items()} for kind, values in found.items()}
    return groups.count(hit.article_id for hit in hits), counts


@pytest.mark.parametrize("bitmaps", [False, True])
@pytest.mark.parametrize("typed", QUERIES)
def test_counts_are_those_of_the_records(store: Store, typed: str, bitmaps: bool) -> None:
    if bitmaps:
        store.keep_bitmaps()
        store.wait_for_bitmaps()
    reading = store.reading()
    assert (reading.bitmaps() is not None) >= bitmaps
    many, counts = expected(store, typed)
    found = facets_by_origin(reading, parse(typed))
    assert origins_of(reading, parse(typed)) == found.counted == many
    told = found.as_json()
    # themes of one name under several parents are added up there: here each is asked for by its own
    assert {kind: told[kind] for kind in counts if kind != "themes"} == {
        kind: values for kind, values in counts.items() if kind != "themes"
    }
    assert told["themes"].keys() == counts["themes"].keys()
    if "Wire" in told["themes"]:
        assert told["themes"]["Wire"] == 1
    reading.close()


@pytest.mark.parametrize("typed", QUERIES)
def test_articles_count_once_an_origin(store: Store, typed: str) -> None:
    reading = store.reading()
    ids = article_ids(reading, parse(typed))
    groups = origins(reading)
    assert origins_of(reading, parse(typed), "articles") == groups.count(ids)
    found = facets_by_origin(reading, parse(typed), "articles")
    assert found.counted == groups.count(ids)
    sources = article_reads.articles(reading, ids)
    by_language = defaultdict(set)
    for article in sources:
        by_language[article.language].add(groups.of(article.id))
    assert found.as_json()["languages"] == {name: len(some) for name, some in by_language.items()}
    reading.close()


def test_themes_and_actors_are_counted_by_origin_from_sets_as_in_sql(store: Store) -> None:
    store.keep_bitmaps()
    store.wait_for_bitmaps()
    alone = Reading(store.path)
    with_sets = store.reading()
    assert alone.bitmaps() is None
    assert with_sets.bitmaps() is not None
    counts = theme_origins(alone)
    found = theme_origins(with_sets)
    assert {theme: many for theme, many in found.items() if many != (0, 0)} == counts
    assert actor_origins(with_sets) == actor_origins(alone)
    alone.close()
    with_sets.close()
    reading = store.reading()
    wire = next(theme for theme in themes.tree(reading) if theme.name == "Wire")
    assert (wire.passages, counts[wire.id]) == (3, (1, 1))
    for theme in themes.tree(reading):
        own, below = counts.get(theme.id, (0, 0))
        assert own <= theme.passages
        assert own <= below <= theme.passages_below
    total = origins_of(reading, parse("@Iran"))
    iran = next(facet.id for facet in facets_by_origin(reading, parse("@Iran")).actors if facet.name == "Iran")
    assert iran is not None
    assert actor_origins(reading)[iran] <= total
    reading.close()
