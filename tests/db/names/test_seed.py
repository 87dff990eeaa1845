"""Precision and recall on the seed article against a careful reading: offsets and actors, none of its sentences."""

import csv
from pathlib import Path

from db.edits.articles import AddArticles
from db.edits.given_actors import TakeActors
from db.exchange.actors_in import given_actors, looks_like_actors
from db.reads import actors, mentions
from db.records.articles import Draft
from db.store import Store

READING = Path(__file__).with_name("seed_reading.tsv")


def test_every_mention_of_the_seed_is_found_and_none_beside(shared: Path, tmp_path: Path) -> None:
    listed = shared / "seed" / "actors.json"
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    assert looks_like_actors(listed)
    with READING.open(encoding="utf-8", newline="") as file:
        read = [(int(row["start"]), int(row["end"]), row["actor"]) for row in csv.DictReader(file, delimiter="\t")]
    store = Store.create(tmp_path / "seed.commonplace", "Tester")
    try:
        store.apply(TakeActors(given_actors(listed))).result()
        store.apply(AddArticles((Draft("Seed", text, text.encode(), "text"),))).result()
        reading = store.reading()
        called = {actor.id: actor.name for actor in actors.all_actors(reading)}
        found = {
            (mention.start, mention.end, called[actor])
            for mention in mentions.in_article(reading, 1)
            for actor in mention.actors
        }
        reading.close()
    finally:
        store.close()
    right = set(read)
    hits = len(right & found)
    assert hits / len(found) >= 0.99, sorted(found - right)
    assert hits / len(right) >= 0.99, sorted(right - found)
