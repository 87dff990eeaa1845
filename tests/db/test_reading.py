"""A question that was interrupted goes no further, also between its statements; the next one is answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.errors import Cancelled, ProjectError
from db.reading import Reading
from db.reads import project
from db.records.articles import Draft
from db.search.concordance import concordance
from db.search.find import find
from db.search.query import parse
from db.store import Store


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    store = Store.create(tmp_path / "p.commonplace", "One")
    drafts = tuple(Draft(f"Title {n}", f"Drones {n} and talks.", f"{n}".encode(), "plain") for n in range(3))
    store.apply(AddArticles(drafts)).result()
    for text in (1, 2, 3):
        store.apply(AddHighlight(text, 0, 6, Tags((ThemeGiven("Weapons"),)))).result()
    found = store.reading()
    yield found
    found.close()
    store.close()


def test_what_was_interrupted_stays_so_until_a_new_question_begins(reading: Reading) -> None:
    reading.interrupt()
    for _ in range(2):
        with pytest.raises(Cancelled):
            reading.one("SELECT 1")
        with pytest.raises(Cancelled):
            reading.all("SELECT 1")
        with pytest.raises(Cancelled):
            list(reading.each("SELECT 1"))
        with pytest.raises(Cancelled):
            project.entries(reading)
    reading.begin()
    assert reading.one("SELECT 1") == (1,)


def test_what_the_file_answers_to_the_journals_questions_is_said_in_words(reading: Reading) -> None:
    with pytest.raises(ProjectError, match="cannot be written"), reading.in_words() as connection:
        connection.execute("DELETE FROM journal")


@pytest.mark.parametrize("typed", ["drones", "#weapons NEAR/1p #weapons", "weapons"])
def test_a_search_is_interrupted_at_any_of_its_questions(
    reading: Reading, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = find(reading, parse(typed), "both")
    assert len(whole.hits) >= 3
    left = 0
    breathe = reading.breathe

    def interrupted_later() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            reading.interrupt()
        breathe()

    monkeypatch.setattr(reading, "breathe", interrupted_later)
    for after in range(1, 200):
        left = after
        try:
            answer = find(reading, parse(typed), "both")
        except Cancelled:
            reading.begin()
            continue
        assert answer == whole
        break
    else:
        pytest.fail("it was never answered")
    assert after > 10


def test_lines_in_context_are_not_sorted_on(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    concordance(reading, parse("drones"))  # what the words stand for is looked up once
    asked: list[int] = []
    breathe = reading.breathe
    monkeypatch.setattr(reading, "breathe", lambda: (asked.append(1), breathe())[1])
    by_article = concordance(reading, parse("drones"))
    calls = len(asked)
    assert len(concordance(reading, parse("drones"), "after").lines) == len(by_article.lines) == 3
    assert len(asked) == 2 * calls + 3
