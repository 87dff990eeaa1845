"""A passage is found in the copies of its report and in other articles that quote it, and tagged there in one act."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.identical import MarkedPlace, MarkIdentical
from db.reads import highlights
from db.records.articles import Draft
from db.search.elsewhere import Elsewhere, elsewhere
from db.store import Store

SAID = "Officials told the agency that no aircraft had been sold, and that none would be sold before the winter."
REPORT = f"{' '.join(f'first{at}' for at in range(60))} {SAID} {' '.join(f'then{at}' for at in range(60))}"
PRINTED = REPORT.replace("told the agency", "told a news agency")
WITHOUT = REPORT.replace(SAID, "")
QUOTING = f"{' '.join(f'own{at}' for at in range(200))} “{SAID}” {' '.join(f'words{at}' for at in range(100))}"
OTHER = " ".join(f"nothing{at}" for at in range(150))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "Tester")
    texts = (REPORT, PRINTED, WITHOUT, QUOTING, OTHER, f"Again. {REPORT}")
    made.apply(AddArticles(tuple(Draft(f"A{at}", text, text.encode(), "text") for at, text in enumerate(texts, 1))))
    start = REPORT.index(SAID)
    made.apply(AddHighlight(1, start, start + len(SAID), Tags((ThemeGiven("Sales"),)))).result()
    yield made
    made.close()


def found(store: Store) -> Elsewhere:
    reading = store.reading()
    (highlight,) = highlights.highlights(reading, [1])
    answer = elsewhere(reading, highlight)
    reading.close()
    return answer


def test_copies_come_first_and_say_how_alike_they_are(store: Store) -> None:
    answer = found(store)
    assert [(one.article.title, one.copy, one.exact) for one in answer.places] == [
        ("A2", True, False),
        ("A6", True, True),
        ("A4", False, True),
    ]
    assert [article.title for article in answer.missing] == ["A3"]
    assert [one.article.title for one in answer.exact] == ["A6", "A4"]
    text = {"A2": PRINTED, "A4": QUOTING, "A6": f"Again. {REPORT}"}
    for one in answer.places:
        quote = SAID if one.exact else SAID.replace("told the agency", "told a news agency")
        assert text[one.article.title][one.start : one.end] == quote
    store.close()


def test_tags_are_given_to_all_and_taken_back_by_one_undo(store: Store) -> None:
    tags = Tags((ThemeGiven(1),))
    places = tuple(MarkedPlace(one.text, one.start, one.end) for one in found(store).exact)
    store.apply(MarkIdentical(places, tags)).result()
    again = found(store)
    assert [[tag.name for mark in one.highlights for tag in mark.themes] for one in again.exact] == [["Sales"]] * 2
    store.undo().result()
    assert [one.highlights for one in found(store).places] == [(), (), ()]
    store.close()


def test_a_passage_as_long_as_a_book_is_not_looked_for(store: Store) -> None:
    text = " ".join(f"much{at}" for at in range(4_000))
    store.apply(AddArticles((Draft("Long", text, text.encode(), "text"),))).result()
    store.apply(AddHighlight(7, 0, len(text))).result()
    reading = store.reading()
    long, short = highlights.highlights(reading, [2, 1])
    assert elsewhere(reading, long).places == ()
    assert elsewhere(reading, short).places
    reading.close()
    store.close()
